// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's certificate is, and what it asks of its clients. Files are PEM. Immutable.
 *
 * <pre>{@code
 * ServerTls tls =
 *     ServerTls.of(Path.of("tls.crt"), Path.of("tls.key")).requireClients(Path.of("ca.crt"));
 * }</pre>
 */
public final class ServerTls {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Path certificateChain;
  private final Path privateKey;
  private final @Nullable Path clientCa;
  private final ClientCertificates clients;
  private final TlsVersion oldest;
  private final Duration interval;

  private ServerTls(
      Path certificateChain,
      Path privateKey,
      @Nullable Path clientCa,
      ClientCertificates clients,
      TlsVersion oldest,
      Duration interval) {
    this.certificateChain = certificateChain;
    this.privateKey = privateKey;
    this.clientCa = clientCa;
    this.clients = clients;
    this.oldest = oldest;
    this.interval = interval;
  }

  /**
   * {@return TLS 1.2 and 1.3, without certificates of clients; files are looked at each 10 s}
   *
   * @param certificateChain the server's certificate, followed by those that lead to its authority
   * @param privateKey its key: PKCS #8, not encrypted, RSA or elliptic curve
   */
  public static ServerTls of(Path certificateChain, Path privateKey) {
    return new ServerTls(
        certificateChain, privateKey, null, ClientCertificates.NONE, TlsVersion.TLS_1_2, INTERVAL);
  }

  /**
   * {@return the same, but clients need a certificate}
   *
   * @param clientCa the certificates of the authorities that clients' certificates are from
   */
  public ServerTls requireClients(Path clientCa) {
    return clients(ClientCertificates.REQUIRED, clientCa);
  }

  /**
   * {@return the same, but a certificate of a client is checked if it has one; it may have none,
   * and prove who it is in another way}
   *
   * @param clientCa as for {@link #requireClients}
   */
  public ServerTls acceptClients(Path clientCa) {
    return clients(ClientCertificates.OPTIONAL, clientCa);
  }

  private ServerTls clients(ClientCertificates value, Path ca) {
    return new ServerTls(certificateChain, privateKey, ca, value, oldest, interval);
  }

  /**
   * {@return the same with another oldest version of TLS; 1.2 by default}
   *
   * @param value the oldest version that a client may speak
   */
  public ServerTls oldest(TlsVersion value) {
    return new ServerTls(certificateChain, privateKey, clientCa, clients, value, interval);
  }

  /**
   * {@return the same, but files are looked at this often; each 10 s by default}
   *
   * @param value from one look to the next, more than zero
   * @throws IllegalArgumentException if it is not
   */
  public ServerTls interval(Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("interval is " + value + " (expected: more than zero)");
    }
    return new ServerTls(certificateChain, privateKey, clientCa, clients, oldest, value);
  }

  Path certificateChain() {
    return certificateChain;
  }

  Path privateKey() {
    return privateKey;
  }

  Optional<Path> clientCa() {
    return Optional.ofNullable(clientCa);
  }

  ClientCertificates clients() {
    return clients;
  }

  TlsVersion oldest() {
    return oldest;
  }

  Duration interval() {
    return interval;
  }

  List<Path> files() {
    Path ca = clientCa;
    return ca == null
        ? List.of(certificateChain, privateKey)
        : List.of(certificateChain, privateKey, ca);
  }
}
