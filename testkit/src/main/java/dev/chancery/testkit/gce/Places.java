// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;

/** Answers what a project's zones and regions are. */
final class Places {

  private final Lists lists;

  Places(Lists lists) {
    this.lists = lists;
  }

  ObjectNode zones(Call call) {
    return list(call, call.project().zones(), PlaceJson::zone);
  }

  ObjectNode regions(Call call) {
    return list(call, call.project().regions(), PlaceJson::region);
  }

  private ObjectNode list(
      Call call,
      NavigableMap<String, FakeLocation> places,
      Function<FakeLocation, ObjectNode> writer) {
    return lists.ofItems(
        call,
        places.values().stream()
            .map(each -> new Item("", each.name(), Instant.EPOCH, () -> writer.apply(each)))
            .toList());
  }

  static ObjectNode zone(Call call) {
    return PlaceJson.zone(found(call, FakeLocation.Kind.ZONE));
  }

  static ObjectNode region(Call call) {
    return PlaceJson.region(found(call, FakeLocation.Kind.REGION));
  }

  private static FakeLocation found(Call call, FakeLocation.Kind kind) {
    Optional<FakeLocation> place = call.project().find(kind, call.name());
    return place.orElseThrow(() -> Errors.notFound(call.path()));
  }
}
