// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A connection with TLS to a port of this machine that takes any certificate and says which. */
final class TlsConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final SSLSocket socket;
  private final BufferedReader answers;

  private TlsConnection(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.answers =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  static TlsConnection open(int port) {
    try {
      // A context of its own: none resumes the session of another.
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.startHandshake();
      return new TlsConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("no TLS connection to port " + port, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS", e);
    }
  }

  /** The serial number of the certificate that a new connection to a port sees. */
  static BigInteger serial(int port) {
    try (TlsConnection connection = open(port)) {
      return connection.serial();
    }
  }

  BigInteger serial() {
    try {
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    } catch (IOException e) {
      throw new UncheckedIOException("no certificate", e);
    }
  }

  /** Sends a request, leaves the connection open, and returns the status; takes no body. */
  int get() {
    try {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: any\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      String status = String.valueOf(answers.readLine());
      for (String line = status; line != null && !line.isEmpty(); ) {
        line = answers.readLine();
      }
      return Integer.parseInt(status.split(" ", 3)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException("no answer", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the connection can't be closed", e);
    }
  }

  /** Takes any certificate. */
  private static final class TrustAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("a client's trust is not asked for");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // What the server shows is what the test looks at.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
