// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.xds.CompanionTest;
import dev.chancery.xds.Conversation;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Extension;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.service.health.v3.Capability;
import io.envoyproxy.envoy.service.health.v3.Capability.Protocol;
import io.envoyproxy.envoy.service.health.v3.ClusterEndpointsHealth;
import io.envoyproxy.envoy.service.health.v3.ClusterHealthCheck;
import io.envoyproxy.envoy.service.health.v3.EndpointHealthResponse;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequest;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequestOrEndpointHealthResponse;
import io.envoyproxy.envoy.service.health.v3.HealthCheckSpecifier;
import io.envoyproxy.envoy.service.health.v3.HealthDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.health.v3.LocalityEndpointsHealth;
import io.grpc.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The health discovery service")
class HealthDiscoveryTest extends CompanionTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Locality HERE = Locality.newBuilder().setZone("b").build();

  private final Recorder recorder = new Recorder();
  private final Map<String, String> plan = new ConcurrentHashMap<>();
  private volatile boolean planFails;
  private final HealthDiscovery discovery =
      HealthDiscovery.builder(this::plan)
          .listener(recorder)
          .clock(Clock.fixed(NOW, ZoneOffset.UTC))
          .build();

  private HealthCheckSpecifier plan(HealthChecker checker) {
    if (planFails) {
      throw new IllegalStateException("this plan fails on purpose");
    }
    String cluster = plan.get(checker.nodeId());
    return cluster == null
        ? HealthCheckSpecifier.getDefaultInstance()
        : HealthCheckSpecifier.newBuilder()
            .addClusterHealthChecks(ClusterHealthCheck.newBuilder().setClusterName(cluster))
            .build();
  }

  @Override
  protected XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.companion(discovery);
  }

  @Test
  @DisplayName("tells each client what it shall check, and again when that changes")
  void tells() throws Exception {
    plan.put("a", "cart");
    var a = hello("a");
    assertThat(cluster(a.next())).isEqualTo("cart");
    var b = hello("b");
    plan.put("b", "stock");
    b.say(healthy()); // The refresh must not come before the server knows of this client.
    recorder.next();
    discovery.refresh();
    assertThat(cluster(b.next())).isEqualTo("stock");
    assertThat(a.unread()).isZero();
    plan.remove("a");
    discovery.refresh();
    assertThat(a.next().getClusterHealthChecksList()).isEmpty();
  }

  @Test
  @DisplayName("asks the plan with what the client says of itself")
  void asksWithNode() throws Exception {
    var client = hello("a");
    client.say(healthy());
    HealthChecker checker = recorder.next().checker();
    assertThat(checker.node()).isEqualTo(node("a"));
    assertThat(checker.protocols()).containsExactlyInAnyOrder(Protocol.HTTP, Protocol.TCP);
  }

  @Test
  @DisplayName("tells the listener what clients find, and forgets a client that goes")
  void reports() throws Exception {
    var a = hello("a");
    a.say(found(HealthStatus.TIMEOUT));
    HealthReport report = recorder.next();
    EndpointHealth sick =
        new EndpointHealth("cart", HERE, endpoint().getAddress(), HealthStatus.TIMEOUT);
    assertThat(report.time()).isEqualTo(NOW);
    assertThat(report.endpoints()).containsExactly(sick);
    assertThat(sick.isHealthy()).isFalse();
    var b = hello("b");
    b.say(healthy());
    assertThat(recorder.next().endpoints()).allMatch(EndpointHealth::isHealthy);
    assertThat(discovery.latest())
        .extracting(last -> last.checker().nodeId())
        .containsExactly("a", "b");

    a.cut();
    assertThat(recorder.nextDeparted()).isEqualTo("a");
    b.close();
    assertThat(b.ended()).isEqualTo(Status.OK);
    assertThat(recorder.nextDeparted()).isEqualTo("b");
    assertThat(discovery.latest()).isEmpty();
  }

  @Test
  @DisplayName("understands the flat list of old clients")
  @SuppressWarnings("deprecation")
  void flatList() throws Exception {
    var client = hello("a");
    client.say(
        response(
            EndpointHealthResponse.newBuilder().addEndpointsHealth(health(HealthStatus.HEALTHY))));
    assertThat(recorder.next().endpoints())
        .containsExactly(
            new EndpointHealth(
                "", Locality.getDefaultInstance(), endpoint().getAddress(), HealthStatus.HEALTHY));
  }

  @Test
  @DisplayName("says what is wrong with a request")
  void refuses() {
    var early = open();
    early.say(healthy());
    assertThat(early.ended().getDescription()).contains("health was reported first");

    var nameless = hello("");
    assertThat(nameless.ended().getDescription()).contains("node.id is empty");

    var empty = hello("a");
    empty.say(HealthCheckRequestOrEndpointHealthResponse.getDefaultInstance());
    assertThat(empty.ended().getDescription()).contains("the request is empty");

    var liar = hello("a");
    liar.say(request("b"));
    assertThat(liar.ended().getDescription()).contains("'b'", "'a'");
  }

  @Test
  @DisplayName("lets in whom the host's callbacks let in")
  void isGuarded() {
    door.refusedNode = "b";
    assertThat(hello("b").ended().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThatThrownBy(() -> blocking().fetchHealthCheck(request("b")))
        .satisfies(
            error ->
                assertThat(Status.fromThrowable(error).getCode())
                    .isEqualTo(Status.Code.UNAUTHENTICATED));
    door.shut = true;
    assertThat(open().ended().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  @DisplayName("goes on when listener or plan fail")
  void containsFailures() throws Exception {
    plan.put("a", "cart");
    var client = hello("a");
    client.next();
    recorder.fails = true;
    client.say(healthy());
    recorder.next();
    planFails = true;
    discovery.refresh();
    planFails = false;
    plan.put("a", "stock");
    discovery.refresh();
    assertThat(cluster(client.next())).isEqualTo("stock");
    client.say(healthy());
    recorder.next();
  }

  @Test
  @DisplayName("answers a single question too")
  void fetches() {
    plan.put("a", "cart");
    assertThat(cluster(blocking().fetchHealthCheck(request("a")))).isEqualTo("cart");
    assertThatThrownBy(() -> blocking().fetchHealthCheck(healthy()))
        .hasMessageContaining("node.id is empty");
  }

  private HealthDiscoveryServiceGrpc.HealthDiscoveryServiceBlockingStub blocking() {
    return HealthDiscoveryServiceGrpc.newBlockingStub(channel());
  }

  private Conversation<HealthCheckRequestOrEndpointHealthResponse, HealthCheckSpecifier> open() {
    return Conversation.open(channel(), HealthDiscoveryServiceGrpc.getStreamHealthCheckMethod());
  }

  private Conversation<HealthCheckRequestOrEndpointHealthResponse, HealthCheckSpecifier> hello(
      String nodeId) {
    var client = open();
    client.say(request(nodeId));
    return client;
  }

  private static HealthCheckRequestOrEndpointHealthResponse request(String nodeId) {
    return HealthCheckRequestOrEndpointHealthResponse.newBuilder()
        .setHealthCheckRequest(
            HealthCheckRequest.newBuilder()
                .setNode(
                    node(nodeId).toBuilder()
                        .addExtensions(Extension.newBuilder().setName("one of many")))
                .setCapability(
                    Capability.newBuilder()
                        .addHealthCheckProtocols(Protocol.HTTP)
                        .addHealthCheckProtocols(Protocol.TCP)))
        .build();
  }

  private static HealthCheckRequestOrEndpointHealthResponse healthy() {
    return found(HealthStatus.HEALTHY);
  }

  private static HealthCheckRequestOrEndpointHealthResponse found(HealthStatus status) {
    return response(
        EndpointHealthResponse.newBuilder()
            .addClusterEndpointsHealth(
                ClusterEndpointsHealth.newBuilder()
                    .setClusterName("cart")
                    .addLocalityEndpointsHealth(
                        LocalityEndpointsHealth.newBuilder()
                            .setLocality(HERE)
                            .addEndpointsHealth(health(status)))));
  }

  private static HealthCheckRequestOrEndpointHealthResponse response(
      EndpointHealthResponse.Builder response) {
    return HealthCheckRequestOrEndpointHealthResponse.newBuilder()
        .setEndpointHealthResponse(response)
        .build();
  }

  private static io.envoyproxy.envoy.service.health.v3.EndpointHealth health(HealthStatus status) {
    return io.envoyproxy.envoy.service.health.v3.EndpointHealth.newBuilder()
        .setEndpoint(endpoint())
        .setHealthStatus(status)
        .build();
  }

  private static Endpoint endpoint() {
    return Endpoint.newBuilder()
        .setAddress(
            Address.newBuilder()
                .setSocketAddress(
                    SocketAddress.newBuilder().setAddress("10.0.0.1").setPortValue(80)))
        .build();
  }

  private static String cluster(HealthCheckSpecifier specifier) {
    return specifier.getClusterHealthChecks(0).getClusterName();
  }

  /** Notes what it is told. */
  private static final class Recorder implements HealthListener {

    private final BlockingQueue<HealthReport> reports = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> departed = new LinkedBlockingQueue<>();
    private volatile boolean fails;

    @Override
    public void reported(HealthReport report) {
      reports.add(report);
      if (fails) {
        throw new IllegalStateException("this listener fails on purpose");
      }
    }

    @Override
    public void departed(HealthChecker checker) {
      departed.add(checker.nodeId());
    }

    HealthReport next() throws InterruptedException {
      HealthReport report = reports.poll(20, TimeUnit.SECONDS);
      assertThat(report).as("a report").isNotNull();
      return report;
    }

    String nextDeparted() throws InterruptedException {
      return departed.poll(20, TimeUnit.SECONDS);
    }
  }
}
