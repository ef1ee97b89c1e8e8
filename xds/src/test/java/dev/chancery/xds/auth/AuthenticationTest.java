// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.health.HealthDiscovery;
import dev.chancery.xds.load.LoadReports;
import dev.chancery.xds.rest.RestDiscovery;
import dev.chancery.xds.rest.RestRequest;
import dev.chancery.xds.status.FleetStatus;
import dev.chancery.xds.tls.ReloadingTls;
import dev.chancery.xds.tls.ServerTls;
import dev.chancery.xds.tls.TestAuthority;
import dev.chancery.xds.tls.TestChannels;
import dev.chancery.xds.tls.TlsListener;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.cluster.v3.ClusterDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequest;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequestOrEndpointHealthResponse;
import io.envoyproxy.envoy.service.health.v3.HealthCheckSpecifier;
import io.envoyproxy.envoy.service.health.v3.HealthDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.load_stats.v3.LoadReportingServiceGrpc;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsRequest;
import io.envoyproxy.envoy.service.status.v3.ClientStatusDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.status.v3.ClientStatusRequest;
import io.grpc.Attributes;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client that has to prove who it is")
class AuthenticationTest {

  private static final String CLUSTER = "type.googleapis.com/envoy.config.cluster.v3.Cluster";
  private static final String TOKEN = "a-very-secret-token";
  private static final Status SERVED = Status.OK;

