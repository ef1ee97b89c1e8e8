// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.chancery.core.record.OpenSections;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.AttachmentPoint;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All sections that the installed plugins own, by name, and the kinds of resources that they
 * brought.
 *
 * @param all the sections, sorted by name; no two have one name or one class
 * @param kinds the kinds that have a record of their own, sorted by name; no two have one name
 */
public record Sections(List<OwnedSection> all, List<OwnedKind> kinds) implements OpenSections {

  /** No section at all. */
  public static final Sections NONE = new Sections(List.of());

  /** Sorts the lists. */
  public Sections {
    all = all.stream().sorted(Comparator.comparing(OwnedSection::name)).toList();
    kinds = kinds.stream().sorted(Comparator.comparing(OwnedKind::name)).toList();
  }

  /**
   * Sections alone, without what they belong to.
   *
   * @param all each of another name
   */
  public Sections(List<OwnedSection> all) {
    this(all, List.of());
  }

  /**
   * {@return the section of that name; nothing if no plugin owns it}
   *
   * @param name the field's name in YAML
   */
  public Optional<OwnedSection> byName(String name) {
    return all.stream().filter(owned -> owned.name().equals(name)).findFirst();
  }

  /**
   * {@return the section that is read into that class; nothing if no plugin owns it}
   *
   * @param type the record
   */
  public Optional<OwnedSection> byType(Class<?> type) {
    return all.stream().filter(owned -> owned.section().type() == type).findFirst();
  }

  @Override
  public Map<String, Class<? extends Record>> upstreamTypes() {
    return classes(Section::isUpstreamType);
  }

  @Override
  public Map<String, Class<? extends Record>> options(Set<AttachmentPoint> points) {
    return classes(
        section ->
            !section.isUpstreamType() && !Collections.disjoint(section.attachesTo(), points));
  }

  private Map<String, Class<? extends Record>> classes(Predicate<Section<?>> wanted) {
    return all.stream()
        .map(OwnedSection::section)
        .filter(wanted)
        .collect(
            toUnmodifiableMap(
                section -> section.name(), section -> section.type().asSubclass(Record.class)));
  }
}
