// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import dev.chancery.spi.model.ResourceRef;

/** A part of a {@link Secret} that Envoy asks for by itself, over SDS. */
public enum SecretPart {

  /**
   * A certificate chain and its private key, with the OCSP staple where there is one: an Envoy
   * secret with {@code tls_certificate}.
   */
  CERTIFICATE(""),

  /**
   * The certificates that a peer's is checked by: an Envoy secret with {@code validation_context}.
   */
  VALIDATION("_ca"),

  /** Anything else: an Envoy secret with {@code generic_secret}. */
  GENERIC("_generic");

  private final String suffix;

  SecretPart(String suffix) {
    this.suffix = suffix;
  }

  /**
   * {@return the name by which Envoy asks for this part: {@code <name>_<namespace>} for a
   * certificate, {@code <name>_<namespace>_ca} for the validation, {@code
   * <name>_<namespace>_generic} for anything else} Unique, as neither name nor namespace may have
   * an underscore.
   *
   * @param secret namespace and name of the secret
   */
  public String resourceName(ResourceRef secret) {
    return secret.name() + "_" + secret.namespace() + suffix;
  }
}
