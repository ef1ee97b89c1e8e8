// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.protobuf.Value;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;

/**
 * An operation of a JSON patch (RFC 6902, section 4).
 *
 * @param op {@code add}, {@code remove}, {@code replace}, {@code move}, {@code copy} or {@code
 *     test}
 * @param path where: a JSON pointer such as {@code /filterChains/0/filters/0}
 * @param from from where, for {@code move} and {@code copy}; empty for the others
 * @param value what, for {@code add}, {@code replace} and {@code test}
 */
public record PatchOperation(
    @JsonPropertyDescription("add, remove, replace, move, copy or test.") String op,
    @JsonPropertyDescription("Where: a JSON pointer such as /filterChains/0.") String path,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("From where, for move and copy.")
        String from,
    @JsonProperty(defaultValue = "null")
        @JsonPropertyDescription("What, for add, replace and test.")
        Value value) {

  private static final List<String> OPERATIONS =
      List.of("add", "remove", "replace", "move", "copy", "test");
  private static final List<String> FROM = List.of("move", "copy");

  /** Checks the operation and the pointers. */
  public PatchOperation {
    if (!OPERATIONS.contains(op)) {
      throw new InvalidValueException(
          "op", "found '%s' (expected: one of %s)".formatted(op, String.join(", ", OPERATIONS)));
    }
    checkPointer("path", path);
    if (FROM.contains(op)) {
      checkPointer("from", from);
    }
    Check.present("value", value);
  }

  private static void checkPointer(String field, String pointer) {
    if (!pointer.startsWith("/")) {
      throw new InvalidValueException(
          field, "found '%s' (expected: a JSON pointer that begins with '/')".formatted(pointer));
    }
  }

  boolean hasFrom() {
    return FROM.contains(op);
  }
}
