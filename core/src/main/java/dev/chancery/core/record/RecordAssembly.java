// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.RecordField.Plain;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * How a record is made of the values of its fields, in turn: some of its components may be records
 * whose fields are written among its own.
 *
 * @param type the record
 * @param parts what its constructor takes
 */
record RecordAssembly(Class<? extends Record> type, List<Part> parts) {

  RecordAssembly {
    parts = List.copyOf(parts);
  }

  /** An argument of the constructor. */
  sealed interface Part {}

  /**
   * The value of a field.
   *
   * @param field the field
   */
  record Single(RecordField field) implements Part {}

  /**
   * A record whose fields are written among those of the one around it.
   *
   * @param assembly how it is made
   */
  record Group(RecordAssembly assembly) implements Part {}

  /** All fields, in the order in which values are taken. */
  List<RecordField> fields() {
    List<RecordField> fields = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Group group) {
        fields.addAll(group.assembly().fields());
      } else {
        fields.add(((Single) part).field());
      }
    }
    return List.copyOf(fields);
  }

  /** Whether it is made of one field that has its own name. */
  boolean isOfOneValue() {
    return parts.size() == 1
        && parts.get(0) instanceof Single single
        && single.field() instanceof Plain;
  }

  /**
   * Makes the record.
   *
   * @param constructors calls its constructor
   * @param check looks at each record that was made
   * @param values the values of the fields
   */
  Record make(RecordConstructors constructors, RecordCheck check, Iterator<Object> values) {
    List<Object> arguments = new ArrayList<>();
    for (Part part : parts) {
      arguments.add(
          part instanceof Group group
              ? group.assembly().make(constructors, check, values)
              : values.next());
    }
    Record made = constructors.make(type, arguments);
    check.check(made);
    return made;
  }
}
