// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("a listener with TLS of its own settings")
class ListenerTlsSettingsIT {

  private static final String DIRECT =
      "- {matcher: {prefix: /}, directResponseAction: {status: 200}}\n";
  private static final String SHOP = "shop.example";

  @TempDir private static Path folder;

  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);
  private SelfSigned client;
  private SelfSigned stranger;

  @BeforeAll
  void start() throws IOException {
    SelfSigned server = SelfSigned.make(folder, "server");
    client = SelfSigned.ofClient(folder, "client", "spiffe://shop/client");
    stranger = SelfSigned.make(folder, "stranger");
    Files.writeString(folder.resolve("tls.crt"), server.certificatePem());
    Files.writeString(folder.resolve("tls.key"), server.keyPem());
    Files.writeString(
        folder.resolve("ca.crt"), client.certificatePem() + stranger.certificatePem());
    StringBuilder proxy = new StringBuilder(Yaml.proxy(edge.httpPort(), DIRECT));
    settings().forEach((name, settings) -> proxy.append(listener(name, settings)));
    edge.serve(proxy.toString());
    edge.awaitListeners();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("files", "verifySubjectAltName: [spiffe://shop/client]");
    settings.put("optional", "optionalClientCertificate: true");
    settings.put("one-way", "oneWayTls: true");
    settings.put(
        "versions",
        "oneWayTls: true, parameters: {maximumProtocolVersion: TLSv1_2, cipherSuites: [ECDHE-ECDSA-AES256-SHA]}");
    settings.put("protocols", "oneWayTls: true, alpnProtocols: [http/1.1]");
    settings.put("forgetful", "oneWayTls: true, disableTlsSessionResumption: true");
    settings.put("hurried", "transportSocketConnectTimeout: 100ms");
    return settings;
  }

  private String listener(String name, String settings) {
    String files =
        "{tlsCert: $/tls.crt, tlsKey: $/tls.key, rootCa: $/ca.crt}".replace("$", folder.toString());
    String options = "sslConfigurations: [{sslFiles: %s, %s}]\n".formatted(files, settings);
    return Yaml.listener(name, edge.port(name), options, DIRECT);
  }

  @AfterAll
  void end() {
    edge.close();
  }

  @Test
  @DisplayName("has its certificate from a file, and takes clients of the right name alone")
  void subjectNames() {
    TlsClient tls = TlsClient.of(edge.port("files"));
    assertThat(tls.showing(client).get(SHOP).orElseThrow().certificate()).isEqualTo("server");
    assertThat(tls.showing(stranger).get(SHOP)).isEmpty();
    assertThat(tls.get(SHOP)).isEmpty();
  }

  @Test
  @DisplayName("asks for no certificate, or takes clients without one")
  void clientCertificates(@TempDir Path other) {
    SelfSigned nobody = SelfSigned.make(other, "stranger"); // Clients show what is asked for.
    TlsClient optional = TlsClient.of(edge.port("optional"));
    assertThat(optional.get(SHOP)).isPresent();
    assertThat(optional.showing(stranger).get(SHOP)).isPresent();
    assertThat(optional.showing(nobody).get(SHOP)).isEmpty();
    assertThat(TlsClient.of(edge.port("one-way")).showing(nobody).get(SHOP)).isPresent();
  }

  @Test
  @DisplayName("keeps to its versions, ciphers and protocols")
  void parameters() throws IOException {
    SSLContext tls = TlsContexts.of(null);
    try (SSLSocket socket = connected(tls, "versions", "TLSv1.3", "TLSv1.2")) {
      SSLSession session = socket.getSession();
      assertThat(session.getProtocol()).isEqualTo("TLSv1.2");
      assertThat(session.getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA");
    }
    try (SSLSocket socket = connected(tls, "protocols", "TLSv1.3")) {
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
    }
    try (SSLSocket socket = connected(tls, "one-way", "TLSv1.3")) {
      assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
    }
  }

  @Test
  @DisplayName("goes on with a session that a client has, or not")
  void sessions() throws IOException {
    assertThat(isResumed("one-way")).isTrue();
    assertThat(isResumed("forgetful")).isFalse();
  }

  /** Whether a second connection has the session of the first. */
  private boolean isResumed(String listener) throws IOException {
    SSLContext tls = TlsContexts.of(null);
    byte[] first;
    try (SSLSocket socket = connected(tls, listener, "TLSv1.2")) {
      first = socket.getSession().getId();
    }
    try (SSLSocket socket = connected(tls, listener, "TLSv1.2")) {
      return Arrays.equals(socket.getSession().getId(), first);
    }
  }

  /** A connection that speaks one of these versions of TLS and offers HTTP/2. */
  private SSLSocket connected(SSLContext tls, String listener, String... protocols)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), edge.port(listener));
    socket.setSoTimeout(30_000);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
    parameters.setProtocols(protocols);
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  @Test
  @DisplayName("closes a connection that begins no handshake")
  void handshakeTimeout() {
    try (Wire wire = Wire.to(edge.port("hurried"))) {
      assertThat(wire.readAll()).isEmpty();
    }
  }
}
