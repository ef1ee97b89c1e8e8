// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * The option section {@code sslConfig}: TLS from Envoy to an upstream's endpoints.
 *
 * @param source where Envoy's certificate and the authorities that it trusts come from; neither by
 *     default, so that the server's certificate is not checked
 * @param sni the server name that Envoy asks for; none if empty, which is the default
 * @param verifySubjectAltName names of which the server's certificate must have one: a DNS name, an
 *     IP address, a URI such as a SPIFFE id, or a mail address; any name will do if there is none
 * @param parameters versions and ciphers
 * @param alpnProtocols the protocols that Envoy offers, best first; if there is none, those that
 *     follow from the version of HTTP
 * @param allowRenegotiation whether the server may negotiate anew on an open connection, which is
 *     insecure; false by default
 * @param oneWayTls whether Envoy shows no certificate, even if it has one; it checks the server's
 *     all the same; false by default
 */
public record SslConfig(
    @OneOf(defaultValue = "{\"sslFiles\": {}}")
        @JsonPropertyDescription("Where certificates come from; without it none is checked.")
        CertificateSource source,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Server name that Envoy asks for; none if empty.")
        String sni,
    @JsonPropertyDescription("Names of which the server's certificate must have one.")
        List<String> verifySubjectAltName,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Versions and ciphers.")
        TlsParametersSpec parameters,
    @JsonPropertyDescription("Protocols that Envoy offers, best first.") List<String> alpnProtocols,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the server may negotiate anew; insecure.")
        boolean allowRenegotiation,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether Envoy shows no certificate, even if it has one.")
        boolean oneWayTls)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "sslConfig";

  private static final int MAX_SERVER_NAME = 255;

  /** Copies the lists, and checks that names can be checked where they are to be. */
  public SslConfig {
    Check.present("source", source);
    Check.oneLine("sni", sni);
    Check.bytes("sni", sni, MAX_SERVER_NAME);
    verifySubjectAltName = List.copyOf(verifySubjectAltName);
    alpnProtocols = List.copyOf(alpnProtocols);
    Check.eachOneLine("verifySubjectAltName", verifySubjectAltName);
    Check.eachOneLine("alpnProtocols", alpnProtocols);
    if (!verifySubjectAltName.isEmpty() && !source.mayCheckPeer()) {
      throw new InvalidValueException(
          "verifySubjectAltName",
          "found names without an authority that vouches for them (expected: %s as well)"
              .formatted(source.authorityField()));
    }
  }

  @Override
  public Set<ResourceRef> referencedSecrets() {
    return source.secrets();
  }
}
