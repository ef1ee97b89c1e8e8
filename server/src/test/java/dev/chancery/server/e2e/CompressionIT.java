// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("answers are compressed")
class CompressionIT {

  private static final String OPTIONS =
      """
      compression:
        compressors: [{zstd: {}}, {brotli: {}}, {gzip: {}}]
        minContentLength: 100
        removeAcceptEncodingHeader: true
        uncompressibleResponseCodes: [299]
      """;

  private final NamedBackend big = NamedBackend.start("x".repeat(100));
  private final NamedBackend small = NamedBackend.start("x".repeat(99));
  private final NamedBackend excepted = NamedBackend.start("x".repeat(100));
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    excepted.answerWith(299);
    String routes =
        Yaml.route("/small", "small")
            + Yaml.route("/excepted", "excepted")
            + Yaml.route("/", "big");
    edge.serve(
        Yaml.upstream("big", big.port()),
        Yaml.upstream("small", small.port()),
        Yaml.upstream("excepted", excepted.port()),
        Yaml.withOptions(Yaml.proxy(edge.httpPort(), routes), OPTIONS));
  }

  @AfterAll
  void end() {
    edge.close();
    big.close();
    small.close();
    excepted.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "br", "gzip"})
  @DisplayName("in the way that the client takes, of which upstreams don't learn")
  void libraries(String name) {
    assertThat(taking(name).get("/").header("content-encoding")).isEqualTo(name);
    assertThat(big.lastHeader("accept-encoding")).isEmpty();
  }

  @Test
  @DisplayName("in the best way that the client takes, if it takes several alike")
  void best() {
    assertThat(taking("gzip, br, zstd").get("/").header("content-encoding")).isEqualTo("zstd");
  }

  @Test
  @DisplayName("unless they are short, or have a status that is excepted")
  void left() {
    assertThat(taking("gzip").get("/small").header("content-encoding")).isEmpty();
    assertThat(taking("gzip").get("/excepted").header("content-encoding")).isEmpty();
  }

  private HttpProbe taking(String encodings) {
    return edge.http().header("accept-encoding", encodings);
  }
}
