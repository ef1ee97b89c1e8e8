// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The leaves of a tree of maps, by their paths: whatever is no map, or an empty one.
 *
 * @param byPath what there is, by the names of the fields from the root on
 */
record Leaves(Map<List<String>, Object> byPath) {

  static Leaves of(Map<String, ?> tree) {
    Map<List<String>, Object> leaves = new LinkedHashMap<>();
    gather(List.of(), tree, leaves);
    return new Leaves(leaves);
  }

  private static void gather(
      List<String> path, Map<?, ?> fields, Map<List<String>, Object> leaves) {
    fields.forEach(
        (name, value) -> {
          List<String> next = new ArrayList<>(path);
          next.add(String.valueOf(name));
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            gather(next, inner, leaves);
          } else {
            leaves.put(List.copyOf(next), value);
          }
        });
  }

  /** Those without the fields of these names, as messages write them: {@code .spec.kube}. */
  Leaves without(Set<String> fields) {
    Map<List<String>, Object> kept = new LinkedHashMap<>(byPath);
    kept.keySet().removeIf(path -> fields.stream().anyMatch(field -> isIn(path, field)));
    return new Leaves(kept);
  }

  /** A field may be the leaf, something in its list, or something above it. */
  private static boolean isIn(List<String> path, String field) {
    String own = "." + String.join(".", path);
    return own.equals(field) || field.startsWith(own + "[") || own.startsWith(field + ".");
  }

  /** The tree of them. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new TreeMap<>();
    byPath.forEach((path, value) -> put(tree, path, value));
    return tree;
  }

  @SuppressWarnings("unchecked") // all maps within are made here
  private static void put(Map<String, Object> tree, List<String> path, Object value) {
    Map<String, Object> at = tree;
    for (String name : path.subList(0, path.size() - 1)) {
      at = (Map<String, Object>) at.computeIfAbsent(name, absent -> new TreeMap<String, Object>());
    }
    at.put(path.get(path.size() - 1), value);
  }

  /** What a tree has at a path. */
  static Optional<Object> at(Map<String, ?> tree, List<String> path) {
    Object at = tree;
    for (String name : path) {
      if (!(at instanceof Map<?, ?> fields) || fields.get(name) == null) {
        return Optional.empty();
      }
      at = fields.get(name);
    }
    return Optional.of(at);
  }

  /**
   * Whether a value is as it was written, perhaps with defaults of the API server beside: numbers
   * may have another form there.
   */
  static boolean isAsWritten(Object written, Object found) {
    if (written instanceof Map<?, ?> fields) {
      return found instanceof Map<?, ?> others
          && fields.entrySet().stream()
              .allMatch(
                  field -> {
                    Object other = others.get(field.getKey());
                    return other != null && isAsWritten(field.getValue(), other);
                  });
    }
    if (written instanceof List<?> items) {
      return found instanceof List<?> others && areAsWritten(items, others);
    }
    if (written instanceof Number number && found instanceof Number other) {
      return Double.compare(number.doubleValue(), other.doubleValue()) == 0;
    }
    return written.equals(found);
  }

  private static boolean areAsWritten(List<?> written, List<?> found) {
    if (written.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < written.size(); i++) {
      if (!isAsWritten(written.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }
}
