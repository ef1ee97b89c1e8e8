// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("connections of one port")
class ListenerChainsIT {

  private final NamedBackend plain = NamedBackend.start("plain");
  private final Edge edge = Edge.of(XdsVariant.ADS);
  private TlsBackend shop;
  private TlsBackend rest;
  private SelfSigned client;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = TlsBackend.start(SelfSigned.make(folder, "shop"));
    rest = TlsBackend.start(SelfSigned.make(folder, "rest"));
    client = SelfSigned.make(folder, "client");
    edge.serve(
        Yaml.upstream("plain", plain.port()),
        Yaml.upstream("shop", shop.port()),
        Yaml.upstream("rest", rest.port()),
        proxy());
  }

  private String proxy() {
    return """
        apiVersion: chancery.dev/v1
        kind: Proxy
        metadata: {name: edge}
        spec:
          listeners:
          - name: http
            bindPort: %d
            hybridListener:
              matchedListeners:
              - matcher: {applicationProtocols: [http/1.0, http/1.1]}
                httpListener:
                  virtualHosts:
                  - name: all
                    domains: ["*"]
                    routes:
                    - {matcher: {prefix: /}, routeAction: {single: {upstream: {name: plain}}}}
              - tcpListener:
                  tcpHosts:
                  - matcher: {sniDomains: [shop.example]}
                    destination: {single: {upstream: {name: shop}}}
                  - matcher: {sniDomains: ["*.example"]}
                    destination:
                      multi:
                        destinations:
                        - {weight: 1, destination: {upstream: {name: rest}}}
                        - {weight: 0, destination: {upstream: {name: shop}}}
        """
        .formatted(edge.httpPort());
  }

  @AfterAll
  void end() {
    edge.close();
    plain.close();
    shop.close();
    rest.close();
  }

  private String certificate(String serverName) {
    return TlsClient.of(edge.httpPort())
        .showing(client)
        .get(serverName)
        .orElseThrow()
        .certificate();
  }

  @Test
  @DisplayName("that speak HTTP are routed by virtual host")
  void http() {
    assertThat(edge.http().get("/").body()).isEqualTo("plain");
  }

  @Test
  @DisplayName("that speak TLS are passed through by server name and weight")
  void serverNames() {
    assertThat(certificate("shop.example")).isEqualTo("shop");
    assertThat(certificate("other.example")).isEqualTo("rest");
  }

  @Test
  @DisplayName("that nothing matches are closed")
  void unmatched() throws IOException {
    assertThat(TlsClient.of(edge.httpPort()).showing(client).get("nobody.invalid")).isEmpty();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.httpPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write("no protocol at all\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(isClosed(socket)).isTrue();
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // What was sent and not read makes it a reset.
    }
  }
}
