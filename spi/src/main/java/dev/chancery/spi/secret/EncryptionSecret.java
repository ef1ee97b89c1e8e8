// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Set;

/**
 * A key to encrypt or to sign with. Envoy gets it as a generic secret.
 *
 * @param key the key, as text; not empty
 */
@JsonTypeName("encryption")
@Confidential
public record EncryptionSecret(@JsonPropertyDescription("The key, as text.") SecretText key)
    implements SecretContent {

  /** Checks that there is a key. */
  public EncryptionSecret {
    if (key.isEmpty()) {
      throw new InvalidValueException("key", "found nothing (expected: some text)");
    }
  }

  @Override
  public Set<SecretPart> parts() {
    return Set.of(SecretPart.GENERIC);
  }
}
