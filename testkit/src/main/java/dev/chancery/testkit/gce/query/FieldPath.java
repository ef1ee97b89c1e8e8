// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A field that a filter names, maybe one in another, such as {@code labels.app}. */
final class FieldPath {

  private final List<String> names;
  private final ApiType type;
  private final boolean throughList;
  private final boolean throughMap;

  private FieldPath(List<String> names, ApiType type, boolean throughList, boolean throughMap) {
    this.names = names;
    this.type = type;
    this.throughList = throughList;
    this.throughMap = throughMap;
  }

  /** Finds the field that a text names. */
  static FieldPath of(String text, ApiType in) {
    List<String> names = List.of(text.split("\\.", -1));
    ApiType type = in;
    boolean throughList = false;
    boolean throughMap = false;
    for (String name : names) {
      if (type.kind() == ApiType.Kind.LIST) {
        throughList = true;
        type = type.element();
      }
      throughMap |= type.kind() == ApiType.Kind.MAP;
      type =
          type.field(name)
              .orElseThrow(() -> new InvalidQueryException("no field '%s'".formatted(text)));
    }
    return new FieldPath(names, type, throughList, throughMap);
  }

  /** The type of its value. */
  ApiType type() {
    return type;
  }

  /** Whether it may have several values because a list is on the way. */
  boolean throughList() {
    return throughList;
  }

  /** Whether its value is a text, a number or a boolean. */
  boolean isAtomic() {
    return switch (type.kind()) {
      case STRING, NUMBER, BOOLEAN -> true;
      case MESSAGE, MAP, LIST -> false;
    };
  }

  /** Whether it has a value that a comparison without one takes: a field, but no key of a map. */
  boolean hasDefault() {
    return names.size() == 1 && !throughMap;
  }

  /** Its value in a resource. */
  Optional<JsonNode> first(JsonNode resource) {
    return throughList
        ? all(resource).stream().findFirst()
        : Optional.of(only(resource)).filter(found -> !found.isMissingNode());
  }

  /** All its values in a resource; those of a list one by one. */
  List<JsonNode> all(JsonNode resource) {
    return throughList ? allThroughLists(resource) : flatten(only(resource));
  }

  private JsonNode only(JsonNode resource) {
    JsonNode found = resource;
    for (String name : names) {
      found = found.path(name);
    }
    return found;
  }

  private List<JsonNode> allThroughLists(JsonNode resource) {
    List<JsonNode> found = List.of(resource);
    for (String name : names) {
      List<JsonNode> next = new ArrayList<>();
      found.forEach(node -> next.addAll(flatten(node.path(name))));
      found = next;
    }
    return found;
  }

  private static List<JsonNode> flatten(JsonNode node) {
    if (!node.isArray()) {
      return node.isMissingNode() ? List.of() : List.of(node);
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }
}
