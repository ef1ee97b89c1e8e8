// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import dev.chancery.xds.StreamInfo;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What a client has shown to prove who it is. Of its certificate there is something only if TLS has
 * verified it.
 *
 * @param address its address, as text
 * @param uris the URIs of its certificate
 * @param dnsNames the DNS names of its certificate
 * @param token the bearer token of its header {@code authorization}: a secret; empty if none
 */
public record Peer(String address, List<String> uris, List<String> dnsNames, String token) {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";
  private static final String SPIFFE = "spiffe://";
  private static final int DNS = 2;
  private static final int URI = 6;

  /** Copies the lists. */
  public Peer {
    uris = List.copyOf(uris);
    dnsNames = List.copyOf(dnsNames);
  }

  /**
   * {@return the client of a stream}
   *
   * @param stream a stream that was opened
   */
  public static Peer of(StreamInfo stream) {
    return new Peer(
        stream.peer(),
        names(stream.attributes(), URI),
        names(stream.attributes(), DNS),
        token(stream.headers()));
  }

  /**
   * {@return the SPIFFE id of the certificate; empty if it has none, or more URIs than one, which
   * makes it invalid as an identity (SPIFFE X.509-SVID, section 2)}
   */
  public String spiffeId() {
    return uris.size() == 1 && uris.get(0).startsWith(SPIFFE) ? uris.get(0) : "";
  }

  private static String token(Metadata headers) {
    String value = headers.get(AUTHORIZATION);
    return value != null && value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? value.substring(BEARER.length()).strip()
        : "";
  }

  private static List<String> names(Attributes attributes, int kind) {
    SSLSession session = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return List.of();
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate own
          ? names(own, kind)
          : List.of();
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return List.of(); // It has shown none, or none that can be read.
    }
  }

  private static List<String> names(X509Certificate certificate, int kind)
      throws CertificateParsingException {
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    return all == null
        ? List.of()
        : all.stream()
            .filter(name -> Objects.equals(name.get(0), kind))
            .map(name -> String.valueOf(name.get(1)))
            .toList();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "peer %s (URIs %s, DNS names %s, %s)"
        .formatted(address, uris, dnsNames, token.isEmpty() ? "no token" : "a token");
  }
}
