// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("Envoy's own resources")
class EnvoyResourcesIT {

  private static final String RAW =
      """
      apiVersion: chancery.dev/v1
      kind: EnvoyResources
      metadata: {name: raw}
      spec:
        targetRefs: [{kind: Proxy, name: edge}]
        clusters:
        - name: raw
          connectTimeout: 1s
          loadAssignment:
            clusterName: raw
            endpoints: [{lbEndpoints: [{endpoint: {address: {socketAddress: {address: 127.0.0.1, portValue: %d}}}}]}]
        listeners:
        - name: raw
          address: {socketAddress: {address: 127.0.0.1, portValue: %d}}
          filterChains:
          - filters:
            - name: envoy.filters.network.http_connection_manager
              typedConfig:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                statPrefix: raw
                rds: {routeConfigName: raw, configSource: {ads: {}, resourceApiVersion: V3}}
                httpFilters: [{name: router, typedConfig: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}}]
        routeConfigurations:
        - name: raw
          virtualHosts: [{name: all, domains: ["*"], routes: [{match: {prefix: /}, route: {cluster: raw, prefixRewrite: /first/}}]}]
      """;

  private final NamedBackend named = NamedBackend.start("named");
  private final NamedBackend raw = NamedBackend.start("raw");
  private final Edge edge;

  EnvoyResourcesIT(XdsVariant variant) {
    edge = Edge.of(variant);
  }

  @AfterEach
  void end() {
    edge.close();
    named.close();
    raw.close();
  }

  @Test
  @DisplayName("take requests beside the others, and stay as they were where one is wrong")
  void takeRequests() {
    edge.folder().write("named.yaml", Yaml.upstream("named", named.port()));
    writeVersion(1);
    String written = RAW.formatted(raw.port(), edge.otherPort());
    edge.folder().write("raw.yaml", written);
    edge.start();
    assertThat(edge.envoy().listener("raw").get("/a").header("x-seen-path")).isEqualTo("/first/a");
    assertThat(edge.http().get("/").body()).isEqualTo("named");

    edge.folder().rename("raw.yaml", written.replace("/first/", "/second/").replace("1s", "soon"));
    edge.awaitProblem("Proxy", "edge", "clusters[0].connectTimeout: found \"soon\"");
    writeVersion(2);
    edge.awaitBody("/version", "version 2");
    assertThat(edge.envoy().listener("raw").get("/a").header("x-seen-path")).isEqualTo("/first/a");

    edge.folder().rename("raw.yaml", written.replace("/first/", "/second/"));
    edge.envoy()
        .await(
            "rewrite anew",
            () -> "/second/a".equals(edge.envoy().listener("raw").get("/a").header("x-seen-path")));
    edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
  }

  private void writeVersion(int version) {
    edge.folder()
        .rename(
            "edge.yaml",
            Yaml.proxy(
                edge.httpPort(),
                "- {matcher: {exact: /version}, directResponseAction: {status: 200, body: version"
                    + " %d}}\n".formatted(version)
                    + Yaml.route("/", "named")));
  }
}
