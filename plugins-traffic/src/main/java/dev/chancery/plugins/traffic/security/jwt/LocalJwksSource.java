// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.security.TextSource;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;

/**
 * Keys that are written in the policy, or in a file of each Envoy's machine.
 *
 * @param source a JSON web key set (RFC 7517)
 */
@JsonTypeName("localJwks")
public record LocalJwksSource(
    @OneOf @JsonPropertyDescription("Where the JSON web key set is.") TextSource source)
    implements JwksSource {

  /**
   * Checks that it looks like a key set, as Envoy refuses a whole listener for one that is none.
   */
  public LocalJwksSource {
    Check.present("source", source);
    if (source instanceof TextSource.Inline inline && !isKeySet(inline.text().value())) {
      throw new InvalidValueException(
          "source", "found no key set (expected: a JSON object with \"keys\" (RFC 7517))");
    }
  }

  private static boolean isKeySet(String text) {
    return text.strip().startsWith("{") && text.contains("\"keys\"");
  }
}
