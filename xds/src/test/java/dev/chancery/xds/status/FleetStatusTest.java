// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.xds.CompanionTest;
import dev.chancery.xds.Conversation;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.Extension;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.service.cluster.v3.ClusterDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.status.v3.ClientConfig;
import io.envoyproxy.envoy.service.status.v3.ClientConfig.GenericXdsConfig;
import io.envoyproxy.envoy.service.status.v3.ClientStatusDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.status.v3.ClientStatusDiscoveryServiceGrpc.ClientStatusDiscoveryServiceBlockingStub;
import io.envoyproxy.envoy.service.status.v3.ClientStatusRequest;
import io.envoyproxy.envoy.service.status.v3.ClientStatusResponse;
import io.envoyproxy.envoy.service.status.v3.ConfigStatus;
import io.envoyproxy.envoy.type.matcher.v3.NodeMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client status discovery service")
class FleetStatusTest extends CompanionTest {

  private static final String HIDDEN = "hunter2";
  private static final int MAX_BYTES = 10_000;
  private static final ClientStatusRequest ALL = ClientStatusRequest.getDefaultInstance();

  private ClientStatusDiscoveryServiceBlockingStub service;

  @BeforeEach
  void connect() {
    service = ClientStatusDiscoveryServiceGrpc.newBlockingStub(channel());
  }

