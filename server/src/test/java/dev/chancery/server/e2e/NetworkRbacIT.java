// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.SelfSigned;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("rules about who may connect")
class NetworkRbacIT {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  private static final String KNOWN = "127.0.0.2";
  private static final String STRANGER = "127.0.0.3";

  private final NamedBackend plain = NamedBackend.start("plain");
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);
  private final int tcpPort = FreePort.pick();
  private final int tlsPort = FreePort.pick();
  private TlsBackend shop;
  private SelfSigned client;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = TlsBackend.start(SelfSigned.make(folder, "shop"));
    client = SelfSigned.make(folder, "client");
    edge.serve(
        Yaml.upstream("plain", plain.port()),
        Yaml.upstream("shop", shop.port()),
        Yaml.proxy(edge.httpPort(), Yaml.route("/", "plain")) + listeners(),
        policy());
    edge.envoy().listener("tcp");
    edge.envoy().listener("tls");
  }

  private String listeners() {
    return """
      - name: tcp
        bindPort: %d
        tcpListener: {tcpHosts: [{destination: {single: {upstream: {name: plain}}}}]}
      - name: tls
        bindPort: %d
        tcpListener:
          tcpHosts:
          - destination: {single: {upstream: {name: shop}}}
            options:
              networkRbac:
                action: DENY
                policies: {secret: {permissions: [{requestedServerNames: [{suffix: .secret}]}]}}
    """
        .formatted(tcpPort, tlsPort);
  }

  private static String policy() {
    return """
    apiVersion: chancery.dev/v1
    kind: Policy
    metadata: {name: known}
    spec:
      targetRefs:
      - {kind: Proxy, name: edge, sectionName: tcp}
      - {kind: Proxy, name: edge, sectionName: http}
      networkRbac: {policies: {known: {principals: [{directRemoteIps: [%s/32]}]}}}
    """
        .formatted(KNOWN);
  }

  @AfterAll
  void end() {
    edge.close();
    plain.close();
    shop.close();
  }

  private static String answer(String address, int port) {
    try (Wire wire = Wire.from(address, port)) {
      return wire.send(REQUEST).readAll();
    }
  }

  @Test
  @DisplayName("let those pass and close the connections of others, by their addresses")
  void addresses() {
    assertThat(answer(KNOWN, tcpPort)).startsWith("HTTP/1.1 200").endsWith("plain");
    assertThat(answer(STRANGER, tcpPort)).isEmpty();
  }

  @Test
  @DisplayName("hold where requests are routed, too")
  void http() {
    assertThat(answer(KNOWN, edge.httpPort())).startsWith("HTTP/1.1 200");
    assertThat(answer(STRANGER, edge.httpPort())).isEmpty();
  }

  @Test
  @DisplayName("look at the server name that is asked for, though nothing is chosen by it")
  void serverNames() {
    TlsClient tls = TlsClient.of(tlsPort).showing(client);

    assertThat(tls.get("shop.open").orElseThrow().certificate()).isEqualTo("shop");
    assertThat(tls.get("shop.secret")).isEmpty();
  }
}
