// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/** An option section for tests. */
record Colour(@JsonValue @JsonPropertyDescription("Any text.") String name) implements Option {

  Colour {
    Check.notEmpty("name", name);
  }
}
