// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.SelfSigned;
import dev.chancery.testkit.ServedEnvoy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in its jar, and a real Envoy that does what the policy asks. */
class ComplianceIT {

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: CompliancePolicy
      metadata: {name: cards}
      spec:
        targetRefs: [{kind: Proxy, name: edge, virtualHost: shop}]
        auditHeader: x-compliance
        level: pci-dss
      ---
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec: {static: {hosts: [{addr: 127.0.0.1, port: %d}]}}
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: 127.0.0.1
          bindPort: %d
          httpListener:
            virtualHosts:
            - name: shop
              domains: [shop.example]
              routes: [{routeAction: {single: {upstream: {name: cart}}}}]
            - name: blog
              domains: [blog.example]
              routes: [{routeAction: {single: {upstream: {name: cart}}}}]
        - name: https
          bindAddress: 127.0.0.1
          bindPort: %d
          options: {sslConfigurations: [{secretRef: {name: edge}}]}
          httpListener:
            virtualHosts:
            - name: shop
              domains: ["*"]
              routes: [{routeAction: {single: {upstream: {name: cart}}}}]
      ---
      apiVersion: chancery.dev/v1
      kind: Secret
      metadata: {name: edge}
      spec:
        tls:
          certChain: |
      %s    privateKey: |
      %s""";

  @Test
  @DisplayName("what is targeted is served over TLS alone, and the back end is told the level")
  void complies(@TempDir Path folder) throws Exception {
    SelfSigned certificate = SelfSigned.make(folder, "edge");
    try (NamedBackend cart = NamedBackend.start("cart");
        ServedEnvoy edge = ServedEnvoy.start("default~edge")) {
      edge.apply(
          YAML.formatted(
              cart.port(),
              FreePort.pick(),
              FreePort.pick(),
              certificate.certificatePem().indent(6),
              certificate.keyPem().indent(6)));
      HttpProbe http = edge.listener("http");
      HttpReply plain = http.host("shop.example").get("/cart");
      assertThat(plain.status()).isEqualTo(301);
      assertThat(plain.header("location")).isEqualTo("https://shop.example/cart");
      assertThat(cart.requests()).isZero();

      HttpResponse<String> encrypted = getOverTls(edge.port("https"), certificate);
      assertThat(encrypted.statusCode()).isEqualTo(200);
      assertThat(encrypted.body()).isEqualTo("cart");
      assertThat(cart.lastHeader("x-compliance")).isEqualTo("pci-dss");

      assertThat(http.host("blog.example").get("/").status()).isEqualTo(200);
      assertThat(cart.lastHeader("x-compliance")).as("what is not targeted").isEmpty();
    }
  }

  /** As a client that claims a level of its own. */
  private static HttpResponse<String> getOverTls(int port, SelfSigned certificate)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port))
            .header("x-compliance", "none")
            .build();
    return HttpClient.newBuilder()
        .sslContext(trusting(certificate))
        .build()
        .send(request, BodyHandlers.ofString());
  }

  private static SSLContext trusting(SelfSigned certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("edge", certificate.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
