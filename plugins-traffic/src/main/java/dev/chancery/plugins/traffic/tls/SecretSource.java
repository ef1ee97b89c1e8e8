// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/**
 * A {@code Secret} with a certificate, with authorities, or with both. Envoy gets it over SDS, and
 * gets it anew when it changes.
 *
 * @param secret the secret
 */
@JsonTypeName("secretRef")
public record SecretSource(
    @JsonValue @JsonPropertyDescription("Secret with a certificate, with authorities, or both.")
        ResourceRef secret)
    implements CertificateSource {

  /** Checks that there is a reference. */
  public SecretSource {
    Check.present("secret", secret);
  }

  @Override
  public boolean mayCheckPeer() {
    return true;
  }

  @Override
  public Set<ResourceRef> secrets() {
    return Set.of(secret);
  }

  @Override
  public String authorityField() {
    return "rootCa in the secret " + secret;
  }
}
