// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.testkit.NamedBackend;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName(
    "what Envoy refuses though it is right here is told, disturbs nothing, and is over once mended:")
class RejectionIT {

  private final NamedBackend echo = NamedBackend.start("echo");
  private final Edge edge;

  RejectionIT(XdsVariant variant) {
    edge = Edge.of(variant, new RefusedPlugin());
  }

  /** Makes clusters that no Envoy takes. */
  static final class RefusedPlugin implements UpstreamPlugin {

    record Refused() implements UpstreamConfig {}

    @Override
    public String name() {
      return "refused";
    }

    @Override
    public List<Section<?>> sections() {
      return List.of(Section.upstreamType("refused", Refused.class));
    }

    @Override
    public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
      if (upstream.config(Refused.class).isPresent()) {
        out.setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED);
      }
    }
  }

  @BeforeEach
  void start() {
    edge.folder().write("echo.yaml", Yaml.upstream("echo", echo.port()));
    edge.folder().write("edge.yaml", proxy(Yaml.route("/", "echo")));
    edge.start();
    // This Envoy refuses every regular expression as too long.
    edge.envoy().admin().post("/runtime_modify?re2.max_program_size.error_level=1");
  }

  private String proxy(String routes) {
    return Yaml.proxy(edge.httpPort(), routes);
  }

  @AfterEach
  void end() {
    edge.close();
    echo.close();
  }

  @Test
  @DisplayName("a route")
  void route() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder()
          .rename(
              "edge.yaml",
              proxy(
                  """
                  - matcher: {regex: "/new/[a-z]+"}
                    directResponseAction: {status: 200, body: new}
                  """
                      + Yaml.route("/", "echo")));
      ResourceStatus status =
          edge.awaitProblem(
              "Proxy", "edge", "node edge-1 rejected RouteConfiguration [http-routes]: ");
      assertThat(status.state()).isEqualTo(State.WARNING);
      assertThat(status.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.reporter()).isEqualTo("envoy");
                assertThat(problem.message()).contains("regex", "program size");
              });
      isServedAndNotSentAgain("RouteConfiguration [http-routes]", traffic);

      edge.folder()
          .rename(
              "edge.yaml",
              proxy(
                  "- {matcher: {prefix: /new}, directResponseAction: {status: 200, body: new}}\n"
                      + Yaml.route("/", "echo")));
      edge.awaitBody("/new/a", "new");
      edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
      traffic.assertAllAnswered();
    }
  }

  /** Another change passes, the one before goes on, and what was refused is left alone. */
  private void isServedAndNotSentAgain(String refused, Traffic traffic) {
    List<String> before = edge.sent().lines();
    edge.awaitBody("/", "echo");
    try (NamedBackend more = NamedBackend.start("more")) {
      edge.folder().rename("echo.yaml", Yaml.upstream("echo", echo.port(), more.port()));
      edge.awaitBody("/", "more");
      edge.folder().rename("echo.yaml", Yaml.upstream("echo", echo.port()));
      edge.awaitGone(more, traffic);
    }
    assertThat(edge.sent().lines().stream().filter(refused::equals))
        .hasSameSizeAs(before.stream().filter(refused::equals).toList());
  }

  @Test
  @DisplayName("a route, also if it goes back to what it was")
  void routeAndBack() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder()
          .rename(
              "edge.yaml",
              proxy(
                  "- {matcher: {regex: \"/new/[a-z]+\"}, directResponseAction: {status: 200}}\n"
                      + Yaml.route("/", "echo")));
      edge.awaitProblem("Proxy", "edge", "rejected RouteConfiguration");
      edge.folder().rename("edge.yaml", proxy(Yaml.route("/", "echo")));
      edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a listener on a port that is taken, while its neighbour changes")
  void listener() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Traffic traffic = Traffic.to(edge.httpPort())) {
      String second =
          """
            - name: second
              bindAddress: 127.0.0.1
              bindPort: %d
              tcpListener: {tcpHosts: [{destination: {single: {upstream: {name: echo}}}}]}
          """;
      String good = proxy(Yaml.route("/", "echo"));
      edge.folder().rename("edge.yaml", good + second.formatted(taken.getLocalPort()));
      edge.awaitProblem("Proxy", "edge", "rejected Listener [second]: ");
      edge.folder()
          .rename(
              "edge.yaml",
              proxy(Yaml.route("/moved", "echo") + Yaml.route("/", "echo"))
                  + second.formatted(taken.getLocalPort()));
      edge.awaitBody("/moved", "echo");
      traffic.awaitMore();

      edge.folder().rename("edge.yaml", good + second.formatted(edge.otherPort()));
      assertThat(edge.envoy().listener("second").get("/").body()).isEqualTo("echo");
      edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a cluster, while its neighbours come and go")
  void cluster() {
    try (NamedBackend next = NamedBackend.start("next");
        Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder()
          .write("bad.yaml", Yaml.upstream("bad", 1).replaceAll("static: .*}", "refused: {}}"));
      edge.folder().write("next.yaml", Yaml.upstream("next", next.port()));
      edge.folder()
          .rename(
              "edge.yaml",
              proxy(
                  Yaml.route("/bad", "bad")
                      + Yaml.route("/next", "next")
                      + Yaml.route("/", "echo")));
      edge.awaitProblem("Proxy", "edge", "rejected Cluster [bad_default]: ");
      edge.awaitBody("/next", "next");
      isServedAndNotSentAgain("Cluster [bad_default, next_default]", traffic);
      edge.awaitProblem("Proxy", "edge", "rejected Cluster [bad_default]: ");

      edge.folder().rename("bad.yaml", Yaml.upstream("bad", next.port()));
      edge.awaitBody("/bad", "next");
      edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
      traffic.assertAllAnswered();
    }
  }
}
