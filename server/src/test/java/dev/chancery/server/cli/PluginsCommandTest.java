// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PluginsCommandTest {

  @Test
  @DisplayName("lists the built-in plugins with the sections that they own")
  void lists() {
    Ran ran = Ran.command("plugins");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("upstream type  static")
        .contains("option  circuitBreakers")
        .contains("jar    ")
        .contains("UpstreamPlugin")
        .contains(
            """
              policy  cors
                attaches to: proxy, listener, virtual host, route
                filter: envoy.filters.http.cors, stage CORS
            """);
  }

  @Test
  @DisplayName("--json gives the same to programs")
  void json() throws IOException {
    Ran ran = Ran.command("plugins", "--json");

    JsonNode plugins = new ObjectMapper().readTree(ran.out()).get("plugins");
    assertThat(plugins.findValuesAsText("name")).contains("kube", "static", "circuitBreakers");
    assertThat(plugins.findValuesAsText("option")).contains("cors");
    assertThat(plugins.findValuesAsText("stage")).contains("CORS");
  }

  @Test
  @DisplayName("--plan shows the filters in the order in which a request meets them")
  void planOfFilters() {
    Ran ran = Ran.command("plugins", "--plan");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .containsSubsequence(
            "HTTP filters, in the order in which a request meets them",
            "envoy.filters.http.on_demand",
            "routeDelivery: ON_DEMAND",
            "FAULT-1",
            "envoy.filters.http.grpc_web",
            "envoy.filters.http.cors",
            "CORS+1",
            "envoy.filters.http.csrf",
            "envoy.filters.http.jwt_authn",
            "envoy.filters.http.ext_authz",
            "envoy.filters.http.rbac",
            "envoy.filters.http.local_ratelimit",
            "envoy.filters.http.compressor",
            "envoy.filters.http.buffer",
            "envoy.filters.http.router",
            "envoy.filters.http.header_mutation",
            "envoy.filters.http.upstream_codec",
            "policies, in the order in which their hooks are called");
  }

  @Test
  @DisplayName("--plan shows the policies in the order in which their hooks are called")
  void planOfPolicies() {
    String policies = Ran.command("plugins", "--plan").out().split("policies, in the order", 2)[1];

    assertThat(policies).containsSubsequence("cors ", "faults ", "retries ", "envoyPatch ");
    assertThat(policies).containsPattern("envoyPatch +\\S+ +last +listener, virtual host, route");
    assertThat(policies).containsPattern("faults +\\S+ +- +proxy, listener, virtual host, route");
  }

  @Test
  @DisplayName("--plan --json gives the same to programs")
  void planJson() throws IOException {
    JsonNode plan = new ObjectMapper().readTree(Ran.command("plugins", "--plan", "--json").out());

    List<String> filters = plan.get("filters").findValuesAsText("name");
    int router = filters.indexOf("envoy.filters.http.router");
    assertThat(filters.subList(0, router))
        .startsWith("envoy.filters.http.on_demand")
        .doesNotHaveDuplicates();
    assertThat(filters.subList(router + 1, filters.size()))
        .endsWith("envoy.filters.http.upstream_codec")
        .doesNotHaveDuplicates();
    assertThat(plan.get("policies").findValuesAsText("option"))
        .contains("cors", "envoyPatch")
        .doesNotHaveDuplicates();
    assertThat(plan.get("policies").findValuesAsText("last")).contains("true", "false");
  }

  @Test
  @DisplayName("--help tells of the plan")
  void help() {
    assertThat(Ran.command("plugins", "--help").out()).contains("--plan");
  }
}
