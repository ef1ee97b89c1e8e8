// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.service.cluster.v3.ClusterDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Asking once, by the unary methods")
class FetchTest extends CompanionTest {

  private final List<String> lines = new ArrayList<>();

  @Override
  protected XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder
        .limits(Limits.DEFAULT.withNamesPerType(3))
        .controlPlane("me")
        .callbacks(
            LoggingCallbacks.to(
                line -> {
                  synchronized (lines) {
                    lines.add(line);
                  }
                }));
  }

  @Test
  @DisplayName("gives what is asked for")
  void gives() throws Exception {
    cache.set("a", Snapshot.of(List.of(cluster("x"), cluster("y"))));
    DiscoveryResponse all = clusters().fetchClusters(request());
    assertThat(all.getTypeUrl()).isEqualTo(ResourceTypes.CLUSTER);
    assertThat(all.getControlPlane().getIdentifier()).isEqualTo("me");
    assertThat(all.getResourcesList()).hasSize(2);
    assertThat(all.getResources(0).unpack(Cluster.class).getName()).isEqualTo("x");
    assertThat(clusters().fetchClusters(request("y", "none")).getResourcesList()).hasSize(1);
  }

  @Test
  @DisplayName("says that there is nothing new for the version that the client has")
  void unchanged() {
    cache.set("a", Snapshot.of(List.of(cluster("x"))));
    DiscoveryRequest again =
        request().toBuilder()
            .setVersionInfo(clusters().fetchClusters(request()).getVersionInfo())
            .build();
    refused(Status.Code.FAILED_PRECONDITION, () -> clusters().fetchClusters(again));
    cache.set("a", Snapshot.of(List.of(cluster("y"))));
    assertThat(clusters().fetchClusters(again).getResourcesList()).hasSize(1);
  }

  @Test
  @DisplayName("has a client come again where there is no snapshot")
  void noSnapshot() {
    refused(Status.Code.UNAVAILABLE, () -> clusters().fetchClusters(request()));
    cache.set("a", Snapshot.EMPTY);
    assertThat(clusters().fetchClusters(request()).getResourcesList()).isEmpty();
  }

  @Test
  @DisplayName("is let in by the host's callbacks as streams are")
  void authenticated() throws Exception {
    cache.set("a", Snapshot.of(List.of(secret())));
    assertThat(secrets().fetchSecrets(request("key")).getResourcesList()).hasSize(1);
    door.refusedNode = "a";
    refused(Status.Code.UNAUTHENTICATED, () -> secrets().fetchSecrets(request("key")));
    door.shut = true;
    refused(Status.Code.PERMISSION_DENIED, () -> secrets().fetchSecrets(request("key")));
    String service = "envoy.service.secret.v3.SecretDiscoveryService ";
    assertThat(door.nextEnded()).isEqualTo(service + "OK");
    assertThat(door.nextEnded()).isEqualTo(service + "UNAUTHENTICATED");
    assertThat(door.nextEnded()).isEqualTo(service + "PERMISSION_DENIED");
    synchronized (lines) {
      assertThat(lines).anyMatch(line -> line.contains("is sent Secret"));
      assertThat(lines).noneMatch(line -> line.contains("hunter2"));
    }
  }

  @Test
  @DisplayName("is held to the server's limits, and to the type of the service")
  void limits() {
    cache.set("a", Snapshot.EMPTY);
    refused(
        Status.Code.RESOURCE_EXHAUSTED,
        () -> clusters().fetchClusters(request("1", "2", "3", "4")));
    refused(
        Status.Code.INVALID_ARGUMENT,
        () ->
            clusters()
                .fetchClusters(request().toBuilder().setTypeUrl(ResourceTypes.ROUTE).build()));
  }

  @Test
  @DisplayName("is there for each service that has such a method, and for no other")
  void methods() {
    List<String> names = new ArrayList<>();
    server
        .services()
        .definitions()
        .forEach(
            service ->
                service
                    .getMethods()
                    .forEach(
                        method -> names.add(method.getMethodDescriptor().getBareMethodName())));
    assertThat(names.stream().filter(name -> name.startsWith("Fetch")))
        .containsExactlyInAnyOrder(
            "FetchClusters",
            "FetchEndpoints",
            "FetchListeners",
            "FetchRoutes",
            "FetchScopedRoutes",
            "FetchSecrets",
            "FetchRuntime",
            "FetchExtensionConfigs");
  }

  @Test
  @DisplayName("without a request is refused")
  void nothingAsked() {
    refused(
        Status.Code.INVALID_ARGUMENT,
        () -> {
          Conversation<DiscoveryRequest, DiscoveryResponse> call =
              Conversation.open(
                  channel(),
                  ClusterDiscoveryServiceGrpc.getFetchClustersMethod().toBuilder()
                      .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
                      .build());
          call.close();
          throw call.ended().asRuntimeException();
        });
  }

  private ClusterDiscoveryServiceGrpc.ClusterDiscoveryServiceBlockingStub clusters() {
    return ClusterDiscoveryServiceGrpc.newBlockingStub(channel())
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private SecretDiscoveryServiceGrpc.SecretDiscoveryServiceBlockingStub secrets() {
    return SecretDiscoveryServiceGrpc.newBlockingStub(channel())
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private static void refused(Status.Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(StatusRuntimeException.class)
        .extracting(error -> ((StatusRuntimeException) error).getStatus().getCode())
        .isEqualTo(code);
  }

  private static DiscoveryRequest request(String... names) {
    return DiscoveryRequest.newBuilder()
        .setNode(node("a"))
        .addAllResourceNames(List.of(names))
        .build();
  }

  private static EncodedResource cluster(String name) {
    return EncodedResource.of(name, Cluster.newBuilder().setName(name).build());
  }

  private static EncodedResource secret() {
    return EncodedResource.of(
        "key",
        Secret.newBuilder()
            .setName("key")
            .setGenericSecret(
                GenericSecret.newBuilder()
                    .setSecret(DataSource.newBuilder().setInlineString("hunter2")))
            .build());
  }
}
