// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

/**
 * Where a group is.
 *
 * @param kind a zone, a region, or neither
 * @param name of the zone or region, such as {@code europe-west1-b}; empty if global
 */
public record Location(Kind kind, String name) {

  /** In no place: internet endpoint groups are. */
  public static final Location GLOBAL = new Location(Kind.GLOBAL, "");

  /** What a location is. */
  public enum Kind {
    /** One zone. */
    ZONE,
    /** All zones of a region. */
    REGION,
    /** No place. */
    GLOBAL
  }

  /**
   * {@return a zone}
   *
   * @param name such as {@code europe-west1-b}
   */
  public static Location zone(String name) {
    return new Location(Kind.ZONE, name);
  }

  /**
   * {@return a region}
   *
   * @param name such as {@code europe-west1}
   */
  public static Location region(String name) {
    return new Location(Kind.REGION, name);
  }

  /** As a user reads it: {@code zone europe-west1-b}. */
  @Override
  public String toString() {
    return switch (kind) {
      case ZONE -> "zone " + name;
      case REGION -> "region " + name;
      case GLOBAL -> "global";
    };
  }
}
