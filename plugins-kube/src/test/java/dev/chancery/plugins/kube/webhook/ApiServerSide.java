// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks a webhook as the API server does: by an address, which must be in the certificate, and a
 * bundle of authorities.
 */
final class ApiServerSide {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final URI uri;

  ApiServerSide(int port) {
    this.uri = URI.create("https://127.0.0.1:%d/validate".formatted(port));
  }

  /** A request for JSON. */
  HttpRequest.Builder post(String body) {
    return HttpRequest.newBuilder(uri)
        .timeout(LIMIT)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  URI uri() {
    return uri;
  }

  /**
   * Asks, on a connection of its own.
   *
   * @param authorities as PEM
   */
  static HttpResponse<String> ask(HttpRequest request, String authorities) throws IOException {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(trusting(authorities))
          .build()
          .send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static SSLContext trusting(String authorities) throws IOException {
    try {
      byte[] text = authorities.getBytes(StandardCharsets.US_ASCII);
      Collection<? extends Certificate> trusted =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trust(List.copyOf(trusted))}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no trust", e);
    }
  }

  /** Looks at who vouches, and not at dates, which tests move. The JDK looks at the address. */
  private record Trust(List<Certificate> authorities) implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      if (authorities.stream().noneMatch(authority -> vouches(authority, chain[0]))) {
        throw new CertificateException("nobody vouches for it");
      }
    }

    private static boolean vouches(Certificate authority, X509Certificate certificate) {
      try {
        certificate.verify(authority.getPublicKey());
        return true;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no client has one here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
