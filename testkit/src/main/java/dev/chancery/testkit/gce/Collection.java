package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The kinds of things that are listed in places and over all of them. */
enum Collection {
  /** Virtual machines. */
  INSTANCES("instances", "compute#instance", Set.of(FakeLocation.Kind.ZONE)) {
    @Override
    List<Item> items(FakeLocation location, String scope) {
      return location.all(FakeInstance.class).values().stream()
          .map(
              each ->
                  new Item(
                      scope, each.name(), each.created(), () -> InstanceJson.write(location, each)))
          .toList();
    }

    @Override
    Optional<ObjectNode> find(FakeLocation location, String name) {
      return location.instance(name).map(each -> InstanceJson.write(location, each));
    }
  },

  /** Instance groups. */
  INSTANCE_GROUPS(
      "instanceGroups",
      "compute#instanceGroup",
      Set.of(FakeLocation.Kind.ZONE, FakeLocation.Kind.REGION)) {
    @Override
    List<Item> items(FakeLocation location, String scope) {
      return location.all(FakeInstanceGroup.class).values().stream()
          .map(each -> item(scope, each, () -> InstanceGroupJson.write(location, each)))
          .toList();
    }

    @Override
    Optional<ObjectNode> find(FakeLocation location, String name) {
      return location
          .find(FakeInstanceGroup.class, name)
          .map(each -> InstanceGroupJson.write(location, each));
    }
  },

  /** The managers of those instance groups that have one. */
  INSTANCE_GROUP_MANAGERS(
      "instanceGroupManagers",
      "compute#instanceGroupManager",
      Set.of(FakeLocation.Kind.ZONE, FakeLocation.Kind.REGION)) {
    @Override
    List<Item> items(FakeLocation location, String scope) {
      return location.all(FakeInstanceGroup.class).values().stream()
          .filter(FakeInstanceGroup::isManaged)
          .map(each -> item(scope, each, () -> InstanceGroupJson.writeManager(location, each)))
          .toList();
    }

    @Override
    Optional<ObjectNode> find(FakeLocation location, String name) {
      return location
          .find(FakeInstanceGroup.class, name)
          .filter(FakeInstanceGroup::isManaged)
          .map(each -> InstanceGroupJson.writeManager(location, each));
    }
  },

  /** Network endpoint groups. */
  NETWORK_ENDPOINT_GROUPS(
      "networkEndpointGroups",
      "compute#networkEndpointGroup",
      Set.of(FakeLocation.Kind.ZONE, FakeLocation.Kind.REGION, FakeLocation.Kind.GLOBAL)) {
    @Override
    List<Item> items(FakeLocation location, String scope) {
      return location.all(FakeNetworkEndpointGroup.class).values().stream()
          .map(each -> item(scope, each, () -> NetworkEndpointGroupJson.write(location, each)))
          .toList();
    }

    @Override
    Optional<ObjectNode> find(FakeLocation location, String name) {
      return location
          .find(FakeNetworkEndpointGroup.class, name)
          .map(each -> NetworkEndpointGroupJson.write(location, each));
    }
  };

  private final String path;
  private final String kind;
  private final Set<FakeLocation.Kind> places;

  Collection(String path, String kind, Set<FakeLocation.Kind> places) {
    this.path = path;
    this.kind = kind;
    this.places = places;
  }

  private static Item item(String scope, FakeResource resource, Supplier<ObjectNode> json) {
    return new Item(scope, resource.name(), Instant.EPOCH, json);
  }

  /** Its part of a path, and its field in an aggregated list. */
  String path() {
    return path;
  }

  /** The kind of one of it. */
  String kind() {
    return kind;
  }

  /** Where it can be. */
  Set<FakeLocation.Kind> places() {
    return places;
  }

  /** All of it in a place, by name. */
  abstract List<Item> items(FakeLocation location, String scope);

  /** One of it. */
  abstract Optional<ObjectNode> find(FakeLocation location, String name);
}
