// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.security.TextSource;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.OneOf;

/**
 * Users with the digests of their passwords, in the form of Apache's {@code htpasswd -s}.
 *
 * @param source where they are written; nowhere by default
 */
@Confidential
public record Users(
    @OneOf(defaultValue = "{\"inlineString\": \"\"}")
        @JsonPropertyDescription("Where the users are written.")
        TextSource source) {

  /** Checks the lines of a text that is at hand. */
  public Users {
    Check.present("source", source);
    if (source instanceof TextSource.Inline inline) {
      Htpasswd.read("source", inline.text().value());
    }
  }
}
