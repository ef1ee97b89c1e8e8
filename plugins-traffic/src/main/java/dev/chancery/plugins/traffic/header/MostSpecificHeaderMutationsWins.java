// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.header;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code mostSpecificHeaderMutationsWins} of a listener: whether, of several
 * parts that set one header, the most specific one wins. Envoy has the most general one win.
 *
 * @param enabled whether the most specific one does
 */
public record MostSpecificHeaderMutationsWins(
    @JsonValue
        @JsonPropertyDescription("Whether the route wins over its virtual host and listener.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "mostSpecificHeaderMutationsWins";
}