  private final TestAuthority authority = new TestAuthority("authority");
  private final SnapshotCache cache = SnapshotCache.create();
  private final Authentication authentication =
      Authentication.by(
          IdentityTable.builder()
              .spiffe(
                  "spiffe://prod/ns/{namespace}/sa/{account}",
                  Grant.toBe(new NodeRule("{account}-*", "{namespace}")))
              .dns("{name}.edge.example", Grant.toBe(NodeRule.ofId("{name}")))
              .token("ci", TokenHash.of(TOKEN), Grant.toBe(NodeRule.ofId("ci-*")))
              .token(
                  "operator",
                  TokenHash.of("of the operator"),
                  new Grant(
                      List.of(), List.of("envoy.service.status.v3.ClientStatusDiscoveryService")))
              .build());
  private final List<ManagedChannel> channels = new ArrayList<>();
  private ReloadingTls tls;
  private XdsServer server;

  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    authority.server("server").write(folder);
    Files.writeString(folder.resolve("ca.crt"), authority.pem());
    tls =
        ReloadingTls.open(
            ServerTls.of(folder.resolve("tls.crt"), folder.resolve("tls.key"))
                .acceptClients(folder.resolve("ca.crt")),
            TlsListener.NONE);
    server =
        XdsServer.builder(cache)
            .bindAddress("127.0.0.1")
            .credentials(tls.credentials())
            .callbacks(authentication)
            .companion(LoadReports.builder().build())
            .companion(
                HealthDiscovery.builder(checker -> HealthCheckSpecifier.getDefaultInstance())
                    .build())
            .companion(FleetStatus.create())
            .build()
            .start();
    Snapshot snapshot =
        Snapshot.of(List.of(EncodedResource.of("c", Cluster.newBuilder().setName("c").build())));
    List.of("cart-1", "ci-1", "blue").forEach(node -> cache.set(node, snapshot));
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
    tls.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is served as the node that its SPIFFE id allows, and as no other")
  void spiffe(Way way) throws Exception {
    Channel cart = certified(authority.client("spiffe://prod/ns/shop/sa/cart"));

    assertThat(way.call(cart, node("cart-1", "shop")).getCode()).isEqualTo(SERVED.getCode());

    assertDenied(way.call(cart, node("payment-1", "shop")), "payment-1", "cart-*");
    assertDenied(way.call(cart, node("cart-1", "other")), "other", "in cluster 'shop'");
    assertDenied(way.call(cart, Node.getDefaultInstance()), "node.id is ''", "cart-*");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is served as the node that its token allows, and never sees the token again")
  void token(Way way) throws Exception {
    Channel ci = bearer(TOKEN);

    assertThat(way.call(ci, node("ci-1", "any")).getCode()).isEqualTo(SERVED.getCode());
    assertDenied(way.call(ci, node("cart-1", "shop")), "cart-1", "expected for ci: id 'ci-*'");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is unauthenticated without, and with what is not known")
  void nobody(Way way) throws Exception {
    Node node = node("cart-1", "shop");
    for (Channel nobody :
        List.of(
            anonymous(),
            bearer("guessed"),
            certified(authority.client("spiffe://test/ns/shop/sa/cart")),
            certified(authority.client("https://prod/ns/shop/sa/cart")))) {
      Status status = way.call(nobody, node);
      assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(status.getDescription()).doesNotContain("guessed");
    }
  }

  @Test
  @DisplayName("is known by the DNS name of its certificate too")
  void dns() throws Exception {
    Channel blue = certified(authority.clientOfDns("blue.edge.example"));

    assertThat(Way.DELTA.call(blue, node("blue", "any")).getCode()).isEqualTo(Status.Code.OK);
    assertDenied(Way.DELTA.call(blue, node("green", "any")), "green", "'blue'");
  }

  @Test
  @DisplayName("sees the whole fleet only if that is granted, whatever node it says it is")
  void fleet() throws Exception {
    Channel cart = certified(authority.client("spiffe://prod/ns/shop/sa/cart"));

    assertDenied(fleet(cart, node("cart-1", "shop")), "may not call", "ClientStatus");
    assertThat(fleet(anonymous(), node("cart-1", "shop")).getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(fleet(bearer("of the operator"), Node.getDefaultInstance()).getCode())
        .isEqualTo(Status.Code.OK);
  }

  @Test
  @DisplayName("is held to the same when it polls over REST")
  void rest() {
    try (RestDiscovery rest = RestDiscovery.over(server.services())) {
      assertThat(poll(rest, TOKEN, "ci-1")).isEqualTo(200);
      assertThat(poll(rest, TOKEN, "cart-1")).isEqualTo(403);
      assertThat(poll(rest, "guessed", "ci-1")).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("is forgotten when it has gone, let in or not")
  void forgotten() throws Exception {
    for (Way way : Way.values()) {
      way.call(bearer(TOKEN), node("ci-1", ""));
      way.call(bearer(TOKEN), node("liar", ""));
      way.call(bearer("guessed"), node("ci-1", ""));
    }
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
    assertThat(authentication.open()).isZero();
  }

  private static void assertDenied(Status status, String... parts) {
    assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(status.getDescription()).contains(parts).doesNotContain(TOKEN);
  }

  private static int poll(RestDiscovery rest, String token, String node) {
    return rest.answer(
            new RestRequest(
                "POST",
                "/v3/discovery:clusters",
                authorization(token),
                Attributes.EMPTY,
                ByteString.copyFromUtf8("{\"node\":{\"id\":\"" + node + "\"}}")))
        .status();
  }

  private static Status fleet(Channel channel, Node node) throws Exception {
    Outcome<Object> outcome = new Outcome<>();
    ClientStatusDiscoveryServiceGrpc.newStub(channel)
        .fetchClientStatus(
            ClientStatusRequest.newBuilder().setNode(node).build(), outcome.observer());
    return outcome.get();
  }

  private static Node node(String id, String cluster) {
    return Node.newBuilder().setId(id).setCluster(cluster).build();
  }

  private static Metadata authorization(String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return headers;
  }

  private Channel certified(TestAuthority.Issued client) throws Exception {
    return keep(TestChannels.of(server.port(), authority, client));
  }

  private Channel anonymous() throws Exception {
    return keep(TestChannels.anonymous(server.port(), authority));
  }

  private Channel bearer(String token) throws Exception {
    return ClientInterceptors.intercept(
        anonymous(), MetadataUtils.newAttachHeadersInterceptor(authorization(token)));
  }

  private ManagedChannel keep(ManagedChannel channel) {
    channels.add(channel);
    return channel;
  }

  /** The ways in, each with a call that says it is a node, and is answered if it may be. */
  private enum Way {
    DELTA {
      @Override
      Status call(Channel channel, Node node) throws Exception {
        Outcome<Object> outcome = new Outcome<>();
        StreamObserver<DeltaDiscoveryRequest> requests =
            AggregatedDiscoveryServiceGrpc.newStub(channel)
                .deltaAggregatedResources(outcome.observer());
        requests.onNext(
            DeltaDiscoveryRequest.newBuilder().setNode(node).setTypeUrl(CLUSTER).build());
        return outcome.get(requests);
      }
    },
    STATE_OF_THE_WORLD {
      @Override
      Status call(Channel channel, Node node) throws Exception {
        Outcome<Object> outcome = new Outcome<>();
        StreamObserver<DiscoveryRequest> requests =
            AggregatedDiscoveryServiceGrpc.newStub(channel)
                .streamAggregatedResources(outcome.observer());
        requests.onNext(DiscoveryRequest.newBuilder().setNode(node).setTypeUrl(CLUSTER).build());
        return outcome.get(requests);
      }
    },
    FETCH {
      @Override
      Status call(Channel channel, Node node) throws Exception {
        Outcome<Object> outcome = new Outcome<>();
        ClusterDiscoveryServiceGrpc.newStub(channel)
            .fetchClusters(DiscoveryRequest.newBuilder().setNode(node).build(), outcome.observer());
        return outcome.get();
      }
    },
    LOAD_REPORTS {
      @Override
      Status call(Channel channel, Node node) throws Exception {
        Outcome<Object> outcome = new Outcome<>();
        StreamObserver<LoadStatsRequest> requests =
            LoadReportingServiceGrpc.newStub(channel).streamLoadStats(outcome.observer());
        requests.onNext(LoadStatsRequest.newBuilder().setNode(node).build());
        return outcome.get(requests);
      }
    },
    HEALTH_CHECKS {
      @Override
      Status call(Channel channel, Node node) throws Exception {
        Outcome<Object> outcome = new Outcome<>();
        StreamObserver<HealthCheckRequestOrEndpointHealthResponse> requests =
            HealthDiscoveryServiceGrpc.newStub(channel).streamHealthCheck(outcome.observer());
        requests.onNext(
            HealthCheckRequestOrEndpointHealthResponse.newBuilder()
                .setHealthCheckRequest(HealthCheckRequest.newBuilder().setNode(node))
                .build());
        requests.onCompleted(); // There may be nothing to tell it.
        return outcome.get();
      }
    };

    abstract Status call(Channel channel, Node node) throws Exception;
  }

  /** Whether there was an answer, or how the call ended. */
  private static final class Outcome<R> {

    private final CompletableFuture<Status> result = new CompletableFuture<>();

    <T extends R> StreamObserver<T> observer() {
      return new StreamObserver<>() {
        @Override
        public void onNext(T value) {
          result.complete(Status.OK);
        }

        @Override
        public void onError(Throwable error) {
          result.complete(Status.fromThrowable(error));
        }

        @Override
        public void onCompleted() {
          result.complete(Status.OK);
        }
      };
    }

    Status get() throws Exception {
      return result.get(20, TimeUnit.SECONDS);
    }

    /** As {@link #get()}; then ends the call. */
    Status get(StreamObserver<?> requests) throws Exception {
      Status status = get();
      if (status.isOk()) {
        requests.onCompleted();
      }
      return status;
    }
  }
}
