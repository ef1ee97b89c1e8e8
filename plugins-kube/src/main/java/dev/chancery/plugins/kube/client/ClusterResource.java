// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.model.ResourceKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of Chancery's own resources, as an object of a cluster.
 *
 * @param key kind, namespace and name
 * @param plural what the API calls its kind, such as {@code upstreams}
 * @param generation counts the changes of its spec
 * @param text its JSON, without what the API server alone makes of it
 * @param status what its status says; empty if it has none
 */
public record ClusterResource(
    ResourceKey key, String plural, long generation, String text, Map<String, Object> status) {

  /** Copies the status. */
  public ClusterResource {
    status = Collections.unmodifiableMap(new LinkedHashMap<>(status));
  }

  /** {@return its kind and name, such as {@code upstreams/shop/cart}} */
  public String name() {
    return name(plural, key.ref().namespace(), key.ref().name());
  }

  static String name(String plural, String namespace, String name) {
    return "%s/%s/%s".formatted(plural, namespace, name);
  }
}
