// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.server.e2e.RecordingBackend.Seen;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("TLS to endpoints")
class UpstreamTlsIT {

  /** Neither Envoy nor the JDK would choose it by itself. */
  private static final String CIPHER = "ECDHE-ECDSA-AES256-SHA";

  @TempDir private static Path folder;

  private final Edge edge = Edge.of(XdsVariant.ADS);
  private RecordingBackend backend;
  private RecordingBackend oldBackend;

  @BeforeAll
  void start() throws IOException {
    SelfSigned server = SelfSigned.make(folder, "server");
    SelfSigned client = SelfSigned.ofClient(folder, "edge", "spiffe://shop/edge");
    write("ca.crt", server.certificatePem());
    write("tls.crt", client.certificatePem());
    write("tls.key", client.keyPem());
    backend = RecordingBackend.tls(server, client, "h2", "http/1.1");
    oldBackend = RecordingBackend.tls(server, client, "http/1.1");
    edge.serve(configuration(), Yaml.secret("mutual", client, server));
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String configuration() {
    StringBuilder routes = new StringBuilder();
    StringBuilder upstreams = new StringBuilder();
    options()
        .forEach(
            (name, options) -> {
              int port = name.startsWith("old-") ? oldBackend.port() : backend.port();
              routes.append(Yaml.route("/" + name, name));
              upstreams
                  .append(Yaml.upstreamWith(name, options.replace("$", folder + "/"), port))
                  .append("---\n");
            });
    return upstreams + Yaml.proxy(edge.httpPort(), routes.toString());
  }

  /** Options of upstreams by their names, with $ for the folder of the certificates. */
  private static Map<String, String> options() {
    String files = "sslFiles: {rootCa: $ca.crt, tlsCert: $tls.crt, tlsKey: $tls.key}";
    String names = "verifySubjectAltName: [other.example, 127.0.0.1]";
    Map<String, String> options = new TreeMap<>();
    String newest = "parameters: {maximumProtocolVersion: TLSv1_3}, sni: cart.example";
    options.put("mutual", "sslConfig: {%s, %s, %s}\n".formatted(files, names, newest));
    options.put(
        "secret", "sslConfig: {secretRef: {name: mutual}, %s, %s}\n".formatted(names, newest));
    options.put("one-way", "sslConfig: {%s, oneWayTls: true}\n".formatted(files));
    options.put(
        "old-version",
        "sslConfig: {%s, parameters: {maximumProtocolVersion: TLSv1_2}}\n".formatted(files));
    options.put(
        "old-cipher",
        "sslConfig: {%s, parameters: {cipherSuites: [%s], ecdhCurves: [P-256]}}\n"
            .formatted(files, CIPHER));
    options.put(
        "wrong-name", "sslConfig: {%s, verifySubjectAltName: [cart.example]}\n".formatted(files));
    options.put("wrong-authority", "sslConfig: {sslFiles: {rootCa: $tls.crt}}\n");
    options.put("unchecked", "sslConfig: {}\n");
    String alpn = "protocolSelection: USE_ALPN_PROTOCOL\nsslConfig: {%s}\n".formatted(files);
    options.put("alpn", alpn);
    options.put("old-alpn", alpn);
    return options;
  }

  @AfterAll
  void end() {
    edge.close();
    backend.close();
    oldBackend.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mutual", "/secret"})
  @DisplayName("shows Envoy's certificate and asks for the server by name")
  void mutual(String path) {
    assertThat(edge.http().get(path).status()).isEqualTo(200);
    Seen seen = backend.next();
    assertThat(seen.client()).isEqualTo("CN=edge");
    assertThat(seen.serverName()).isEqualTo("cart.example");
    assertThat(seen.tls()).isEqualTo("TLSv1.3");
  }

  @Test
  @DisplayName("shows no certificate if it is to be one-way")
  void oneWay() {
    assertThat(edge.http().get("/one-way").status()).isEqualTo(200);
    assertThat(backend.next().client()).isEmpty();
  }

  @Test
  @DisplayName("keeps to the versions that it may use")
  void versions() {
    assertThat(edge.http().get("/old-version").status()).isEqualTo(200);
    assertThat(oldBackend.next().tls()).isEqualTo("TLSv1.2");
  }

  @Test
  @DisplayName("keeps to the ciphers and curves that it may use")
  void ciphers() {
    assertThat(edge.http().get("/old-cipher").status()).isEqualTo(200);
    oldBackend.next();
    for (String stat : List.of("ciphers." + CIPHER, "curves.P-256")) {
      assertThat(edge.envoy().admin().stat("cluster.old-cipher_default.ssl." + stat)).hasValue(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"wrong-name, fail_verify_san", "wrong-authority, fail_verify_error"})
  @DisplayName("is refused if the server is another than expected, before any request is sent")
  void refused(String upstream, String reason) {
    HttpReply reply = edge.http().get("/" + upstream);
    assertThat(reply.status()).isEqualTo(503);
    String stat = "cluster.%s_default.ssl.%s".formatted(upstream, reason);
    assertThat(edge.envoy().admin().stat(stat).orElse(0)).isPositive();
    assertThat(backend.sawNothing()).isTrue();
  }

  @Test
  @DisplayName("checks nobody without authorities, and the upstream's status says so")
  void unchecked() {
    assertThat(edge.http().get("/unchecked").status()).isEqualTo(200);
    assertThat(backend.next().serverName()).isEmpty();
    assertThat(edge.awaitProblem("Upstream", "unchecked", "is not checked").problems()).hasSize(1);
  }

  @Test
  @DisplayName("agrees on the version of HTTP where ALPN decides")
  void alpn() {
    edge.http().get("/alpn");
    assertThat(backend.next().bytes()).startsWith("PRI * HTTP/2.0");

    assertThat(edge.http().get("/old-alpn").status()).isEqualTo(200);
    assertThat(oldBackend.next().bytes()).startsWith("GET /old-alpn HTTP/1.1");
  }
}
