// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Confidential;
import java.util.Map;
import java.util.Set;

/**
 * Any texts by any names. Envoy gets them as a generic secret: one alone as its {@code secret},
 * several as its {@code secrets}.
 *
 * @param values the texts as they are, not in base64; at least one
 */
@JsonTypeName("data")
@Confidential
public record OpaqueSecret(
    @JsonValue @JsonPropertyDescription("Texts by name, not in base64.")
        Map<String, SecretText> values)
    implements SecretContent {

  /** Copies the map and checks that it is not empty. */
  public OpaqueSecret {
    values = Map.copyOf(values);
    Check.notEmpty("values", values.keySet());
  }

  @Override
  public Set<SecretPart> parts() {
    return Set.of(SecretPart.GENERIC);
  }

  /** Tells how many there are. */
  @Override
  public String toString() {
    return "OpaqueSecret[%d values]".formatted(values.size());
  }
}
