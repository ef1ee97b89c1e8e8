// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.RecordShape;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Under which names records are described on the reference page. Immutable. */
final class ReferenceRecords {

  private final Map<Class<?>, String> names = new HashMap<>();
  private final Map<Class<? extends Record>, String> nested = new LinkedHashMap<>();

  ReferenceRecords(ResourceKinds kinds, Sections sections) {
    for (OwnedSection section : sections.all()) {
      names.put(section.section().type(), section.name());
    }
    Map<Class<? extends Record>, RecordShape> all = new TreeMap<>(order());
    for (String name : kinds.names()) {
      Class<? extends Record> kind = kinds.find(name).orElseThrow().type();
      names.put(kind, name);
      all.putAll(kinds.binder().shapes().reachable(kind));
    }
    all.forEach(this::name);
  }

  private static Comparator<Class<? extends Record>> order() {
    return Comparator.<Class<? extends Record>, String>comparing(Class::getSimpleName)
        .thenComparing(Class::getName);
  }

  /** Records that are written as a value have no place of their own. */
  private void name(Class<? extends Record> type, RecordShape shape) {
    if (!names.containsKey(type) && !shape.bare()) {
      String simple = type.getSimpleName();
      String name = names.containsValue(simple) ? type.getName() : simple;
      names.put(type, name);
      nested.put(type, name);
    }
  }

  /** Records that are neither kinds nor sections, sorted by name. */
  Map<Class<? extends Record>, String> nested() {
    return nested;
  }

  /** A link to where a record is described. */
  String linkTo(Class<? extends Record> type) {
    return link(names.getOrDefault(type, type.getSimpleName()));
  }

  /** A link to what is described under a name. */
  static String link(String name) {
    return "[%s](#%s)".formatted(name, id(name));
  }

  /** What such a link leads to. */
  static String anchor(String name) {
    return "<a id=\"%s\"></a>".formatted(id(name));
  }

  /** Not only in lower case: an option and a record may have names that differ in case alone. */
  private static String id(String name) {
    return "ref-" + name;
  }
}
