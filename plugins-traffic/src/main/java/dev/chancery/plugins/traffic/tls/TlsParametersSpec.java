// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import java.util.List;

/**
 * Versions and ciphers of TLS; all as Envoy has it by default.
 *
 * @param minimumProtocolVersion the oldest version; {@code TLS_AUTO} by default
 * @param maximumProtocolVersion the newest version; {@code TLS_AUTO} by default
 * @param cipherSuites the ciphers up to TLS 1.2, in BoringSSL's names such as {@code
 *     ECDHE-RSA-AES128-GCM-SHA256}; Envoy's own if there is none
 * @param ecdhCurves the curves of the key exchange, such as {@code X25519}; Envoy's own if there is
 *     none
 */
public record TlsParametersSpec(
    @JsonProperty(defaultValue = "TLS_AUTO") @JsonPropertyDescription("Oldest version of TLS.")
        Version minimumProtocolVersion,
    @JsonProperty(defaultValue = "TLS_AUTO") @JsonPropertyDescription("Newest version of TLS.")
        Version maximumProtocolVersion,
    @JsonPropertyDescription("Ciphers up to TLS 1.2, in BoringSSL's names.")
        List<String> cipherSuites,
    @JsonPropertyDescription("Curves of the key exchange.") List<String> ecdhCurves) {

  /** A version of TLS, in Envoy's words, from old to new. */
  public enum Version {
    /** As Envoy has it. */
    TLS_AUTO,
    /** TLS 1.0, which is broken. */
    TLSv1_0,
    /** TLS 1.1, which is broken. */
    TLSv1_1,
    /** TLS 1.2. */
    TLSv1_2,
    /** TLS 1.3. */
    TLSv1_3
  }

  /** As Envoy has it. */
  public static final TlsParametersSpec NONE =
      new TlsParametersSpec(Version.TLS_AUTO, Version.TLS_AUTO, List.of(), List.of());

  /** Copies the lists and checks that there is a version. */
  public TlsParametersSpec {
    cipherSuites = List.copyOf(cipherSuites);
    ecdhCurves = List.copyOf(ecdhCurves);
    Check.eachOneLine("cipherSuites", cipherSuites);
    Check.eachOneLine("ecdhCurves", ecdhCurves);
    if (maximumProtocolVersion != Version.TLS_AUTO
        && minimumProtocolVersion.compareTo(maximumProtocolVersion) > 0) {
      throw new InvalidValueException(
          "maximumProtocolVersion",
          "found %s (expected: %s, which is minimumProtocolVersion, or newer)"
              .formatted(maximumProtocolVersion, minimumProtocolVersion));
    }
  }

  /** Begins Envoy's message with these parameters and protocols. */
  CommonTlsContext.Builder begin(List<String> alpnProtocols) {
    CommonTlsContext.Builder out = CommonTlsContext.newBuilder().addAllAlpnProtocols(alpnProtocols);
    if (!equals(NONE)) {
      out.getTlsParamsBuilder()
          .setTlsMinimumProtocolVersion(TlsProtocol.valueOf(minimumProtocolVersion.name()))
          .setTlsMaximumProtocolVersion(TlsProtocol.valueOf(maximumProtocolVersion.name()))
          .addAllCipherSuites(cipherSuites)
          .addAllEcdhCurves(ecdhCurves);
    }
    return out;
  }
}
