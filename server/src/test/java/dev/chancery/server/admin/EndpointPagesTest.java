// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.plugins.fixed.StaticHost;
import dev.chancery.plugins.fixed.StaticPlugin;
import dev.chancery.plugins.fixed.StaticUpstream;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the pages about endpoints")
class EndpointPagesTest {

  private static final StaticHost SHARED = StaticHost.of("10.0.0.7", 8080);

  private final ControlPlane controlPlane =
      ControlPlane.builder().plugin(new StaticPlugin()).start();
  private final EndpointPages pages = new EndpointPages(controlPlane);

  @BeforeEach
  void serve() throws Exception {
    CompletableFuture<SnapshotTransition> served = new CompletableFuture<>();
    controlPlane.follow("shop~edge", served::complete);
    VirtualHostSpec host =
        VirtualHostSpec.of(
            "all",
            "*",
            RouteSpec.prefix("/admin", RouteToSpec.upstream("shop", "admin")),
            RouteSpec.prefix("/", RouteToSpec.upstream("shop", "web")));
    controlPlane.applyAll(
        List.of(
            upstream("web", StaticHost.of("::1", 80), SHARED),
            upstream("admin", StaticHost.of("10.0.0.7", 9000)),
            Proxy.of("shop", "edge", ListenerSpec.http("http", 8080, host))),
        WriteCondition.overwrite());
    served.get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    controlPlane.close();
  }

  private static Upstream upstream(String name, StaticHost... hosts) {
    return Upstream.of("shop", name, StaticUpstream.of(hosts));
  }

  @Test
  @DisplayName("list the upstreams, sorted")
  void list() {
    assertThat(get("/v1/endpoints/").body()).isEqualTo("shop~admin\nshop~web\n");
  }

  @Test
  @DisplayName("show the endpoints of one")
  void one() {
    Answer answer = get("/v1/endpoints/shop~web");
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.body()).contains("\"state\" : \"written\"", "\"10.0.0.7\"", "\"::1\"");
    assertThat(answer.body()).doesNotContain("9000");
  }

  @Test
  @DisplayName("tell all upstreams that have an address, with the port of each")
  void address() {
    assertThat(get("/v1/endpoints/?address=10.0.0.7").body())
        .isEqualTo("shop~admin 10.0.0.7 9000\nshop~web 10.0.0.7 8080\n");
    assertThat(get("/v1/endpoints/?address=%3A%3A1").body()).isEqualTo("shop~web ::1 80\n");
  }

  @Test
  @DisplayName("tell nothing of an address or a name that no upstream has")
  void nobody() {
    assertThat(get("/v1/endpoints/?address=10.0.0.70")).isEqualTo(Answer.text(200, ""));
    assertThat(get("/v1/endpoints/?name=vm-1&address=10.0.0.7")).isEqualTo(Answer.text(200, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop~nope", "shop", "~", "shop~web~x", "UPPER~web", "shop~"})
  @DisplayName("answer 404 for what is none, with those that there are")
  void unknown(String name) {
    Answer answer = get("/v1/endpoints/" + name);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains(" " + name + " ").endsWith("shop~admin\nshop~web\n");
  }

  private Answer get(String path) {
    return pages.answer(new PageRequest(URI.create(path), ""));
  }
}
