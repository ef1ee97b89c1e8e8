// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Set;

/**
 * A name with a password.
 *
 * @param username the name; not empty
 * @param password the password; may be empty
 */
@JsonTypeName("credentials")
@Confidential
public record CredentialsSecret(
    @JsonPropertyDescription("The name.") SecretText username,
    @JsonPropertyDescription("The password.") SecretText password)
    implements SecretContent {

  /** Checks that there is a name. */
  public CredentialsSecret {
    if (username.isEmpty()) {
      throw new InvalidValueException("username", "found nothing (expected: some text)");
    }
  }

  @Override
  public Set<SecretPart> parts() {
    return Set.of();
  }
}
