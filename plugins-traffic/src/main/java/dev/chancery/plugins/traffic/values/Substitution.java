// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.model.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which Envoy puts something for commands such as {@code %REQ(X-USER)%}. */
public final class Substitution {

  // As Envoy's formatter reads a command.
  private static final Pattern COMMAND =
      Pattern.compile("%[A-Z0-9_]+(?:\\(.*?\\))?(?::[0-9]+)?%", Pattern.DOTALL);

  private Substitution() {}

  /**
   * Checks that each percent sign of a text begins a command or is written twice.
   *
   * @param field where it stands, for the message
   * @param text may be empty
   * @throws InvalidValueException if a sign does neither
   */
  public static void check(String field, String text) {
    Matcher command = COMMAND.matcher(text);
    int at = text.indexOf('%');
    while (at >= 0) {
      int end = at + 2;
      if (!text.startsWith("%%", at)) {
        if (!command.region(at, text.length()).lookingAt()) {
          throw new InvalidValueException(
              field,
              "found '%s', where a %% begins no command (expected: such as %%HOSTNAME%%, or %%%% for the sign itself)"
                  .formatted(text));
        }
        end = command.end();
      }
      at = text.indexOf('%', end);
    }
  }
}
