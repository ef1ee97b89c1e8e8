// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers that know nothing of each other, and have the same content. */
class FailoverIT {

  private static final String NODE = "test-id";
  private static final int TYPES = 4;
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private NamedBackend one;
  private NamedBackend two;
  private Replica first;
  private Replica second;

  @BeforeEach
  void start() throws IOException {
    one = NamedBackend.start("one");
    two = NamedBackend.start("two");
    first = Replica.start(0);
    second = Replica.start(0);
  }

  @AfterEach
  void stop() {
    first.server.close();
    second.server.close();
    one.close();
    two.close();
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("an Envoy that goes to another server is sent nothing, and then what changes there")
  void toAnotherReplica(XdsVariant variant) {
    serve(first, variant, one);
    serve(second, variant, one);
    try (RealEnvoy envoy = RealEnvoy.start(bootstrap(variant))) {
      envoy.awaitReady();
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      assertThat(http.get("/").body()).isEqualTo("one");

      boolean atFirst = !first.server.clients().isEmpty();
      Replica left = atFirst ? first : second;
      Replica other = atFirst ? second : first;
      envoy.await("answer all", () -> EnvoyTest.isAnswered(other.server));
      left.server.close();
      other.sent.clear();
      envoy.await("go to the other server", () -> other.subscribedTypes() == TYPES);
      assertThat(http.get("/").body()).isEqualTo("one");

      other.cache.update(NODE, List.of(new HandMade(variant).endpoints(two)), List.of());
      envoy.await("follow the endpoint", () -> http.get("/").body().equals("two"));
      assertThat(other.sent)
          .extracting(SentResponse::typeUrl)
          .containsExactly(ResourceTypes.ENDPOINT);
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("an Envoy whose server is drained goes to another, which sends it nothing it has")
  void drained(XdsVariant variant) {
    serve(first, variant, one);
    serve(second, variant, one);
    try (RealEnvoy envoy = RealEnvoy.start(bootstrap(variant))) {
      envoy.awaitReady();
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      boolean atFirst = !first.server.clients().isEmpty();
      Replica left = atFirst ? first : second;
      Replica other = atFirst ? second : first;
      envoy.await("answer all", () -> EnvoyTest.isAnswered(other.server));
      other.sent.clear();
      try (SteadyRequests requests = SteadyRequests.start(http)) {
        left.server.drain(DRAIN);

        envoy.await("go to the other server", () -> other.subscribedTypes() == TYPES);
        other.cache.update(NODE, List.of(new HandMade(variant).endpoints(two)), List.of());
        envoy.await("follow the endpoint", () -> http.get("/").body().equals("two"));
        assertThat(requests.failures()).isEmpty();
      }
      assertThat(left.server.clients()).isEmpty();
      assertThat(other.sent)
          .extracting(SentResponse::typeUrl)
          .containsExactly(ResourceTypes.ENDPOINT);
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("a server that is started anew with the same content sends nothing but what changes")
  void toNewProcess(XdsVariant variant) throws IOException {
    serve(first, variant, one);
    String bootstrap = bootstrap(variant);
    second.server.close();
    try (RealEnvoy envoy = RealEnvoy.start(bootstrap)) {
      envoy.awaitReady();
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      assertThat(http.get("/").body()).isEqualTo("one");

      int port = first.server.port();
      first.server.close();
      first = Replica.start(port);
      envoy.await("come back", () -> first.subscribedTypes() == TYPES);
      assertThat(first.sent).isEmpty();
      assertThat(http.get("/").body()).isEqualTo("one");

      serve(first, variant, two);
      envoy.await("follow the endpoint", () -> http.get("/").body().equals("two"));
      assertThat(first.sent)
          .extracting(SentResponse::typeUrl)
          .containsExactly(ResourceTypes.ENDPOINT);
    }
  }

  private static void serve(Replica replica, XdsVariant variant, NamedBackend backend) {
    HandMade made = new HandMade(variant);
    replica.cache.set(
        NODE,
        Snapshot.of(
            List.of(made.listener(), made.routes(), made.cluster(), made.endpoints(backend))));
  }

  /** A bootstrap that names both servers. */
  private String bootstrap(XdsVariant variant) {
    Bootstrap.Builder bootstrap =
        EnvoyBootstrap.builder(NODE)
            .xds("127.0.0.1", first.server.port())
            .variant(variant)
            .build()
            .message()
            .toBuilder();
    LocalityLbEndpoints.Builder endpoints =
        bootstrap
            .getStaticResourcesBuilder()
            .getClustersBuilder(0)
            .getLoadAssignmentBuilder()
            .getEndpointsBuilder(0);
    LbEndpoint.Builder added = endpoints.getLbEndpoints(0).toBuilder();
    added
        .getEndpointBuilder()
        .getAddressBuilder()
        .getSocketAddressBuilder()
        .setPortValue(second.server.port());
    endpoints.addLbEndpoints(added);
    try {
      return JsonFormat.printer()
          .usingTypeRegistry(
              TypeRegistry.newBuilder().add(HttpProtocolOptions.getDescriptor()).build())
          .print(bootstrap);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the bootstrap can't be printed", e);
    }
  }

  /**
   * A server with a cache of its own.
   *
   * @param cache what it serves
   * @param server the server
   * @param sent what it has sent
   */
  private record Replica(SnapshotCache cache, XdsServer server, List<SentResponse> sent) {

    static Replica start(int port) throws IOException {
      SnapshotCache cache = SnapshotCache.create();
      List<SentResponse> sent = new CopyOnWriteArrayList<>();
      StreamCallbacks recorder =
          new StreamCallbacks() {
            @Override
            public void sent(StreamInfo stream, SentResponse response) {
              sent.add(response);
            }
          };
      XdsServer server =
          XdsServer.builder(cache)
              .bindAddress("127.0.0.1")
              .port(port)
              .callbacks(recorder)
              .build()
              .start();
      return new Replica(cache, server, sent);
    }

    long subscribedTypes() {
      return server.clients().stream().mapToLong(client -> client.types().size()).sum();
    }
  }
}
