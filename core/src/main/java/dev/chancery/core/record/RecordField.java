// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How one component of a record is written. */
public sealed interface RecordField {

  /** {@return the name of the record component} */
  String component();

  /** {@return what it is for; may be empty} */
  String description();

  /** {@return the names under which it may be written} */
  Set<String> names();

  /**
   * A component that is written under its own name.
   *
   * @param component the name of the record component
   * @param written under which names, the proper one first
   * @param shape what it may be
   * @param presence what it is if it is not written
   * @param description what it is for; may be empty
   */
  record Plain(
      String component, List<String> written, Shape shape, Presence presence, String description)
      implements RecordField {

    /** Copies the list. */
    public Plain {
      written = List.copyOf(written);
    }

    /** {@return the proper name} */
    public String name() {
      return written.get(0);
    }

    @Override
    public Set<String> names() {
      return Set.copyOf(written);
    }
  }

  /**
   * A component that is written as exactly one of several fields.
   *
   * @param component the name of the record component
   * @param choices the fields and the records that they are read into, sorted by name
   * @param presence what is taken if none is written
   * @param open whether plugins bring the choices
   * @param description what it is for; may be empty
   */
  record Choice(
      String component,
      Map<String, Class<? extends Record>> choices,
      Presence presence,
      boolean open,
      String description)
      implements RecordField {

    /** Copies and sorts the map. */
    public Choice {
      choices = Collections.unmodifiableMap(new TreeMap<>(choices));
    }

    @Override
    public Set<String> names() {
      return choices.keySet();
    }

    /** The names for a message. */
    String list() {
      return String.join(", ", new ArrayList<>(choices.keySet()));
    }
  }

  /**
   * The options of a resource, each written as a field of its own.
   *
   * @param component the name of the record component
   * @param sections the fields and the records that they are read into, sorted by name
   * @param description what they are for; may be empty
   */
  record Sections(
      String component, Map<String, Class<? extends Record>> sections, String description)
      implements RecordField {

    /** Copies and sorts the map. */
    public Sections {
      sections = Collections.unmodifiableMap(new TreeMap<>(sections));
    }

    @Override
    public Set<String> names() {
      return sections.keySet();
    }
  }

  /** What a component is if it is not written. */
  sealed interface Presence {

    /** It must be written. */
    record Required() implements Presence {}

    /**
     * It is this.
     *
     * @param node the default, as if it had been written
     * @param text the default for people to read; empty if it is nothing
     */
    record Otherwise(ConfigNode node, String text) implements Presence {}
  }
}
