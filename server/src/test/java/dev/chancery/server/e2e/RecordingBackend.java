package dev.chancery.server.e2e;

import dev.chancery.testkit.SelfSigned;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server on 127.0.0.1 that remembers how each connection began, byte for byte, and answers a
 * request of HTTP/1.1 with 200. Of HTTP/2 it reads the settings and hangs up.
 */
final class RecordingBackend implements AutoCloseable {

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nseen";
  private static final String HTTP2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int HTTP2_SETTINGS = HTTP2.length() + 9;
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

  /**
   * How a connection began.
   *
   * @param bytes what was read, up to the end of a request's head or of HTTP/2's settings
   * @param serverName the name that the client asked for in the TLS handshake, empty if none
   * @param tls the version of TLS, empty if none
   * @param client the subject of the client's certificate, empty if none
   */
  record Seen(String bytes, String serverName, String tls, String client) {}

  private RecordingBackend(ServerSocket server) {
    this.server = server;
    threads.execute(this::acceptAll);
  }

  /** Starts a server without TLS. */
  static RecordingBackend plain() {
    try {
      return new RecordingBackend(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException("no back end", e);
    }
  }

  /**
   * Starts a server with TLS.
   *
   * @param own its certificate
   * @param client whom it trusts, though it takes clients without a certificate as well
   * @param protocols what it takes by ALPN, best first
   */
  static RecordingBackend tls(SelfSigned own, SelfSigned client, String... protocols) {
    try {
      SSLServerSocket socket =
          (SSLServerSocket)
              context(own, client)
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setWantClientAuth(true);
      parameters.setApplicationProtocols(protocols);
      socket.setSSLParameters(parameters);
      return new RecordingBackend(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("no back end", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS", e);
    }
  }

  private static SSLContext context(SelfSigned own, SelfSigned client)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("own", own.key(), PASSWORD, new Certificate[] {own.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("client", client.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  int port() {
    return server.getLocalPort();
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

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String bytes = readHead(socket.getInputStream());
      seen.add(socket instanceof SSLSocket secure ? seen(bytes, secure) : plain(bytes));
      if (!bytes.startsWith(HTTP2)) {
        socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
        socket.getInputStream().readAllBytes();
      }
    } catch (IOException e) {
      // The client went, or refused the handshake: there is nothing to tell of.
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
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the back end can't be closed", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
