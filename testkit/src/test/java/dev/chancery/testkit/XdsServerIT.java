// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.NodeStatus;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bare xDS server and a real Envoy, in each way in which Envoy can ask. */
class XdsServerIT {

  private static final String NODE = "test-id";

  private final SnapshotCache cache = SnapshotCache.create();
  private final List<SentResponse> sent = new CopyOnWriteArrayList<>();
  private NamedBackend one;
  private NamedBackend two;
  private XdsServer server;

  @BeforeEach
  void start() throws IOException {
    one = NamedBackend.start("one");
    two = NamedBackend.start("two");
    server = startServer(0);
  }

  @AfterEach
  void stop() {
    server.close();
    one.close();
    two.close();
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("an endpoint that moves costs one load assignment, and requests follow it")
  void movesEndpoint(XdsVariant variant) {
    HandMade made = serve(variant);
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      assertThat(http.get("/").body()).isEqualTo("one");

      sent.clear();
      cache.update(NODE, List.of(made.endpoints(two)), List.of());
      envoy.await("follow the endpoint", () -> http.get("/").body().equals("two"));

      assertThat(sent).extracting(SentResponse::typeUrl).containsExactly(ResourceTypes.ENDPOINT);
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("a changed route takes effect, and a removed listener closes its port")
  void changesRouteAndListener(XdsVariant variant) {
    HandMade made = serve(variant);
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);

      cache.update(NODE, List.of(made.routesAnswering(418)), List.of());
      envoy.await("take the route", () -> http.get("/").status() == 418);

      cache.update(NODE, List.of(), List.of(made.listener().id(), made.routes().id()));
      envoy.await(
          "drop the listener", () -> envoy.admin().listenerPort(HandMade.LISTENER).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName(
      "a refused route configuration is reported and harms nothing; its correction is taken")
  void reportsRefusal(XdsVariant variant) {
    HandMade made = serve(variant);
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      assertThat(http.get("/").body()).isEqualTo("one");

      cache.update(NODE, List.of(made.routesAnswering(9999)), List.of());
      envoy.await("refuse the route", () -> !routeStatus().rejected().isEmpty());
      assertThat(routeStatus().message()).containsIgnoringCase("status");
      assertThat(http.get("/").body()).isEqualTo("one");

      cache.update(NODE, List.of(made.routesAnswering(418)), List.of());
      envoy.await("take the corrected route", () -> http.get("/").status() == 418);
      envoy.await("be well again", () -> routeStatus().rejected().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("while the server is away Envoy serves, and after that only what changed is sent")
  void survivesServerRestart(XdsVariant variant) throws IOException {
    HandMade made = serve(variant);
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      assertThat(http.get("/").body()).isEqualTo("one");

      int port = server.port();
      server.close();
      assertThat(http.get("/").body()).isEqualTo("one");

      sent.clear();
      server = startServer(port);
      envoy.await("ask for all types again", () -> subscribedTypes() == 4);
      cache.update(NODE, List.of(made.endpoints(two)), List.of());
      envoy.await("follow the endpoint", () -> http.get("/").body().equals("two"));

      assertThat(sent).extracting(SentResponse::typeUrl).containsExactly(ResourceTypes.ENDPOINT);
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("an Envoy that is started anew gets all of it again")
  void survivesEnvoyRestart(XdsVariant variant) {
    serve(variant);
    try (RealEnvoy envoy = startEnvoy(variant)) {
      assertThat(envoy.listener(HandMade.LISTENER).get("/").body()).isEqualTo("one");

      envoy.restart();
      envoy.awaitReady();

      assertThat(envoy.listener(HandMade.LISTENER).get("/").body()).isEqualTo("one");
    }
  }

  private HandMade serve(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    cache.set(
        NODE,
        Snapshot.of(List.of(made.cluster(), made.endpoints(one), made.listener(), made.routes())));
    return made;
  }

  private RealEnvoy startEnvoy(XdsVariant variant) {
    RealEnvoy envoy =
        RealEnvoy.start(
            EnvoyBootstrap.builder(NODE).xds("127.0.0.1", server.port()).variant(variant).build());
    envoy.awaitReady();
    return envoy;
  }

  private XdsServer startServer(int port) throws IOException {
    StreamCallbacks recorder =
        new StreamCallbacks() {
          @Override
          public void sent(StreamInfo stream, SentResponse response) {
            sent.add(response);
          }
        };
    return XdsServer.builder(cache)
        .bindAddress("127.0.0.1")
        .port(port)
        .callbacks(recorder)
        .build()
        .start();
  }

  private NodeStatus.TypeStatus routeStatus() {
    return Objects.requireNonNull(
        cache.status(NODE).orElseThrow().types().get(ResourceTypes.ROUTE), "no routes sent yet");
  }

  private long subscribedTypes() {
    return server.clients().stream().mapToLong(client -> client.types().size()).sum();
  }
}
