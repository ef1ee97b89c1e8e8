// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.ConfigNode.Entry;
import dev.chancery.core.record.ConfigNode.Mapping;

/** Refuses the fields that a record doesn't have. */
final class UnknownFields {

  private final RecordShape shape;
  private final Mistakes mistakes;

  UnknownFields(RecordShape shape, Mistakes mistakes) {
    this.shape = shape;
    this.mistakes = mistakes;
  }

  /** Whether all fields are known. */
  boolean refuse(Mapping mapping, Path path) {
    boolean allKnown = true;
    for (Entry entry : mapping.entries()) {
      if (!shape.byName().containsKey(entry.key())) {
        allKnown = false;
        if (shape.confidential()) {
          mistakes.add(entry.position(), path, unnamed(entry.key()));
        } else {
          mistakes.add(entry.position(), path.field(entry.key()), detail(entry.key()));
        }
      }
    }
    return allKnown;
  }

  private String unnamed(String key) {
    return "found an unknown field, whose name is not shown as it may be part of a secret; %s"
        .formatted(Names.hint(key, shape.byName().keySet()));
  }

  private String detail(String key) {
    String hint = Names.hint(key, shape.byName().keySet());
    return shape.open()
        ? "no installed plugin has a section of this name; %s".formatted(hint)
        : "unknown field; %s".formatted(hint);
  }
}
