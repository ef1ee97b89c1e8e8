// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Scalar;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A default as it would be written, on one line. */
final class ReferenceDefault {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./-]*");

  private ReferenceDefault() {}

  static String of(ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> "%s: %s".formatted(entry.key(), of(entry.value())))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node instanceof ConfigNode.Sequence sequence) {
      return sequence.items().stream()
          .map(ReferenceDefault::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    Scalar scalar = (Scalar) node;
    return scalar.type() != Scalar.Type.TEXT || PLAIN.matcher(scalar.text()).matches()
        ? scalar.text()
        : "\"%s\"".formatted(scalar.text().replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
