// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.spi.model.Confidential;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a record is written. Immutable. */
public final class RecordShape {

  private final RecordAssembly assembly;
  private final String description;
  private final boolean bare;
  private final List<RecordField> fields;
  private final Map<String, RecordField> byName = new TreeMap<>();

  RecordShape(RecordAssembly assembly, String description, boolean bare) {
    this(assembly, description, bare, assembly.fields());
  }

  private RecordShape(
      RecordAssembly assembly, String description, boolean bare, List<RecordField> fields) {
    this.assembly = assembly;
    this.description = description;
    this.bare = bare;
    this.fields = List.copyOf(fields);
    for (RecordField field : fields) {
      field.names().forEach(name -> byName.put(name, field));
    }
  }

  /** {@return the record} */
  public Class<? extends Record> type() {
    return assembly.type();
  }

  /** How it is made of the values of its fields. */
  RecordAssembly assembly() {
    return assembly;
  }

  /** {@return what it is for; may be empty} */
  public String description() {
    return description;
  }

  /** {@return whether it is written as its only component alone, without a field name} */
  public boolean bare() {
    return bare;
  }

  /**
   * {@return its components, in their order; those of a {@code @JsonUnwrapped} one in its place}
   */
  public List<RecordField> fields() {
    return fields;
  }

  /** The same without the first field, as one whose first component is written elsewhere. */
  RecordShape withoutFirst() {
    return new RecordShape(assembly, description, false, fields.subList(1, fields.size()));
  }

  /** {@return the only component of a record that is {@link #bare()}} */
  public RecordField.Plain only() {
    return (RecordField.Plain) fields.get(0);
  }

  /** All names under which something may be written in this record, sorted, and whose they are. */
  Map<String, RecordField> byName() {
    return byName;
  }

  /** Whether no message may name a field that it doesn't have. */
  boolean confidential() {
    return type().isAnnotationPresent(Confidential.class);
  }

  /** Whether plugins add fields to this record. */
  boolean open() {
    return fields.stream()
        .anyMatch(
            field ->
                field instanceof RecordField.Sections
                    || (field instanceof RecordField.Choice choice && choice.open()));
  }
}
