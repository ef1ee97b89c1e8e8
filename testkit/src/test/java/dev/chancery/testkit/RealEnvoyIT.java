// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.EnvoyException;
import dev.chancery.envoy.XdsVariant;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RealEnvoyIT {

  /** An Envoy that proxies to one back end and needs no control plane. */
  private static final String STATIC =
      """
      admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
      static_resources:
        listeners:
        - name: http
          address: {socket_address: {address: 127.0.0.1, port_value: 0}}
          filter_chains:
          - filters:
            - name: hcm
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: http
                http_filters:
                - name: router
                  typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
                route_config:
                  virtual_hosts:
                  - name: one
                    domains: [one.example]
                    routes: [{match: {prefix: /}, route: {cluster: one}}]
        clusters:
        - name: one
          load_assignment:
            cluster_name: one
            endpoints:
            - lb_endpoints: [{endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %d}}}}]
      """;

  @Test
  @DisplayName("requests pass through a real Envoy by host name, also after a restart")
  void proxies() {
    try (NamedBackend backend = NamedBackend.start("one");
        RealEnvoy envoy = RealEnvoy.start(STATIC.formatted(backend.port()))) {
      envoy.awaitReady();
      HttpProbe http = envoy.listener("http");

      HttpReply reply = http.host("one.example").header("x-tea", "green").get("/cup?full=1");
      assertThat(reply.body()).isEqualTo("one");
      assertThat(reply.header("x-seen-host")).isEqualTo("one.example");
      assertThat(reply.header("x-seen-path")).isEqualTo("/cup?full=1");
      assertThat(http.host("two.example").get("/").status()).isEqualTo(404);
      assertThat(envoy.admin().stat("cluster.one.upstream_rq_200")).hasValue(1);
      assertThat(envoy.admin().stat("no.such.stat")).isEmpty();
      assertThat(envoy.admin().configDump()).contains("one.example");
      assertThat(envoy.admin().clusters()).contains("one::127.0.0.1:" + backend.port());

      envoy.restart();
      envoy.awaitReady();
      assertThat(envoy.listener("http").host("one.example").get("/").body()).isEqualTo("one");
    }
  }

  @Test
  @DisplayName("a closed Envoy has ended, and so has a killed one")
  void leavesNoProcess() {
    RealEnvoy envoy = RealEnvoy.start(STATIC.formatted(FreePort.pick()));
    long first = envoy.process().pid();
    envoy.restart();
    long second = envoy.process().pid();
    envoy.process().kill();
    envoy.close();

    assertThat(ProcessHandle.of(first)).isEmpty();
    assertThat(ProcessHandle.of(second)).isEmpty();
    assertThat(envoy.process().isAlive()).isFalse();
    assertThat(envoy.admin().ready()).isFalse();
    assertThatThrownBy(() -> envoy.admin().configDump())
        .isInstanceOf(EnvoyException.class)
        .hasMessageContaining("is Envoy still running?");
  }

  @Test
  @DisplayName("a bootstrap that Envoy refuses is an error with Envoy's reason")
  void reportsRefusal() {
    String bad = STATIC.formatted(9).replace("stat_prefix", "start_prefix");

    assertThatThrownBy(() -> RealEnvoy.start(bad))
        .isInstanceOf(EnvoyException.class)
        .hasMessageContaining("exit code 1")
        .hasMessageContaining("start_prefix");
    assertThat(RealEnvoy.binary().validate(bad)).get().asString().contains("start_prefix");
  }

  @Test
  @DisplayName("an Envoy without a control plane says in time that it is not ready")
  void givesUpWaiting() {
    EnvoyBootstrap bootstrap =
        EnvoyBootstrap.builder("lonely").xds("127.0.0.1", FreePort.pick()).build();
    try (RealEnvoy envoy = RealEnvoy.start(bootstrap)) {
      assertThatThrownBy(() -> envoy.process().awaitReady(Duration.ofMillis(200)))
          .isInstanceOf(EnvoyException.class)
          .hasMessageContaining("did not get ready within 200 ms");
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("Envoy accepts each generated bootstrap")
  void acceptsBootstrap(XdsVariant variant) {
    EnvoyBootstrap bootstrap =
        EnvoyBootstrap.builder("edge-1")
            .cluster("eu")
            .role("shop~edge")
            .xds("localhost", 18000)
            .variant(variant)
            .admin("127.0.0.1", 9901)
            .runtimeLayer("runtime-0")
            .build();

    assertThat(RealEnvoy.binary().validate(bootstrap.json())).isEmpty();
  }
}
