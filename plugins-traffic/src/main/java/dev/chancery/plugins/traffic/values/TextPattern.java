// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.RegularExpression;

/** How a text is compared. */
public sealed interface TextPattern {

  /**
   * The text is this.
   *
   * @param value not empty
   */
  @JsonTypeName("exact")
  record Exact(@JsonValue String value) implements TextPattern {
    /** Checks that there is a text. */
    public Exact {
      Check.notEmpty("value", value);
    }
  }

  /**
   * The text begins with this.
   *
   * @param value not empty
   */
  @JsonTypeName("prefix")
  record Prefix(@JsonValue String value) implements TextPattern {
    /** Checks that there is a text. */
    public Prefix {
      Check.notEmpty("value", value);
    }
  }

  /**
   * The text ends with this.
   *
   * @param value not empty
   */
  @JsonTypeName("suffix")
  record Suffix(@JsonValue String value) implements TextPattern {
    /** Checks that there is a text. */
    public Suffix {
      Check.notEmpty("value", value);
    }
  }

  /**
   * The text has this anywhere.
   *
   * @param value not empty
   */
  @JsonTypeName("contains")
  record Contains(@JsonValue String value) implements TextPattern {
    /** Checks that there is a text. */
    public Contains {
      Check.notEmpty("value", value);
    }
  }

  /**
   * The whole text matches this.
   *
   * @param expression in RE2 syntax
   */
  @JsonTypeName("regex")
  record Regex(@JsonValue RegularExpression expression) implements TextPattern {}
}
