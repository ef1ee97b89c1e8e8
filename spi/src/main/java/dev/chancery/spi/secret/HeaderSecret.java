// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Map;
import java.util.Set;

/**
 * Headers whose values are secret, such as {@code authorization}.
 *
 * @param headers values by name; at least one
 */
@JsonTypeName("header")
@Confidential
public record HeaderSecret(
    @JsonPropertyDescription("Values of headers, by name.") Map<String, SecretText> headers)
    implements SecretContent {

  /** Copies the map and checks names and values. */
  public HeaderSecret {
    headers = Map.copyOf(headers);
    Check.notEmpty("headers", headers.keySet());
    headers.forEach(HeaderSecret::check);
  }

  /** What is wrong is not quoted: the name of a header may be a value that was misplaced. */
  private static void check(String name, SecretText value) {
    try {
      Check.headerName("headers", name);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          "headers",
          "found a name that is none of a header; it is not shown, as it may be secret"
              + " (expected: letters, digits and '-')");
    }
    Check.oneLine("headers." + name, value.value());
  }

  @Override
  public Set<SecretPart> parts() {
    return Set.of();
  }
}
