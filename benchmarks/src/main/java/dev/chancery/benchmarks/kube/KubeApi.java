// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.kube;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Writes objects through an API server. Safe for use by several threads. */
final class KubeApi {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final HttpClient client;
  private final String url;
  private final String token;

  /**
   * @param url where the API server is
   * @param certificate what vouches for it
   * @param token who asks
   */
  KubeApi(String url, Path certificate, String token) throws IOException {
    this.url = url;
    this.token = token;
    this.client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
  }

  private static SSLContext trusting(Path certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate " + certificate + " can't be used", e);
    }
  }

  void createService(String json) throws IOException, InterruptedException {
    send("POST", "/api/v1/namespaces/default/services", "application/json", json);
  }

  void createSlice(String json) throws IOException, InterruptedException {
    send("POST", slices(), "application/json", json);
  }

  void patchSlice(String name, String json) throws IOException, InterruptedException {
    send("PATCH", slices() + "/" + name, "application/json-patch+json", json);
  }

  private static String slices() {
    return "/apis/discovery.k8s.io/v1/namespaces/" + KubeWorld.NAMESPACE + "/endpointslices";
  }

  private void send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "%s %s was answered with %d: %s"
              .formatted(method, path, answer.statusCode(), answer.body()));
    }
  }
}
