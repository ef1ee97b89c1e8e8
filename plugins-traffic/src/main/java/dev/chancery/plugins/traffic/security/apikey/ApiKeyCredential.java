// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.secret.SecretText;

/**
 * A key, and whose it is.
 *
 * @param client the name of the client; one client may have several keys
 * @param key the key, which is never shown
 */
@Confidential
public record ApiKeyCredential(
    @JsonPropertyDescription("Name of the client.") String client,
    @JsonPropertyDescription("Key of the client.") SecretText key) {

  /** Checks that there are both. */
  public ApiKeyCredential {
    Check.notEmpty("client", client);
    Check.present("key", key);
    if (key.isEmpty()) {
      throw new InvalidValueException("key", "found nothing (expected: some text)");
    }
  }
}
