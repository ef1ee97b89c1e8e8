// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;

/**
 * The header {@code x-forwarded-client-cert}, which tells the upstream of the client's certificate.
 *
 * @param forwardClientCertDetails what becomes of it; {@code SANITIZE} by default
 * @param setCurrentClientCertDetails what it tells, where it is written
 */
public record ClientCertSettings(
    @JsonProperty(defaultValue = "SANITIZE")
        @JsonPropertyDescription("What becomes of x-forwarded-client-cert.")
        ForwardClientCertDetails forwardClientCertDetails,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("What x-forwarded-client-cert tells, where it is written.")
        SetCurrentClientCertDetails setCurrentClientCertDetails) {

  /** Checks that what is to be told is written. */
  public ClientCertSettings {
    Check.present("setCurrentClientCertDetails", setCurrentClientCertDetails);
    if (!setCurrentClientCertDetails.equals(SetCurrentClientCertDetails.NONE)
        && !forwardClientCertDetails.writes()) {
      throw new InvalidValueException(
          "setCurrentClientCertDetails",
          "found details with forwardClientCertDetails: %s, which tells none (expected: APPEND_FORWARD or SANITIZE_SET)"
              .formatted(forwardClientCertDetails));
    }
  }

  /** What becomes of the header. */
  public enum ForwardClientCertDetails {
    /** It is left out. */
    SANITIZE,
    /** It passes where the client has a certificate. */
    FORWARD_ONLY,
    /** It passes where the client has a certificate, with that added. */
    APPEND_FORWARD,
    /** It tells of the client's certificate alone. */
    SANITIZE_SET,
    /** It passes. */
    ALWAYS_FORWARD_ONLY;

    private boolean writes() {
      return this == APPEND_FORWARD || this == SANITIZE_SET;
    }
  }

  /**
   * What the header tells of a certificate besides its hash. Nothing by default.
   *
   * @param subject whether its subject
   * @param cert whether the certificate itself
   * @param chain whether the client's whole chain
   * @param dns whether its DNS names
   * @param uri whether its URI
   */
  public record SetCurrentClientCertDetails(
      @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Its subject.")
          boolean subject,
      @JsonProperty(defaultValue = "false") @JsonPropertyDescription("The certificate itself.")
          boolean cert,
      @JsonProperty(defaultValue = "false") @JsonPropertyDescription("The client's whole chain.")
          boolean chain,
      @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Its DNS names.") boolean dns,
      @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Its URI.") boolean uri) {

    static final SetCurrentClientCertDetails NONE =
        new SetCurrentClientCertDetails(false, false, false, false, false);
  }
}
