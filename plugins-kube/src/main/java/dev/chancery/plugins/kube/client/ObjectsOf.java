// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * All objects of a kind in one place.
 *
 * @param type the class of one
 * @param listType the class of several
 * @param api such as {@code /api/v1}, or {@code /apis/discovery.k8s.io/v1}
 * @param plural what the API calls them, such as {@code endpointslices}
 * @param namespace theirs; empty for all
 * @param labelSelector narrows them down; empty for all
 * @param name that of the only one; empty for all
 * @param <T> one of them
 */
record ObjectsOf<T extends HasMetadata>(
    Class<T> type,
    Class<? extends KubernetesResourceList<T>> listType,
    String api,
    String plural,
    String namespace,
    String labelSelector,
    String name) {

  /** All that a selector leaves. */
  ObjectsOf(
      Class<T> type,
      Class<? extends KubernetesResourceList<T>> listType,
      String api,
      String plural,
      String namespace,
      String labelSelector) {
    this(type, listType, api, plural, namespace, labelSelector, "");
  }

  /** The one of them that is called so: a role with its name is enough to read it. */
  ObjectsOf<T> named(String only) {
    return new ObjectsOf<>(type, listType, api, plural, namespace, labelSelector, only);
  }

  /** The kind as RBAC names it, such as {@code endpointslices.discovery.k8s.io}. */
  String resource() {
    String[] parts = api.split("/", -1); // "", "apis", group, version
    return parts[1].equals("apis") ? plural + "." + parts[2] : plural;
  }

  /** Such as {@code all namespaces}; nodes are in none. */
  String place() {
    if (plural.equals("nodes")) {
      return "the cluster";
    }
    String place = namespace.isEmpty() ? "all namespaces" : "namespace " + namespace;
    return name.isEmpty() ? place : "%s, by the name '%s'".formatted(place, name);
  }

  /**
   * The path of some of them.
   *
   * @param limit how many at most
   * @param next where the last page ended; empty for the first
   */
  String page(int limit, String next) {
    return path() + "?limit=" + limit + parameter("continue", next) + selection();
  }

  /**
   * The path of what changes.
   *
   * @param version from which on
   * @param length after which the API server ends it
   */
  String changes(String version, Duration length) {
    return path()
        + "?watch=true&allowWatchBookmarks=true&timeoutSeconds="
        + length.toSeconds()
        + parameter("resourceVersion", version)
        + selection();
  }

  private String path() {
    return api + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + plural;
  }

  private String selection() {
    return parameter("labelSelector", labelSelector)
        + parameter("fieldSelector", name.isEmpty() ? "" : "metadata.name=" + name);
  }

  private static String parameter(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
