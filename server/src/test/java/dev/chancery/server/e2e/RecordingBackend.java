// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.testkit.SelfSigned;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A server on 127.0.0.1 that remembers how each connection began, byte for byte, and answers a
 * request of HTTP/1.1 with 200. Of HTTP/2 it reads the settings and hangs up.
 */
final class RecordingBackend implements AutoCloseable {

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nseen";
  private static final String HTTP2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int HTTP2_SETTINGS = HTTP2.length() + 9;

  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private final SocketServer server;

  /**
   * How a connection began.
   *
   * @param bytes what was read, up to the end of a request's head or of HTTP/2's settings
   * @param serverName the name that the client asked for in the TLS handshake, empty if none
   * @param tls the version of TLS, empty if none
   * @param client the subject of the client's certificate, empty if none
   */
  record Seen(String bytes, String serverName, String tls, String client) {}

  private RecordingBackend(SocketServer.Opening opening) {
    this.server = SocketServer.start(opening, this::talk);
  }

  /** Starts a server without TLS. */
  static RecordingBackend plain() {
    return new RecordingBackend((backlog, address) -> new ServerSocket(0, backlog, address));
  }

  /**
   * Starts a server with TLS.
   *
   * @param own its certificate
   * @param client whom it trusts, though it takes clients without a certificate as well
   * @param protocols what it takes by ALPN, best first
   */
  static RecordingBackend tls(SelfSigned own, SelfSigned client, String... protocols) {
    ServerSocketFactory sockets = TlsContexts.of(own, client).getServerSocketFactory();
    return new RecordingBackend(
        (backlog, address) -> {
          SSLServerSocket socket =
              (SSLServerSocket) sockets.createServerSocket(0, backlog, address);
          SSLParameters parameters = socket.getSSLParameters();
          parameters.setWantClientAuth(true);
          parameters.setApplicationProtocols(protocols);
          socket.setSSLParameters(parameters);
          return socket;
        });
  }

  int port() {
    return server.port();
  }

  /** How the next connection began that did begin; waits for it, at most 30 s. */
  Seen next() {
    try {
      Seen next = seen.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no connection within 30 s");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a connection", e);
    }
  }

  /** Whether no connection is left that {@link #next} would tell of. */
  boolean sawNothing() {
    return seen.isEmpty();
  }

  private void talk(Socket client) throws IOException {
    String bytes = readHead(client.getInputStream());
    seen.add(client instanceof SSLSocket secure ? seen(bytes, secure) : plain(bytes));
    if (!bytes.startsWith(HTTP2)) {
      client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
      client.getInputStream().readAllBytes();
    }
  }

  private static Seen plain(String bytes) {
    return new Seen(bytes, "", "", "");
  }

  private static Seen seen(String bytes, SSLSocket socket) {
    ExtendedSSLSession session = (ExtendedSSLSession) socket.getSession();
    List<String> names =
        session.getRequestedServerNames().stream()
            .map(name -> ((SNIHostName) name).getAsciiName())
            .toList();
    return new Seen(bytes, String.join(" ", names), session.getProtocol(), client(session));
  }

  private static String client(ExtendedSSLSession session) {
    try {
      X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    } catch (SSLPeerUnverifiedException e) {
      return "";
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    while (!isComplete(read)) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after " + read.length() + " bytes");
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private static boolean isComplete(StringBuilder read) {
    return read.indexOf(HTTP2) == 0
        ? read.length() >= HTTP2_SETTINGS && read.length() == HTTP2_SETTINGS + settings(read)
        : read.indexOf(" HTTP/1.1\r\n") > 0 && read.toString().endsWith("\r\n\r\n");
  }

  /** The length of the settings, which their frame says in its third byte. */
  private static int settings(StringBuilder read) {
    return read.charAt(HTTP2.length() + 2);
  }

  @Override
  public void close() {
    server.close();
  }
}
