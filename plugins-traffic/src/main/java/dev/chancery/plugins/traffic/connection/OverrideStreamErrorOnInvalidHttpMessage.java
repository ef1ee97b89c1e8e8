// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code overrideStreamErrorOnInvalidHttpMessage}, for HTTP/2 alone.
 *
 * @param enabled whether an answer that breaks the rules of HTTP ends its request alone; else it
 *     ends the connection
 */
public record OverrideStreamErrorOnInvalidHttpMessage(
    @JsonValue @JsonPropertyDescription("Whether an invalid answer ends its request alone.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "overrideStreamErrorOnInvalidHttpMessage";
}
