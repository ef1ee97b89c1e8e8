// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.tracing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;

/** Where the value of a tag comes from. */
public sealed interface TagSource {

  /**
   * A text.
   *
   * @param value the text
   */
  @JsonTypeName("literal")
  record Literal(@JsonPropertyDescription("The value of the tag.") String value)
      implements TagSource {

    /** Checks that there is a text. */
    public Literal {
      Check.notEmpty("value", value);
    }
  }

  /**
   * A header of the request.
   *
   * @param name the name of the header
   * @param defaultValue the value where it is not there; no tag if empty (the default)
   */
  @JsonTypeName("requestHeader")
  record RequestHeader(
      @JsonPropertyDescription("Name of the header.") String name,
      @JsonProperty(defaultValue = "")
          @JsonPropertyDescription("Value where it is not there; no tag if empty.")
          String defaultValue)
      implements TagSource {

    /** Checks the name. */
    public RequestHeader {
      Check.headerName("name", name);
    }
  }

  /**
   * A variable of Envoy's environment.
   *
   * @param name the name of the variable
   * @param defaultValue the value where it is not there; no tag if empty (the default)
   */
  @JsonTypeName("environment")
  record Environment(
      @JsonPropertyDescription("Name of the variable.") String name,
      @JsonProperty(defaultValue = "")
          @JsonPropertyDescription("Value where it is not there; no tag if empty.")
          String defaultValue)
      implements TagSource {

    /** Checks the name. */
    public Environment {
      Check.notEmpty("name", name);
    }
  }
}
