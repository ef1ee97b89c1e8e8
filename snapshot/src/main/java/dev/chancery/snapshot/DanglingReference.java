// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

/**
 * A reference to a resource that is not there.
 *
 * @param from the resource that refers
 * @param to what it refers to
 */
public record DanglingReference(ResourceName from, ResourceName to)
    implements Comparable<DanglingReference> {

  @Override
  public int compareTo(DanglingReference other) {
    int order = from.compareTo(other.from);
    return order == 0 ? to.compareTo(other.to) : order;
  }

  /** Such as {@code Cluster 'cart' refers to ClusterLoadAssignment 'cart', which is missing}. */
  @Override
  public String toString() {
    return text(from) + " refers to " + text(to) + ", which is missing";
  }

  private static String text(ResourceName id) {
    String type = id.typeUrl();
    return type.substring(type.lastIndexOf('.') + 1) + " '" + id.name() + "'";
  }
}
