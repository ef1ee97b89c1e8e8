// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.NodeStatus;
import dev.chancery.snapshot.ResourceTypes;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An xDS server")
class XdsServerTest extends XdsTest {

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Guard guard = new Guard();

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder
        .callbacks(LoggingCallbacks.to(lines::add))
        .callbacks(guard)
        .controlPlane("test server");
  }

  @Test
  @DisplayName("answers for its health, and says what it serves")
  void healthAndReflection() throws Exception {
    ManagedChannel channel = channel();
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
    assertThat(services(channel))
        .contains(
            "envoy.service.discovery.v3.AggregatedDiscoveryService",
            "envoy.service.cluster.v3.ClusterDiscoveryService",
            "envoy.service.endpoint.v3.EndpointDiscoveryService",
            "envoy.service.listener.v3.ListenerDiscoveryService",
            "envoy.service.route.v3.RouteDiscoveryService",
            "envoy.service.route.v3.ScopedRoutesDiscoveryService",
            "envoy.service.route.v3.VirtualHostDiscoveryService",
            "envoy.service.secret.v3.SecretDiscoveryService",
            "envoy.service.runtime.v3.RuntimeDiscoveryService",
            "envoy.service.extension.v3.ExtensionConfigDiscoveryService",
            "grpc.health.v1.Health");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("shows what each client took and refused, and forgets it when it goes")
  void clients(Variant variant) {
    cache.set(GROUP, snapshot(cluster("a", 1), endpoints("a", 1)).withVersion("one"));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.isQuiet();
    assertThat(clusters(server.clients().get(0)))
        .isEqualTo(new TypeStatus(ResourceTypes.CLUSTER, true, 0, "one", "one", List.of()));

    cache.set(GROUP, snapshot(cluster("a", 2), endpoints("a", 1)).withVersion("two"));
    client.refuse(client.next(), "no such thing");
    client.isQuiet();
    ClientStatus status = server.clients().get(0);
    assertThat(status.nodeId()).isEqualTo(GROUP);
    assertThat(status.group()).isEqualTo(GROUP);
    assertThat(status.variant()).isEqualTo(variant);
    TypeStatus type = clusters(status);
    assertThat(type.versionSent()).isEqualTo("two");
    assertThat(type.versionAcknowledged()).isEqualTo("one");
    assertThat(type.isRejected()).isTrue();
    assertThat(type.rejections()).hasSize(1);
    assertThat(type.rejections().get(0).message()).isEqualTo("no such thing");
    assertThat(type.rejections().get(0).names()).containsExactly("a");
    assertThat(cache.status(GROUP).map(NodeStatus::streams)).contains(1);

    client.close();
    assertThat(client.ended().isOk()).isTrue();
    assertThat(server.clients()).isEmpty();
    assertThat(cache.status(GROUP)).isEmpty();
  }

  @Test
  @DisplayName("refuses a stream that a callback refuses, or whose check fails")
  void refusesStreams() {
    guard.refusal = Status.PERMISSION_DENIED.withDescription("not you");
    TestStream refused = ads(Variant.DELTA);
    assertThat(refused.ended().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    guard.refusal = null;
    guard.fails = true;
    TestStream failed = ads(Variant.STATE_OF_THE_WORLD);
    assertThat(failed.ended().getCode()).isEqualTo(Status.Code.INTERNAL);
    guard.fails = false;
    guard.refusedNode = "liar";
    TestStream liar = open(Variant.DELTA, "", "liar");
    liar.subscribe(ResourceTypes.CLUSTER);
    assertThat(liar.ended().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(server.clients()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells the host which responses a client took, and which it refused and why")
  void tellsOfAnswers(Variant variant) throws Exception {
    cache.set(GROUP, snapshot(endpoints("a", 1)).withVersion("one"));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.acknowledge(client.next());
    cache.set(GROUP, snapshot(endpoints("a", 2)).withVersion("two"));
    client.refuse(client.next(), "no such thing");
    assertThat(guard.answers.poll(20, TimeUnit.SECONDS)).isEqualTo("took one [a]");
    assertThat(guard.answers.poll(20, TimeUnit.SECONDS))
        .isEqualTo("refused two [a]: no such thing");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ends a stream that is of no type, of the wrong type or of another node")
  void refusesRequests(Variant variant) {
    TestStream noType = ads(variant);
    noType.subscribe("");
    assertThat(noType.ended().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);

    TestStream wrongType = open(variant, ResourceTypes.CLUSTER, GROUP);
    wrongType.subscribe(ResourceTypes.ENDPOINT);
    assertThat(wrongType.ended().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);

    TestStream otherNode = ads(variant);
    otherNode.subscribe(ResourceTypes.CLUSTER);
    otherNode.changeNode("node-2");
    otherNode.subscribe(ResourceTypes.LISTENER);
    assertThat(otherNode.ended().getDescription()).contains("'node-2'", "'node-1'");
  }

  @Test
  @DisplayName("prints a readable line for each event of a stream")
  void printsLines() throws Exception {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    client.refuse(client.next(), "two\nlines");
    client.isQuiet();
    client.close();
    assertThat(line()).startsWith("stream 1 (").endsWith("opened");
    assertThat(line()).isEqualTo("stream 1 requests ClusterLoadAssignment node=node-1 names=[a,b]");
    assertThat(line())
        .matches(
            "stream 1 is sent ClusterLoadAssignment version=\\w+ nonce=1 names=\\[a] removed=\\[b]"
                + " bytes=\\d+");
    assertThat(line()).isEqualTo("stream 1 refuses ClusterLoadAssignment nonce=1 error=two lines");
  }

  @Test
  @DisplayName("tells its clients to connect anew when it shuts down")
  void shutsDown() {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.next();
    server.shutdown(Duration.ofSeconds(10));
    assertThat(client.ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(server.clients()).isEmpty();
  }

  private static TypeStatus clusters(ClientStatus client) {
    return client.types().stream()
        .filter(type -> type.typeUrl().equals(ResourceTypes.CLUSTER))
        .findFirst()
        .orElseThrow();
  }

  private String line() throws InterruptedException {
    String line = lines.poll(20, TimeUnit.SECONDS);
    return line == null ? "no line came" : line;
  }

  private static List<String> services(ManagedChannel channel) throws Exception {
    CompletableFuture<List<String>> names = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse value) {
                    names.complete(
                        value.getListServicesResponse().getServiceList().stream()
                            .map(ServiceResponse::getName)
                            .toList());
                  }

                  @Override
                  public void onError(Throwable error) {
                    names.completeExceptionally(error);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    List<String> found = names.get(20, TimeUnit.SECONDS);
    requests.onCompleted();
    return found;
  }

  /** Refuses what it is told to. */
  private static final class Guard implements StreamCallbacks {

    private volatile @org.jspecify.annotations.Nullable Status refusal;
    private volatile boolean fails;
    private volatile String refusedNode = "";
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    @Override
    public void opened(StreamInfo stream) throws StreamRefusedException {
      if (fails) {
        throw new IllegalStateException("this check fails on purpose");
      }
      Status status = refusal;
      if (status != null) {
        throw new StreamRefusedException(status);
      }
    }

    @Override
    public void received(StreamInfo stream, ReceivedRequest request) throws StreamRefusedException {
      if (!refusedNode.isEmpty() && request.node().getId().equals(refusedNode)) {
        throw new StreamRefusedException(Status.UNAUTHENTICATED);
      }
    }

    @Override
    public void acknowledged(StreamInfo stream, AnsweredResponse response) {
      answers.add("took " + response.version() + " " + response.names());
      throw new IllegalStateException("this callback fails on purpose");
    }

    @Override
    public void rejected(StreamInfo stream, AnsweredResponse response, String reason) {
      answers.add("refused " + response.version() + " " + response.names() + ": " + reason);
      throw new IllegalStateException("this callback fails on purpose");
    }

    @Override
    public void sent(StreamInfo stream, SentResponse response) {
      throw new IllegalStateException("this callback fails on purpose");
    }
  }
}
