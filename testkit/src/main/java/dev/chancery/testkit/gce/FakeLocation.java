// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * A zone, a region, or the global scope of a project, and what is in it. Safe for use by several
 * threads; each edit is seen whole by the requests after it.
 */
public final class FakeLocation {

  /** What a location is; the text is its part of a path. */
  enum Kind {
    ZONE("zones"),
    REGION("regions"),
    GLOBAL("global");

    private final String path;

    Kind(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }

  private final FakeProject project;
  private final Kind kind;
  private final String name;
  private final ConcurrentMap<Class<?>, NavigableMap<String, FakeResource>> resources =
      new ConcurrentHashMap<>();
  private volatile boolean reachable = true;

  FakeLocation(FakeProject project, Kind kind, String name) {
    this.project = project;
    this.kind = kind;
    this.name = name;
  }

  /** {@return the name of the zone or region; {@code global} for the global scope} */
  public String name() {
    return name;
  }

  FakeProject project() {
    return project;
  }

  Kind kind() {
    return kind;
  }

  /** The zone's region; its own name if it is none. */
  String region() {
    return kind == Kind.ZONE ? name.substring(0, name.lastIndexOf('-')) : name;
  }

  /** Its scope in an aggregated list, such as {@code zones/europe-west1-b}. */
  String scope() {
    return kind == Kind.GLOBAL ? "global" : kind.path() + "/" + name;
  }

  /** All of a kind, by name. */
  <T extends FakeResource> NavigableMap<String, T> all(Class<T> type) {
    @SuppressWarnings("unchecked") // put() keeps each class apart.
    NavigableMap<String, T> all =
        (NavigableMap<String, T>)
            resources.computeIfAbsent(type, key -> new ConcurrentSkipListMap<>());
    return all;
  }

  /**
   * Puts a machine or a group here, in place of the one of that name.
   *
   * @param resource what is there from now on
   * @return this
   * @throws IllegalArgumentException if Google has no such thing here
   */
  public FakeLocation put(FakeResource resource) {
    if ((kind != Kind.ZONE && resource instanceof FakeInstance)
        || (kind == Kind.GLOBAL && resource instanceof FakeInstanceGroup)) {
      throw new IllegalArgumentException(
          "%s can't be in %s (machines are in zones, their groups in zones and regions)"
              .formatted(resource.name(), scope()));
    }
    resources
        .computeIfAbsent(resource.getClass(), key -> new ConcurrentSkipListMap<>())
        .put(resource.name(), resource);
    return this;
  }

  /**
   * Deletes the machine of that name; no group forgets it by that.
   *
   * @param instance the machine's name; nothing happens if there is none
   * @return this
   */
  public FakeLocation remove(String instance) {
    return remove(FakeInstance.class, instance);
  }

  /**
   * Deletes what has that name among those of a kind.
   *
   * @param type the kind
   * @param resource its name; nothing happens if there is none
   * @return this
   */
  public FakeLocation remove(Class<? extends FakeResource> type, String resource) {
    all(type).remove(resource);
    return this;
  }

  /**
   * Changes the status of a machine.
   *
   * @param instance the machine's name
   * @param status one of Google's words, such as {@code STOPPING}
   * @return this
   * @throws IllegalArgumentException if there is no such machine
   */
  public FakeLocation status(String instance, String status) {
    return edit(instance, machine -> machine.status(status));
  }

  /**
   * Changes a machine, at once.
   *
   * @param instance the machine's name
   * @param change from what it is to what it becomes
   * @return this
   * @throws IllegalArgumentException if there is no such machine
   */
  public FakeLocation edit(String instance, UnaryOperator<FakeInstance> change) {
    return edit(FakeInstance.class, instance, change);
  }

  /**
   * Changes an instance group, at once.
   *
   * @param group the group's name
   * @param change from what it is to what it becomes
   * @return this
   * @throws IllegalArgumentException if there is no such group
   */
  public FakeLocation editGroup(String group, UnaryOperator<FakeInstanceGroup> change) {
    return edit(FakeInstanceGroup.class, group, change);
  }

  /**
   * Changes a network endpoint group, at once.
   *
   * @param group the group's name
   * @param change from what it is to what it becomes
   * @return this
   * @throws IllegalArgumentException if there is no such group
   */
  public FakeLocation editEndpoints(String group, UnaryOperator<FakeNetworkEndpointGroup> change) {
    return edit(FakeNetworkEndpointGroup.class, group, change);
  }

  private <T extends FakeResource> FakeLocation edit(
      Class<T> type, String resource, UnaryOperator<T> change) {
    if (all(type).computeIfPresent(resource, (key, old) -> change.apply(old)) == null) {
      throw new IllegalArgumentException(
          "there is no %s %s in %s (put it there first)"
              .formatted(type.getSimpleName(), resource, scope()));
    }
    return this;
  }

  /**
   * {@return the machine of that name, as it is now; nothing if there is none}
   *
   * @param instance the machine's name
   */
  public Optional<FakeInstance> instance(String instance) {
    return find(FakeInstance.class, instance);
  }

  <T extends FakeResource> Optional<T> find(Class<T> type, String resource) {
    return Optional.ofNullable(all(type).get(resource));
  }

  /**
   * Lets it fail as a whole: its own lists answer 503, aggregated ones too, unless the request asks
   * for partial success. Then the answer is 200 and says that this place is missing from it.
   *
   * @return this
   */
  public FakeLocation unreachable() {
    reachable = false;
    return this;
  }

  /**
   * Lets it answer again.
   *
   * @return this
   */
  public FakeLocation reachable() {
    reachable = true;
    return this;
  }

  boolean isReachable() {
    return reachable;
  }
}