  @Override
  protected XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.companion(FleetStatus.withMaxBytes(MAX_BYTES));
  }

  @Test
  @DisplayName("tells of each client what it has, was not sent, was sent and refused")
  void tells() throws Exception {
    EncodedResource cart = cluster("cart", 1);
    cache.set("a", Snapshot.of(List.of(cart)));
    Conversation<DiscoveryRequest, DiscoveryResponse> client = ads("a", ResourceTypes.CLUSTER);
    DiscoveryResponse response = client.next();
    GenericXdsConfig sent = onlyConfig(ALL);
    assertThat(sent.getConfigStatus()).isEqualTo(ConfigStatus.STALE);

    client.say(answer(response).build());
    GenericXdsConfig taken = awaitConfig(ConfigStatus.SYNCED);
    assertThat(taken.getTypeUrl()).isEqualTo(ResourceTypes.CLUSTER);
    assertThat(taken.getName()).isEqualTo("cart");
    assertThat(taken.getVersionInfo()).isEqualTo(cart.version());
    assertThat(taken.getXdsConfig().unpack(Cluster.class))
        .isEqualTo(Cluster.parseFrom(cart.value()));
    assertThat(taken.hasLastUpdated()).isTrue();
    assertThat(taken.hasErrorState()).isFalse();

    EncodedResource worse = cluster("cart", 2);
    cache.set("a", Snapshot.of(List.of(worse)));
    client.say(
        answer(client.next())
            .setErrorDetail(com.google.rpc.Status.newBuilder().setMessage("cart is bad"))
            .build());
    GenericXdsConfig refused = awaitConfig(ConfigStatus.ERROR);
    assertThat(refused.getVersionInfo()).isEqualTo(worse.version());
    assertThat(refused.getErrorState().getDetails()).isEqualTo("cart is bad");
    assertThat(refused.getErrorState().getVersionInfo()).isEqualTo(worse.version());
    assertThat(refused.getErrorState().hasLastUpdateAttempt()).isTrue();
  }

  @Test
  @DisplayName("tells of what a client asks for that is not there")
  void notThere() {
    cache.set("a", Snapshot.of(List.of()));
    ads("a", ResourceTypes.ENDPOINT, "missing");
    GenericXdsConfig missing = awaitConfig(ConfigStatus.NOT_SENT);
    assertThat(missing.getName()).isEqualTo("missing");
    assertThat(missing.getVersionInfo()).isEmpty();
    assertThat(missing.hasXdsConfig()).isFalse();
    assertThat(missing.hasLastUpdated()).isFalse();
  }

  @Test
  @DisplayName("never shows a secret, be it in SDS, in another resource, or of a type unknown here")
  void hidesSecrets() {
    EncodedResource unknown =
        EncodedResource.of(
            "type.googleapis.com/corp.Strange", "s", ByteString.copyFromUtf8(HIDDEN));
    EncodedResource malformed =
        EncodedResource.of(ResourceTypes.RUNTIME, "r", ByteString.copyFromUtf8(HIDDEN));
    EncodedResource secret =
        EncodedResource.of(
            "key", Secret.newBuilder().setName("key").setTlsCertificate(certificate()).build());
    cache.setUnchecked("a", Snapshot.of(List.of(secret, tlsCluster(), unknown, malformed)));
    ads("a", ResourceTypes.SECRET, "key").next();
    ads("a", ResourceTypes.CLUSTER).next();
    ads("a", unknown.typeUrl(), "s").next();
    ads("a", ResourceTypes.RUNTIME, "r").next();

    ClientConfig config = ask(ALL).getConfig(0);
    assertThat(config.getGenericXdsConfigsList())
        .extracting(GenericXdsConfig::getName)
        .containsExactlyInAnyOrder("key", "tls", "s", "r");
    assertThat(new String(config.toByteArray(), StandardCharsets.ISO_8859_1))
        .contains("the certificate of a cluster", "[redacted]")
        .doesNotContain(HIDDEN);
    assertThat(config.getGenericXdsConfigsList())
        .filteredOn(resource -> !resource.getName().equals("tls"))
        .noneMatch(GenericXdsConfig::hasXdsConfig)
        .noneMatch(resource -> resource.getVersionInfo().isEmpty());
  }

  @Test
  @DisplayName("tells of those clients that are asked for, one after the other")
  void matches() {
    for (String id : List.of("b", "a", "c")) {
      cache.set(id, Snapshot.of(List.of(cluster("cart", 1))));
      ads(id, ResourceTypes.CLUSTER).next();
    }
    assertThat(ids(ask(ALL))).containsExactly("a", "b", "c");
    assertThat(ids(ask(of("b", "c")))).containsExactly("b", "c");
    assertThat(ids(ask(of("nobody")))).isEmpty();
    assertThatThrownBy(
            () ->
                ask(
                    ClientStatusRequest.newBuilder()
                        .addNodeMatchers(
                            NodeMatcher.newBuilder().setNodeId(StringMatcher.getDefaultInstance()))
                        .build()))
        .hasMessageContaining("INVALID_ARGUMENT");
  }

  @Test
  @DisplayName("tells of a client with several streams once, with its node but not its extensions")
  void joinsStreams() {
    cache.set("a", Snapshot.of(List.of(cluster("cart", 1), cluster("stock", 1))));
    ads("a", ResourceTypes.CLUSTER, "cart").next();
    Conversation<DiscoveryRequest, DiscoveryResponse> second =
        Conversation.open(channel(), ClusterDiscoveryServiceGrpc.getStreamClustersMethod());
    second.say(request("a", "", "stock"));
    second.next();
    ClientConfig config = ask(ALL).getConfig(0);
    assertThat(config.getNode()).isEqualTo(node("a"));
    assertThat(config.getGenericXdsConfigsList())
        .extracting(GenericXdsConfig::getName)
        .containsExactlyInAnyOrder("cart", "stock");
  }

  @Test
  @DisplayName("leaves contents out where they are not asked for")
  void excludesContents() {
    cache.set("a", Snapshot.of(List.of(cluster("cart", 1))));
    ads("a", ResourceTypes.CLUSTER).next();
    GenericXdsConfig config =
        onlyConfig(ClientStatusRequest.newBuilder().setExcludeResourceContents(true).build());
    assertThat(config.hasXdsConfig()).isFalse();
    assertThat(config.getVersionInfo()).isNotEmpty();
  }

  @Test
  @DisplayName("refuses an answer that would be too large, and says how to ask for less")
  void isBounded() {
    cache.set("a", Snapshot.of(List.of(cluster("x".repeat(MAX_BYTES), 1))));
    ads("a", ResourceTypes.CLUSTER).next();
    assertThatThrownBy(() -> ask(ALL))
        .hasMessageContaining("RESOURCE_EXHAUSTED")
        .hasMessageContaining("10000 bytes")
        .hasMessageContaining("node_matchers");
  }

  @Test
  @DisplayName("answers question after question on a stream, and completes it")
  void streams() {
    cache.set("a", Snapshot.of(List.of(cluster("cart", 1))));
    Conversation<ClientStatusRequest, ClientStatusResponse> questions =
        Conversation.open(
            channel(), ClientStatusDiscoveryServiceGrpc.getStreamClientStatusMethod());
    questions.say(ALL);
    assertThat(questions.next().getConfigList()).isEmpty();
    ads("a", ResourceTypes.CLUSTER).next();
    questions.say(of("nobody"));
    questions.say(ALL);
    questions.close();
    assertThat(questions.next().getConfigList()).isEmpty();
    assertThat(questions.next().getConfigList()).hasSize(1);
    assertThat(questions.ended()).isEqualTo(Status.OK);
  }

  @Test
  @DisplayName("answers only whom the host's callbacks let in")
  void isGuarded() {
    door.refusedNode = "stranger";
    assertThatThrownBy(
            () -> ask(ClientStatusRequest.newBuilder().setNode(node("stranger")).build()))
        .hasMessageContaining("UNAUTHENTICATED");
    door.shut = true;
    assertThatThrownBy(() -> ask(ALL)).hasMessageContaining("PERMISSION_DENIED");
  }

  private ClientStatusResponse ask(ClientStatusRequest request) {
    return service.fetchClientStatus(request);
  }

  private GenericXdsConfig onlyConfig(ClientStatusRequest request) {
    List<GenericXdsConfig> configs =
        ask(request).getConfigList().stream()
            .flatMap(client -> client.getGenericXdsConfigsList().stream())
            .toList();
    assertThat(configs).hasSize(1);
    return configs.get(0);
  }

  /** Asks until the only resource is in this status. */
  private GenericXdsConfig awaitConfig(ConfigStatus status) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    ClientStatusResponse last = ask(ALL);
    while (System.nanoTime() < deadline) {
      List<GenericXdsConfig> configs =
          last.getConfigList().stream()
              .flatMap(client -> client.getGenericXdsConfigsList().stream())
              .toList();
      if (configs.size() == 1 && configs.get(0).getConfigStatus() == status) {
        return configs.get(0);
      }
      last = ask(ALL);
    }
    throw new AssertionError("expected one resource with status " + status + ", but was " + last);
  }

  private static ClientStatusRequest of(String... nodeIds) {
    ClientStatusRequest.Builder request = ClientStatusRequest.newBuilder();
    for (String id : nodeIds) {
      request.addNodeMatchers(
          NodeMatcher.newBuilder().setNodeId(StringMatcher.newBuilder().setExact(id)));
    }
    return request.build();
  }

  private static List<String> ids(ClientStatusResponse response) {
    return response.getConfigList().stream().map(config -> config.getNode().getId()).toList();
  }

  private Conversation<DiscoveryRequest, DiscoveryResponse> ads(
      String nodeId, String typeUrl, String... names) {
    Conversation<DiscoveryRequest, DiscoveryResponse> client =
        Conversation.open(
            channel(), AggregatedDiscoveryServiceGrpc.getStreamAggregatedResourcesMethod());
    client.say(request(nodeId, typeUrl, names));
    return client;
  }

  private static DiscoveryRequest request(String nodeId, String typeUrl, String... names) {
    Node node =
        node(nodeId).toBuilder()
            .addExtensions(Extension.newBuilder().setName("one of many"))
            .build();
    return DiscoveryRequest.newBuilder()
        .setNode(node)
        .setTypeUrl(typeUrl)
        .addAllResourceNames(List.of(names))
        .build();
  }

  private static DiscoveryRequest.Builder answer(DiscoveryResponse response) {
    return DiscoveryRequest.newBuilder()
        .setTypeUrl(response.getTypeUrl())
        .setVersionInfo(response.getVersionInfo())
        .setResponseNonce(response.getNonce());
  }

  private static EncodedResource cluster(String name, int seconds) {
    return EncodedResource.of(
        name,
        Cluster.newBuilder()
            .setName(name)
            .setConnectTimeout(Durations.fromSeconds(seconds))
            .build());
  }

  private static EncodedResource tlsCluster() {
    UpstreamTlsContext tls =
        UpstreamTlsContext.newBuilder()
            .setCommonTlsContext(CommonTlsContext.newBuilder().addTlsCertificates(certificate()))
            .build();
    return EncodedResource.of(
        "tls",
        Cluster.newBuilder()
            .setName("tls")
            .setTransportSocket(
                TransportSocket.newBuilder().setName("tls").setTypedConfig(Any.pack(tls)))
            .build());
  }

  private static TlsCertificate certificate() {
    return TlsCertificate.newBuilder()
        .setCertificateChain(
            DataSource.newBuilder().setInlineString("the certificate of a cluster"))
        .setPrivateKey(DataSource.newBuilder().setInlineString(HIDDEN))
        .build();
  }
}
