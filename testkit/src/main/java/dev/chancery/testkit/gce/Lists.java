// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.testkit.gce.query.ApiType;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers lists of one place. */
final class Lists {

  private final AtomicBoolean sparse;

  /**
   * @param sparse whether filters are applied to pages that were cut before, and so may leave
   *     little of them
   */
  Lists(AtomicBoolean sparse) {
    this.sparse = sparse;
  }

  /** All of a kind in a place. */
  ObjectNode ofPlace(Call call, ResourceKind<?> kind) {
    FakeLocation location = call.location();
    ObjectNode answer = head(call);
    if (!location.isReachable()) {
      if (!call.asks("returnPartialSuccess")) {
        throw Errors.unavailable();
      }
      answer.set("warning", Warnings.unreachable(location));
    } else {
      fill(answer, "items", page(call, kind.items(location, ""), elementOf(call, "items")));
    }
    return answer.put("selfLink", link(call));
  }

  /** One of a kind in a place. */
  ObjectNode one(Call call, ResourceKind<?> kind) {
    FakeLocation location = call.location();
    if (!location.isReachable()) {
      throw Errors.unavailable();
    }
    return kind.find(location, call.name()).orElseThrow(() -> Errors.notFound(call.path()));
  }

  /** Things that are listed under a field, with the answer's head before and its link after. */
  ObjectNode ofItems(Call call, List<Item> items) {
    ObjectNode answer = head(call);
    fill(answer, "items", page(call, items, elementOf(call, "items")));
    return answer.put("selfLink", link(call));
  }

  /** A page of a list. */
  Page page(Call call, List<Item> items, ApiType element) {
    return new Pager(call, element, sparse.get()).page(items);
  }

  /** The type of the elements of a field of the answer. */
  static ApiType elementOf(Call call, String field) {
    ApiType type =
        call.method()
            .answer()
            .field(field)
            .orElseThrow(
                () -> new IllegalStateException(call.method().id() + " answers no " + field));
    return type.element();
  }

  /** Writes a page into a field of an answer; no field if the page is empty, as Google does. */
  static void fill(ObjectNode answer, String field, Page page) {
    if (!page.entries().isEmpty()) {
      ArrayNode array = answer.putArray(field);
      page.entries().forEach(entry -> array.add(entry.json()));
    }
    if (!page.nextPageToken().isEmpty()) {
      answer.put("nextPageToken", page.nextPageToken());
    }
  }

  /** What answers begin with: the kind that the document tells, and the path. */
  static ObjectNode head(Call call) {
    String kind = call.method().answer().field("kind").map(ApiType::byDefault).orElse("");
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("id", call.path());
  }

  static String link(Call call) {
    return Links.of(call.project())
        + call.path().substring(("projects/" + call.project().id()).length());
  }
}
