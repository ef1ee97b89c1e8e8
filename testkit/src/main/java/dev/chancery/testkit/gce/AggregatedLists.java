// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.testkit.gce.query.ApiType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Answers lists over all places of a project. */
final class AggregatedLists {

  private final Lists lists;

  AggregatedLists(Lists lists) {
    this.lists = lists;
  }

  ObjectNode answer(Call call, ResourceKind<?> kind) {
    List<FakeLocation> places = places(call, kind);
    List<FakeLocation> unreachable = places.stream().filter(place -> !place.isReachable()).toList();
    if (!unreachable.isEmpty() && !call.asks("returnPartialSuccess")) {
      throw Errors.unavailable();
    }
    List<Item> items = new ArrayList<>();
    places.stream()
        .filter(place -> place.isReachable() && kind.places().contains(place.kind()))
        .forEach(place -> items.addAll(kind.items(place, place.scope())));
    Page page = lists.page(call, items, element(call, kind));

    ObjectNode answer = Lists.head(call);
    ObjectNode scopes = answer.putObject("items");
    places.forEach(place -> scopes.set(place.scope(), scope(place, kind, page)));
    if (!page.nextPageToken().isEmpty()) {
      answer.put("nextPageToken", page.nextPageToken());
    }
    answer.put("selfLink", Lists.link(call));
    if (!unreachable.isEmpty()) {
      ArrayNode names = answer.putArray("unreachables");
      unreachable.forEach(place -> names.add(place.scope()));
    }
    return answer;
  }

  /** The places that the answer has, in the order of their scopes. */
  private static List<FakeLocation> places(Call call, ResourceKind<?> kind) {
    FakeProject project = call.project();
    Set<FakeLocation.Kind> kinds =
        call.asks("includeAllScopes") ? EnumSet.allOf(FakeLocation.Kind.class) : kind.places();
    return Stream.of(
            project.zones().values().stream(),
            project.regions().values().stream(),
            Stream.of(project.global()))
        .flatMap(places -> places)
        .filter(place -> kinds.contains(place.kind()))
        .sorted(Comparator.comparing(FakeLocation::scope))
        .toList();
  }

  private static ApiType element(Call call, ResourceKind<?> kind) {
    return call.method()
        .answer()
        .field("items")
        .flatMap(items -> items.field(""))
        .flatMap(scope -> scope.field(kind.path()))
        .orElseThrow(() -> new IllegalStateException(call.method().id() + " lists nothing"))
        .element();
  }

  private static ObjectNode scope(FakeLocation place, ResourceKind<?> kind, Page page) {
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    List<ObjectNode> here =
        page.entries().stream()
            .filter(entry -> entry.scope().equals(place.scope()))
            .map(Page.Entry::json)
            .toList();
    if (!place.isReachable()) {
      scope.set("warning", Warnings.unreachable(place));
    } else if (here.isEmpty()) {
      scope.set("warning", Warnings.noResults(place.scope()));
    } else {
      scope.putArray(kind.path()).addAll(here);
    }
    return scope;
  }
}
