// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * An HTTPS server on 127.0.0.1 that takes any client certificate, but wants one, and answers with
 * the common name in it.
 */
final class TlsBackend implements AutoCloseable {

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private TlsBackend(HttpsServer server) {
    this.server = server;
  }

  /** Starts a back end on a free port, with this certificate. */
  static TlsBackend start(SelfSigned certificate) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      TlsBackend backend = new TlsBackend(HttpsServer.create(address, 0));
      backend.server.setHttpsConfigurator(new WantsCertificate(TlsContexts.of(certificate)));
      backend.server.setExecutor(backend.threads);
      backend.server.createContext("/", TlsBackend::answer);
      backend.server.start();
      return backend;
    } catch (IOException e) {
      throw new UncheckedIOException("the back end can't listen", e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      X509Certificate client =
          (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
      byte[] body =
          client
              .getSubjectX500Principal()
              .getName()
              .replace("CN=", "")
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static final class WantsCertificate extends HttpsConfigurator {

    WantsCertificate(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }
}
