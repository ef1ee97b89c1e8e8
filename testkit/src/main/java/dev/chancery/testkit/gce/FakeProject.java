// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A project with its zones and regions. Safe for use by several threads. */
public final class FakeProject {

  private final String id;
  private final NavigableMap<String, FakeLocation> zones = new ConcurrentSkipListMap<>();
  private final NavigableMap<String, FakeLocation> regions = new ConcurrentSkipListMap<>();
  private final FakeLocation global;
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final Set<String> members = ConcurrentHashMap.newKeySet();

  FakeProject(String id) {
    this.id = id;
    this.global = new FakeLocation(this, FakeLocation.Kind.GLOBAL, "global");
  }

  /** {@return its id} */
  public String id() {
    return id;
  }

  /** {@return the number that Google has for it, made of its id} */
  public long number() {
    return Fingerprints.number(id) % 1_000_000_000_000L;
  }

  /**
   * {@return a zone, which is made with its region if it is not there}
   *
   * @param name such as {@code europe-west1-b}, or {@code us-central1-ai1a} of the AI kind
   * @throws IllegalArgumentException if the name is not of that form
   */
  public FakeLocation zone(String name) {
    if (!name.matches("[a-z][a-z0-9-]*-([a-z]+[0-9]+)?[a-z]")) {
      throw new IllegalArgumentException(
          "'%s' is no zone (expected: a region and a letter, as europe-west1-b)".formatted(name));
    }
    FakeLocation zone =
        zones.computeIfAbsent(name, key -> new FakeLocation(this, FakeLocation.Kind.ZONE, key));
    region(zone.region());
    return zone;
  }

  /**
   * {@return a region, which is made if it is not there}
   *
   * @param name such as {@code europe-west1}
   */
  public FakeLocation region(String name) {
    return regions.computeIfAbsent(
        name, key -> new FakeLocation(this, FakeLocation.Kind.REGION, key));
  }

  /** {@return the global scope} */
  public FakeLocation global() {
    return global;
  }

  /**
   * Removes a zone with all that is in it.
   *
   * @param name such as {@code europe-west1-b}; nothing happens if there is none
   * @return this
   */
  public FakeProject removeZone(String name) {
    zones.remove(name);
    return this;
  }

  NavigableMap<String, FakeLocation> zones() {
    return zones;
  }

  NavigableMap<String, FakeLocation> regions() {
    return regions;
  }

  /** The zone or region of that name, if it is there. */
  Optional<FakeLocation> find(FakeLocation.Kind kind, String name) {
    return switch (kind) {
      case ZONE -> Optional.ofNullable(zones.get(name));
      case REGION -> Optional.ofNullable(regions.get(name));
      case GLOBAL -> Optional.of(global);
    };
  }

  /**
   * Takes a permission from everyone.
   *
   * @param permission such as {@code compute.instances.list}
   * @return this
   */
  public FakeProject deny(String permission) {
    denied.add(permission);
    return this;
  }

  /**
   * Gives a permission back.
   *
   * @param permission such as {@code compute.instances.list}
   * @return this
   */
  public FakeProject permit(String permission) {
    denied.remove(permission);
    return this;
  }

  /**
   * From now on serves this identity, and others that were named so, but nobody else.
   *
   * @param identity as {@link RecordedRequest#identity} tells it
   * @return this
   */
  public FakeProject allowOnly(String identity) {
    members.add(identity);
    return this;
  }

  boolean permits(String identity, String permission) {
    return !denied.contains(permission) && (members.isEmpty() || members.contains(identity));
  }
}
