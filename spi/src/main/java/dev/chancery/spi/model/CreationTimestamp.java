// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When a resource was made, as far as its source tells. The earlier comes first, and what nobody
 * knows last.
 *
 * @param text an instant by RFC 3339; kept in UTC, so that equal instants are equal values; empty
 *     if it is not known
 */
public record CreationTimestamp(
    @JsonValue
        @JsonPropertyDescription(
            "When it was made: an instant by RFC 3339, such as 2026-11-21T09:30:00Z.")
        String text)
    implements Comparable<CreationTimestamp> {

  /** Of a resource whose source knows no ages. */
  public static final CreationTimestamp UNKNOWN = new CreationTimestamp("");

  /** Checks the instant, and writes it in UTC. */
  public CreationTimestamp {
    if (!text.isEmpty()) {
      text = parse(text).toString();
    }
  }

  /**
   * {@return a known time}
   *
   * @param instant the time, kept to the nanosecond
   */
  public static CreationTimestamp of(Instant instant) {
    return new CreationTimestamp(instant.toString());
  }

  private static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      InvalidValueException refused =
          new InvalidValueException(
              "",
              "found '%s' (expected: an instant by RFC 3339, such as 2026-11-21T09:30:00Z)"
                  .formatted(text.length() > 64 ? text.substring(0, 64) + "…" : text));
      refused.initCause(e);
      throw refused;
    }
  }

  /** {@return the time, if it is known} */
  public Optional<Instant> instant() {
    return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
  }

  @Override
  public int compareTo(CreationTimestamp other) {
    return instant().orElse(Instant.MAX).compareTo(other.instant().orElse(Instant.MAX));
  }
}
