// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A client that speaks HTTP/1.1 over TLS, with a new connection for each request.
 *
 * @param port a port of 127.0.0.1
 * @param own the certificate that it shows; none if null
 */
record TlsClient(int port, @Nullable SelfSigned own) {

  private static final int WAIT_MS = 30_000;

  /** A client without a certificate. */
  static TlsClient of(int port) {
    return new TlsClient(port, null);
  }

  /** This client with a certificate. */
  TlsClient showing(SelfSigned certificate) {
    return new TlsClient(port, certificate);
  }

  /**
   * What came back.
   *
   * @param certificate the common name of the server
   * @param text all that it sent
   */
  record Reply(String certificate, String text) {}

  /** Asks a server for {@code /}; nothing comes back if either side refuses the other. */
  Optional<Reply> get(String serverName) {
    return get(serverName, "/");
  }

  /** Asks a server for a path; nothing comes back if either side refuses the other. */
  Optional<Reply> get(String serverName, String path) {
    try (SSLSocket socket = connected(serverName)) {
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, serverName);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Reply(shown.getSubjectX500Principal().getName().replace("CN=", ""), text));
    } catch (IOException e) {
      return Optional.empty(); // A refusal is a connection that ends, at one time or another.
    }
  }

  private SSLSocket connected(String serverName) {
    try {
      SSLSocket socket =
          (SSLSocket)
              TlsContexts.of(own)
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(WAIT_MS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      socket.setSSLParameters(parameters);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("no connection to port " + port, e);
    }
  }
}
