// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What a policy is attached to: an upstream, or a proxy or a part of one. Which part is named by
 * the parts that enclose it; a virtual host without a {@code sectionName} is that of every listener
 * which has one of this name.
 *
 * @param kind {@code Proxy} or {@code Upstream}
 * @param namespace the namespace of the target; empty for that of the policy
 * @param name the name of the target
 * @param sectionName a listener of the proxy; empty for all of it
 * @param virtualHost a virtual host of an HTTP listener; empty for all
 * @param route a route of the virtual host, by its name; empty for all
 */
public record TargetRef(
    @JsonProperty(defaultValue = Proxy.KIND) @JsonPropertyDescription("Proxy or Upstream.")
        String kind,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Namespace of the target; that of the policy by default.")
        String namespace,
    @JsonPropertyDescription("Name of the target.") String name,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Name of a listener of the proxy.")
        String sectionName,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Name of a virtual host.")
        String virtualHost,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Name of a route.") String route) {

  /** Refuses other kinds, parts of an upstream, and a route of no virtual host in particular. */
  public TargetRef {
    if (!kind.equals(Proxy.KIND) && !kind.equals(Upstream.KIND)) {
      throw new InvalidValueException(
          "kind", "found '%s' (expected: Proxy or Upstream)".formatted(kind));
    }
    if (!namespace.isEmpty()) {
      Check.resourceName("namespace", namespace);
    }
    Check.resourceName("name", name);
    if (kind.equals(Upstream.KIND)) {
      refusePart("sectionName", sectionName);
      refusePart("virtualHost", virtualHost);
      refusePart("route", route);
    }
    if (!route.isEmpty() && virtualHost.isEmpty()) {
      throw new InvalidValueException(
          "virtualHost",
          "found nothing (expected: the virtual host of the route '%s')".formatted(route));
    }
  }

  private static void refusePart(String field, String value) {
    if (!value.isEmpty()) {
      throw new InvalidValueException(
          field, "found '%s' (expected: nothing, as an upstream has no parts)".formatted(value));
    }
  }

  /**
   * {@return all of a proxy, in the policy's namespace}
   *
   * @param name the name of the proxy
   */
  public static TargetRef proxy(String name) {
    return new TargetRef(Proxy.KIND, "", name, "", "", "");
  }

  /**
   * {@return an upstream, in the policy's namespace}
   *
   * @param name the name of the upstream
   */
  public static TargetRef upstream(String name) {
    return new TargetRef(Upstream.KIND, "", name, "", "", "");
  }

  /**
   * {@return a listener of this proxy}
   *
   * @param listener its name
   */
  public TargetRef listener(String listener) {
    return new TargetRef(kind, namespace, name, listener, virtualHost, route);
  }

  /**
   * {@return a virtual host of this proxy or listener}
   *
   * @param host its name, not one of its domains
   */
  public TargetRef virtualHost(String host) {
    return new TargetRef(kind, namespace, name, sectionName, host, route);
  }

  /**
   * {@return a route of this virtual host}
   *
   * @param routeName its name, which it must have been given
   * @throws InvalidValueException if this names no virtual host
   */
  public TargetRef route(String routeName) {
    return new TargetRef(kind, namespace, name, sectionName, virtualHost, routeName);
  }

  /**
   * {@return the resource that is the target or holds it, for a policy of that namespace}
   *
   * @param policyNamespace what holds where this names no namespace
   */
  public ResourceKey resource(String policyNamespace) {
    return ResourceKey.of(kind, namespace.isEmpty() ? policyNamespace : namespace, name);
  }

  /** {@return this, without the namespace: equal for all that name one part of a resource} */
  public TargetRef part() {
    return new TargetRef(kind, "", name, sectionName, virtualHost, route);
  }

  /** {@return what kind of part it is} */
  public AttachmentPoint point() {
    if (kind.equals(Upstream.KIND)) {
      return AttachmentPoint.UPSTREAM;
    }
    if (!route.isEmpty()) {
      return AttachmentPoint.ROUTE;
    }
    if (!virtualHost.isEmpty()) {
      return AttachmentPoint.VIRTUAL_HOST;
    }
    return sectionName.isEmpty() ? AttachmentPoint.PROXY : AttachmentPoint.LISTENER;
  }

  /** As it is told to people: {@code Proxy edge/http/shop/checkout}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind).append(' ');
    if (!namespace.isEmpty()) {
      text.append(namespace).append('~');
    }
    text.append(name);
    if (point() != AttachmentPoint.PROXY && point() != AttachmentPoint.UPSTREAM) {
      text.append('/').append(sectionName.isEmpty() ? "*" : sectionName);
    }
    if (!virtualHost.isEmpty()) {
      text.append('/').append(virtualHost);
    }
    return route.isEmpty() ? text.toString() : text.append('/').append(route).toString();
  }
}
