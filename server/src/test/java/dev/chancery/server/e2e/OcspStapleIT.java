// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("what OCSP says of a listener's certificate")
class OcspStapleIT {

  private static final String DIRECT =
      "- {matcher: {prefix: /}, directResponseAction: {status: 200}}\n";

  @TempDir private static Path folder;

  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);
  private byte[] fresh;

  @BeforeAll
  void start() throws IOException {
    SelfSigned server = SelfSigned.make(folder, "server");
    fresh = OcspAnswer.of(server, Duration.ofMinutes(1));
    Files.writeString(folder.resolve("tls.crt"), server.certificatePem());
    Files.writeString(folder.resolve("tls.key"), server.keyPem());
    Files.write(folder.resolve("fresh.der"), fresh);
    Files.write(folder.resolve("old.der"), OcspAnswer.of(server, Duration.ofDays(2)));
    StringBuilder proxy = new StringBuilder(Yaml.proxy(edge.httpPort(), DIRECT));
    settings()
        .forEach(
            (name, settings) ->
                proxy.append(
                    Yaml.listener(
                        name,
                        edge.port(name),
                        "sslConfigurations: [{oneWayTls: true, %s}]\n".formatted(settings),
                        DIRECT)));
    edge.serve(
        proxy.toString(),
        Yaml.secret("shop", server, server)
            + "    ocspStaple: %s\n".formatted(Base64.getEncoder().encodeToString(fresh)));
    edge.awaitListeners();
  }

  /** What the listeners have, by their names. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("secret", "secretRef: {name: shop}");
    settings.put("file", files("fresh") + ", ocspStaplePolicy: MUST_STAPLE");
    settings.put("lenient", files("old"));
    settings.put("strict", files("old") + ", ocspStaplePolicy: STRICT_STAPLING");
    settings.put("must", files("old") + ", ocspStaplePolicy: MUST_STAPLE");
    return settings;
  }

  private static String files(String staple) {
    return "sslFiles: {tlsCert: $/tls.crt, tlsKey: $/tls.key, ocspStaple: $/%s.der}"
        .formatted(staple)
        .replace("$", folder.toString());
  }

  @AfterAll
  void end() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "file"})
  @DisplayName("is shown with it, be it of a secret or of a file")
  void stapled(String listener) throws IOException {
    assertThat(staples(listener)).containsExactly(fresh);
  }

  @Test
  @DisplayName("is not shown if it is out of date")
  void lenient() throws IOException {
    assertThat(staples("lenient")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict", "must"})
  @DisplayName("ends the handshake if it is out of date where that is wished")
  void strict(String listener) {
    assertThatThrownBy(() -> staples(listener)).isInstanceOf(SSLException.class);
  }

  private List<byte[]> staples(String listener) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            TlsContexts.of(null)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), edge.port(listener))) {
      socket.setSoTimeout(30_000);
      socket.startHandshake();
      return ((ExtendedSSLSession) socket.getSession()).getStatusResponses();
    }
  }
}
