// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.Comparator;

/**
 * What identifies a resource among all others.
 *
 * @param kind the kind, such as {@code Upstream}
 * @param ref namespace and name
 */
public record ResourceKey(String kind, ResourceRef ref) implements Comparable<ResourceKey> {

  private static final Comparator<ResourceKey> ORDER =
      Comparator.comparing(ResourceKey::kind).thenComparing(ResourceKey::ref);

  /**
   * {@return the key of a resource by its three parts}
   *
   * @param kind the kind, such as {@code Upstream}
   * @param namespace the namespace
   * @param name the name
   */
  public static ResourceKey of(String kind, String namespace, String name) {
    return new ResourceKey(kind, new ResourceRef(namespace, name));
  }

  @Override
  public int compareTo(ResourceKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind + " " + ref;
  }
}
