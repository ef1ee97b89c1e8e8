// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("a plugin that makes a route which Envoy would refuse")
class IsolationIT {

  private final NamedBackend echo = NamedBackend.start("echo");
  private final Edge edge;

  IsolationIT(XdsVariant variant) {
    edge = Edge.of(variant, new HeaderRemoval());
  }

  @AfterEach
  void end() {
    edge.close();
    echo.close();
  }

  @Test
  @DisplayName("harms that route alone, which answers with an error until it is right")
  void harmsOneRoute() {
    write("x-old", 1);
    edge.start();
    edge.awaitBody("/version", "version 1");
    assertThat(edge.http().get("/old").body()).isEqualTo("echo");

    write("no\\nheader", 2);
    edge.awaitBody("/version", "version 2");

    HttpReply refused = edge.http().get("/old");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(edge.http().get("/").body()).isEqualTo("echo");
    edge.awaitProblem("Proxy", "edge", "Envoy would refuse the route");
    edge.awaitProblem("Proxy", "edge", "routes[1]");

    write("x-older", 3);
    edge.awaitBody("/version", "version 3");
    assertThat(edge.http().get("/old").body()).isEqualTo("echo");
    edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
  }

  private void write(String header, int version) {
    edge.folder().rename("echo.yaml", Yaml.upstream("echo", echo.port()));
    edge.folder()
        .rename(
            "edge.yaml",
            Yaml.proxy(
                edge.httpPort(),
                """
                    - {matcher: {exact: /version}, directResponseAction: {status: 200, body: "version %d"}}
                    - matcher: {prefix: /old}
                      routeAction: {single: {upstream: {name: echo}}}
                      options: {removeHeader: {name: "%s"}}
                    - matcher: {prefix: /}
                      routeAction: {single: {upstream: {name: echo}}}
                """
                    .formatted(version, header)));
  }
}
