// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("host names of an upstream")
class UpstreamDnsIT {

  private static final String OF_SERVER =
      """
      dnsLookupFamily: V4_ONLY
      envoyPatch:
        patches:
        - merge:
            typedDnsResolverConfig:
              name: envoy.network.dns_resolver.cares
              typedConfig:
                "@type": type.googleapis.com/envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig
                resolvers: [{socketAddress: {protocol: UDP, address: 127.0.0.1, portValue: %d}}]
      """;

  private static final Map<String, String> UPSTREAMS =
      Map.of(
          "often",
          "dnsRefreshRate: 200ms\n",
          "as-told",
          "dnsRefreshRate: 1h\nrespectDnsTtl: true\n",
          "seldom",
          "dnsRefreshRate: 1h\n");

  private final NameServer names = NameServer.start();
  private final NamedBackend named = NamedBackend.start("named");
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    String proxy =
        Yaml.proxy(
            edge.httpPort(),
            UPSTREAMS.keySet().stream()
                .map(name -> Yaml.route("/" + name, name))
                .collect(Collectors.joining()));
    edge.serve(
        UPSTREAMS.entrySet().stream()
            .map(upstream -> upstream(upstream.getKey(), upstream.getValue()))
            .collect(Collectors.joining("---\n")),
        proxy);
  }

  private String upstream(String name, String options) {
    return Yaml.upstreamWith(name, options + OF_SERVER.formatted(names.port()), named.port())
        .replace("addr: 127.0.0.1", "addr: %s.example".formatted(name));
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    names.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"often", "as-told"})
  @DisplayName("are resolved anew as often as is written, or as the answer says")
  void again(String upstream) {
    edge.awaitBody("/" + upstream, "named");
    assertThat(attempts(upstream)).isGreaterThan(1);
  }

  @Test
  @DisplayName("are taken for the address that they had until then")
  void seldom() {
    edge.awaitBody("/as-told", "named");
    assertThat(edge.http().get("/seldom").status()).isEqualTo(503);
    assertThat(attempts("seldom")).isEqualTo(1);
  }

  private long attempts(String upstream) {
    String stat = "cluster.%s_default.update_attempt".formatted(upstream);
    return edge.envoy().admin().stat(stat).orElse(0);
  }
}
