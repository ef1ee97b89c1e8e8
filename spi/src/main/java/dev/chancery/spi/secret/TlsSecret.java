// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * What TLS needs: a certificate chain with its key, certificates to check a peer by, or both. All
 * is checked when it is made, so that Envoy does not refuse it, and what stands around the PEM
 * blocks is left out, as a certificate is shown where a key is not.
 *
 * @param certChain certificates in PEM, that of the key first; empty if there is no key
 * @param privateKey the key in PEM, without a password; empty if there is no certificate
 * @param rootCa certificates in PEM that a peer's must come from; empty if there is nothing to
 *     check by
 * @param ocspStaple an OCSP response for the certificate, DER in base64; empty if there is none
 */
@JsonTypeName("tls")
@Confidential
public record TlsSecret(
    @JsonProperty(defaultValue = "''")
        @JsonPropertyDescription("Certificates in PEM, that of the key first.")
        SecretText certChain,
    @JsonProperty(defaultValue = "''")
        @JsonPropertyDescription("The key in PEM, without a password.")
        SecretText privateKey,
    @JsonProperty(defaultValue = "''")
        @JsonPropertyDescription("Certificates in PEM that a peer's must come from.")
        SecretText rootCa,
    @JsonProperty(defaultValue = "''")
        @JsonPropertyDescription("An OCSP response for the certificate, DER in base64.")
        SecretText ocspStaple)
    implements SecretContent {

  /** Checks that all can be read and that the key belongs to the certificate. */
  public TlsSecret {
    if (certChain.isEmpty() && rootCa.isEmpty()) {
      throw new InvalidValueException(
          "certChain", "found nothing (expected: certChain with privateKey, or rootCa, or both)");
    }
    if (certChain.isEmpty() != privateKey.isEmpty()) {
      throw new InvalidValueException(
          certChain.isEmpty() ? "certChain" : "privateKey",
          "found nothing (expected: certChain and privateKey, or neither)");
    }
    if (!certChain.isEmpty()) {
      Certificates chain = Certificates.read("certChain", certChain);
      PrivateKeyText key = PrivateKeyText.find("privateKey", privateKey);
      key.mustFit(chain.firstKey("certChain"));
      certChain = chain.text();
      privateKey = key.text();
    }
    if (!rootCa.isEmpty()) {
      rootCa = Certificates.read("rootCa", rootCa).text();
    }
    if (!ocspStaple.isEmpty()) {
      checkStaple(certChain, ocspStaple);
    }
  }

  /**
   * {@return a certificate with its key}
   *
   * @param certChain certificates in PEM, that of the key first
   * @param privateKey the key in PEM, without a password
   * @throws InvalidValueException if one of them can't be read, or the key does not belong to the
   *     first certificate
   */
  public static TlsSecret certificate(String certChain, String privateKey) {
    return new TlsSecret(
        new SecretText(certChain), new SecretText(privateKey), SecretText.NONE, SecretText.NONE);
  }

  /**
   * {@return certificates to check a peer by}
   *
   * @param rootCa certificates in PEM
   * @throws InvalidValueException if there is no certificate in it, or one can't be read
   */
  public static TlsSecret validation(String rootCa) {
    return new TlsSecret(SecretText.NONE, SecretText.NONE, new SecretText(rootCa), SecretText.NONE);
  }

  /**
   * {@return a copy with certificates, in PEM, to check a peer by}
   *
   * @param newRootCa certificates in PEM, in the place of those that it had; empty for none
   * @throws InvalidValueException if one can't be read
   */
  public TlsSecret withRootCa(String newRootCa) {
    return new TlsSecret(certChain, privateKey, new SecretText(newRootCa), ocspStaple);
  }

  private static void checkStaple(SecretText certChain, SecretText staple) {
    if (certChain.isEmpty()) {
      throw new InvalidValueException(
          "ocspStaple", "found a staple without a certificate (expected: certChain beside it)");
    }
    if (!Der.isSequence(decode(staple))) {
      throw new InvalidValueException(
          "ocspStaple", "found something else (expected: an OCSP response, DER in base64)");
    }
  }

  private static byte[] decode(SecretText staple) {
    try {
      return Base64.getDecoder().decode(staple.value().replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      return new byte[0]; // which is no response either; the exception's message quotes the text
    }
  }

  /** {@return the OCSP response in DER; empty if there is none} */
  public byte[] staple() {
    return decode(ocspStaple);
  }

  @Override
  public Set<SecretPart> parts() {
    Set<SecretPart> parts = EnumSet.noneOf(SecretPart.class);
    if (!certChain.isEmpty()) {
      parts.add(SecretPart.CERTIFICATE);
    }
    if (!rootCa.isEmpty()) {
      parts.add(SecretPart.VALIDATION);
    }
    return Set.copyOf(parts);
  }
}
