// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

/** Where an upstream's endpoints are looked for. */
public sealed interface Place
    permits Zone, Zones, Region, AllZones, GroupZone, GroupRegion, Global {

  /** {@return the field that says it, such as {@code zone}} */
  String field();

  /**
   * {@return whether instances are listed there, rather than looked up in a group that is there}
   */
  default boolean listsInstances() {
    return this instanceof Zone
        || this instanceof Zones
        || this instanceof Region
        || this instanceof AllZones;
  }
}
