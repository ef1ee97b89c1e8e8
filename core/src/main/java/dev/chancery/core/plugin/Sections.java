package dev.chancery.core.plugin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All sections that the installed plugins own, by name.
 *
 * @param all the sections, sorted by name; no two have one name or one class
 */
public record Sections(List<OwnedSection> all) {

  /** No section at all. */
  public static final Sections NONE = new Sections(List.of());

  /** Sorts the list. */
  public Sections {
    all = all.stream().sorted(Comparator.comparing(OwnedSection::name)).toList();
  }

  /** The section of that name. */
  public Optional<OwnedSection> byName(String name) {
    return all.stream().filter(owned -> owned.name().equals(name)).findFirst();
  }

  /** The section that is read into that class. */
  public Optional<OwnedSection> byType(Class<?> type) {
    return all.stream().filter(owned -> owned.section().type() == type).findFirst();
  }

  /** The records of upstream types, by section name. */
  public Map<String, Class<? extends Record>> upstreamTypes() {
    return classes(true);
  }

  /** The records of options, by section name. */
  public Map<String, Class<? extends Record>> options() {
    return classes(false);
  }

  private Map<String, Class<? extends Record>> classes(boolean upstreamTypes) {
    return all.stream()
        .map(OwnedSection::section)
        .filter(section -> section.isUpstreamType() == upstreamTypes)
        .collect(
            toUnmodifiableMap(
                section -> section.name(), section -> section.type().asSubclass(Record.class)));
  }
}
