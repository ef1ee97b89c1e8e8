// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A connection, and bytes that are sent and awaited on it.
 *
 * @param send the bytes that are sent; none by default, so that a connection is good enough
 * @param receive blocks of bytes that the answer must have in this order, perhaps with others
 *     between them
 */
@JsonTypeName("tcpHealthCheck")
public record TcpHealthCheck(
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Bytes that are sent.")
        Payload send,
    @JsonPropertyDescription("Blocks of bytes that the answer must have in this order.")
        List<Payload> receive)
    implements HealthChecker {

  /** Copies the list and checks that its blocks have bytes. */
  public TcpHealthCheck {
    receive = List.copyOf(receive);
    for (int i = 0; i < receive.size(); i++) {
      Check.notEmpty("receive[%d].text".formatted(i), receive.get(i).text());
    }
  }

  /**
   * Some bytes.
   *
   * @param text the bytes in hexadecimal digits, as in {@code 50494e47} for "PING"; none by default
   */
  public record Payload(
      @JsonProperty(defaultValue = "")
          @JsonPropertyDescription("Bytes in hexadecimal digits, as in 50494e47 for PING.")
          String text) {

    private static final Pattern HEXADECIMAL = Pattern.compile("([0-9a-fA-F]{2})*");

    /** Checks the digits. */
    public Payload {
      if (!HEXADECIMAL.matcher(text).matches()) {
        throw new InvalidValueException(
            "text",
            "found '%s' (expected: two hexadecimal digits for each byte, such as \"50494e47\")"
                .formatted(text.length() > 64 ? text.substring(0, 64) + "…" : text));
      }
    }
  }
}
