// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Confidential;

/**
 * Text that is never shown: not when it is printed, and not when it is wrong. Written as plain
 * text.
 *
 * @param value the text itself; whoever asks for it must not let it out
 */
@Confidential
public record SecretText(@JsonValue @Confidential String value) {

  /** No text. */
  public static final SecretText NONE = new SecretText("");

  /** Checks that there is one. */
  public SecretText {
    Check.present("value", value);
  }

  /** {@return whether there is no text} */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** Tells only whether there is a text. */
  @Override
  public String toString() {
    return isEmpty() ? "" : "[redacted]";
  }
}
