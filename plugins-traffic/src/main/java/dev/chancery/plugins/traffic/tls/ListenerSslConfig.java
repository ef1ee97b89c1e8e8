// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import java.time.Duration;
import java.util.List;

/**
 * A certificate that a listener shows, and what it asks of clients.
 *
 * @param source where the certificate and the authorities that clients are checked by come from
 * @param sniDomains server names for which it is shown, such as {@code shop.example} or {@code
 *     *.shop.example}; all that no other is for if empty, which is the default
 * @param verifySubjectAltName names of which a client's certificate must have one: a DNS name, an
 *     IP address, a URI such as a SPIFFE id, or a mail address; any name will do if there is none
 * @param parameters versions and ciphers
 * @param alpnProtocols the protocols that Envoy accepts, best first; if there is none, {@code h2}
 *     and {@code http/1.1} where it speaks HTTP
 * @param oneWayTls whether clients are asked for no certificate, even if there is an authority to
 *     check them by; false by default
 * @param optionalClientCertificate whether a client may come without a certificate where there is
 *     an authority; one that it shows is checked all the same; false by default
 * @param disableTlsSessionResumption whether no session is resumed, neither by a ticket nor by its
 *     number; false by default
 * @param sessionTimeout for how long a session can be resumed; as Envoy has it if 0, the default
 * @param transportSocketConnectTimeout how long a handshake may take; 0, the default, is for ever
 * @param ocspStaplePolicy what becomes of a certificate without a good OCSP answer
 */
public record ListenerSslConfig(
    @OneOf @JsonPropertyDescription("Where certificates come from.") CertificateSource source,
    @JsonPropertyDescription("Server names for which the certificate is shown; all if empty.")
        List<String> sniDomains,
    @JsonPropertyDescription("Names of which a client's certificate must have one.")
        List<String> verifySubjectAltName,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Versions and ciphers.")
        TlsParametersSpec parameters,
    @JsonPropertyDescription("Protocols that Envoy accepts, best first.")
        List<String> alpnProtocols,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether clients are asked for no certificate.")
        boolean oneWayTls,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether clients may come without a certificate.")
        boolean optionalClientCertificate,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether no session is resumed.")
        boolean disableTlsSessionResumption,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("For how long a session can be resumed; as Envoy has it if 0.")
        Duration sessionTimeout,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a handshake may take; for ever if 0.")
        Duration transportSocketConnectTimeout,
    @JsonProperty(defaultValue = "LENIENT_STAPLING")
        @JsonPropertyDescription("What becomes of a certificate without a good OCSP answer.")
        OcspStaplePolicy ocspStaplePolicy) {

  /** What becomes of a certificate without a good OCSP answer, in Envoy's words. */
  public enum OcspStaplePolicy {
    /** It is shown without. */
    LENIENT_STAPLING,
    /** It is not shown if the answer has expired. */
    STRICT_STAPLING,
    /** It is not shown. */
    MUST_STAPLE
  }

  /** Copies the lists, and checks that clients can be checked where they are to be. */
  public ListenerSslConfig {
    Check.present("source", source);
    sniDomains = List.copyOf(sniDomains);
    verifySubjectAltName = List.copyOf(verifySubjectAltName);
    alpnProtocols = List.copyOf(alpnProtocols);
    Check.eachOneLine("sniDomains", sniDomains);
    Check.eachOneLine("verifySubjectAltName", verifySubjectAltName);
    Check.eachOneLine("alpnProtocols", alpnProtocols);
    Durations.notNegative("sessionTimeout", sessionTimeout);
    Durations.notNegative("transportSocketConnectTimeout", transportSocketConnectTimeout);
    if (source instanceof SslFiles files && files.tlsCert().isEmpty()) {
      throw new InvalidValueException(
          "sslFiles.tlsCert",
          "found nothing (expected: a path, as a listener shows a certificate)");
    }
    if (source instanceof SdsSource sds && sds.certificatesSecretName().isEmpty()) {
      throw new InvalidValueException(
          "sds.certificatesSecretName",
          "found nothing (expected: a name, as a listener shows a certificate)");
    }
    if (!verifySubjectAltName.isEmpty() && (oneWayTls || !source.mayCheckPeer())) {
      throw new InvalidValueException(
          "verifySubjectAltName",
          oneWayTls
              ? "found names that no client is asked for (expected: none with oneWayTls)"
              : "found names without an authority that vouches for them (expected: %s as well)"
                  .formatted(source.authorityField()));
    }
  }
}
