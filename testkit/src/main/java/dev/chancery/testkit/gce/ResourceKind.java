// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static dev.chancery.testkit.gce.FakeLocation.Kind.GLOBAL;
import static dev.chancery.testkit.gce.FakeLocation.Kind.REGION;
import static dev.chancery.testkit.gce.FakeLocation.Kind.ZONE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A kind of things that are listed in places and over all of them.
 *
 * @param path its part of a path, and its field in an aggregated list
 * @param places where it can be
 * @param type what a test puts there
 * @param isOne whether such a thing is one of this kind
 * @param writer how one is written
 */
record ResourceKind<T extends FakeResource>(
    String path,
    Set<FakeLocation.Kind> places,
    Class<T> type,
    Predicate<T> isOne,
    BiFunction<FakeLocation, T, ObjectNode> writer) {

  /** Virtual machines. */
  static final ResourceKind<FakeInstance> INSTANCES =
      new ResourceKind<>(
          "instances", Set.of(ZONE), FakeInstance.class, each -> true, InstanceJson::write);

  /** Instance groups. */
  static final ResourceKind<FakeInstanceGroup> INSTANCE_GROUPS =
      new ResourceKind<>(
          "instanceGroups",
          Set.of(ZONE, REGION),
          FakeInstanceGroup.class,
          each -> true,
          InstanceGroupJson::write);

  /** The managers of those instance groups that have one. */
  static final ResourceKind<FakeInstanceGroup> INSTANCE_GROUP_MANAGERS =
      new ResourceKind<>(
          "instanceGroupManagers",
          Set.of(ZONE, REGION),
          FakeInstanceGroup.class,
          FakeInstanceGroup::isManaged,
          InstanceGroupJson::writeManager);

  /** Network endpoint groups. */
  static final ResourceKind<FakeNetworkEndpointGroup> NETWORK_ENDPOINT_GROUPS =
      new ResourceKind<>(
          "networkEndpointGroups",
          Set.of(ZONE, REGION, GLOBAL),
          FakeNetworkEndpointGroup.class,
          each -> true,
          NetworkEndpointGroupJson::write);

  /**
   * All of it in a place, by name.
   *
   * @param scope the place in an aggregated list; else empty
   */
  List<Item> items(FakeLocation location, String scope) {
    return location.all(type).values().stream()
        .filter(isOne)
        .map(
            each -> new Item(scope, each.name(), created(each), () -> writer.apply(location, each)))
        .toList();
  }

  private static Instant created(FakeResource resource) {
    return resource instanceof FakeInstance instance ? instance.created() : Instant.EPOCH;
  }

  /** One of it. */
  Optional<ObjectNode> find(FakeLocation location, String name) {
    return location.find(type, name).filter(isOne).map(each -> writer.apply(location, each));
  }
}
