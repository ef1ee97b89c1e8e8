// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.HashMap;
import java.util.Map;

/**
 * The option section {@code subset} of a route or of one of its weighted destinations: requests go
 * to endpoints with these labels alone, as far as the upstream's {@code subsetSpec} keeps such
 * endpoints apart. Labels of route and destination are put together; the destination's value wins.
 *
 * @param values labels and their values, at least one
 */
public record Subset(
    @JsonPropertyDescription("Labels of the endpoints, and their values; at least one.")
        Map<String, String> values)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "subset";

  /** Copies the map and checks that there is a label. */
  public Subset {
    values = Map.copyOf(values);
    if (values.isEmpty()) {
      throw new InvalidValueException("values", "found no label (expected: at least one)");
    }
  }

  /** The labels of this and of another, whose values win. */
  Subset and(Subset specific) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(specific.values);
    return new Subset(all);
  }
}
