// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Durations;
import dev.chancery.xds.CompanionTest;
import dev.chancery.xds.Conversation;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterStats;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterStats.DroppedRequests;
import io.envoyproxy.envoy.config.endpoint.v3.EndpointLoadMetricStats;
import io.envoyproxy.envoy.config.endpoint.v3.UnnamedEndpointLoadMetricStats;
import io.envoyproxy.envoy.config.endpoint.v3.UpstreamEndpointStats;
import io.envoyproxy.envoy.config.endpoint.v3.UpstreamLocalityStats;
import io.envoyproxy.envoy.service.load_stats.v3.LoadReportingServiceGrpc;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsRequest;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsResponse;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The load reporting service")
class LoadReportsTest extends CompanionTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Locality HERE =
      Locality.newBuilder().setRegion("europe").setZone("b").setSubZone("rack 1").build();
  private static final Address ENDPOINT =
      Address.newBuilder()
          .setSocketAddress(SocketAddress.newBuilder().setAddress("10.0.0.1").setPortValue(80))
          .build();
  private static final int LIMIT = 20;

  private final Recorder recorder = new Recorder();
  private volatile Function<Node, LoadPlan> plan = node -> LoadPlan.allClusters();
  private final LoadReports loads =
      LoadReports.builder()
          .listener(recorder)
          .plan(node -> plan.apply(node))
          .clock(Clock.fixed(NOW, ZoneOffset.UTC))
          .limit(LIMIT)
          .build();

  @Override
  protected XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.companion(loads);
  }

  @Test
  @DisplayName("asks for all clusters each ten seconds, unless the host has another plan")
  void asks() {
    LoadStatsResponse all = hello("a").next();
    assertThat(all.getSendAllClusters()).isTrue();
    assertThat(all.getLoadReportingInterval()).isEqualTo(Durations.fromSeconds(10));

    plan = node -> LoadPlan.clusters(List.of(node.getId())).every(Duration.ofMillis(1500));
    LoadStatsResponse some = hello("b").next();
    assertThat(some.getSendAllClusters()).isFalse();
    assertThat(some.getClustersList()).containsExactly("b");
    assertThat(some.getReportEndpointGranularity()).isFalse();
    assertThat(some.getLoadReportingInterval()).isEqualTo(Durations.fromMillis(1500));

    plan = node -> LoadPlan.allClusters().byEndpoint();
    assertThat(hello("c").next().getReportEndpointGranularity()).isTrue();
  }

  @Test
  @DisplayName("tells the listener of each report, figure by figure")
  void reports() throws Exception {
    Conversation<LoadStatsRequest, LoadStatsResponse> client = hello("a");
    client.next();
    client.say(LoadStatsRequest.newBuilder().addClusterStats(cart()).build());
    LoadReport report = recorder.next();
    assertThat(report.nodeId()).isEqualTo("a");
    assertThat(report.nodeCluster()).isEqualTo("test");
    assertThat(report.nodeLocality()).isEqualTo(HERE);
    assertThat(report.time()).isEqualTo(NOW);
    RequestCounts counts = new RequestCounts(8, 2, 1, 11);
    LocalityLoad locality =
        new LocalityLoad(
            HERE,
            1,
            counts,
            Map.of(
                LoadMetric.CPU,
                new LoadMetric(4, 2.0),
                "named_metrics.queue",
                new LoadMetric(10, 30)),
            List.of(new EndpointLoad(ENDPOINT, new RequestCounts(8, 2, 0, 10), Map.of())));
    assertThat(report.clusters())
        .containsExactly(
            new ClusterLoad(
                "cart",
                "cart.shop",
                Duration.ofMillis(10_250),
                5,
                Map.of("overload", 3L),
                List.of(locality)));
    assertThat(report.clusters().get(0).requests()).isEqualTo(counts);
    assertThat(new LoadMetric(10, 30).mean()).isEqualTo(3);
    assertThat(loads.latest()).containsExactly(report);
  }

  @Test
  @DisplayName("tells a client of another plan when it reports next, and of the same one only once")
  void changesPlan() throws Exception {
    Conversation<LoadStatsRequest, LoadStatsResponse> client = hello("a");
    assertThat(client.next().getSendAllClusters()).isTrue();
    client.say(report());
    recorder.next();
    plan = node -> LoadPlan.clusters(List.of("cart"));
    client.say(report());
    assertThat(client.next().getClustersList()).containsExactly("cart");
    assertThat(client.unread()).isZero();
  }

  @Test
  @DisplayName("forgets a client that goes, however it goes")
  void forgets() throws Exception {
    Conversation<LoadStatsRequest, LoadStatsResponse> first = hello("a");
    Conversation<LoadStatsRequest, LoadStatsResponse> second = hello("b");
    Conversation<LoadStatsRequest, LoadStatsResponse> again = hello("a");
    for (Conversation<LoadStatsRequest, LoadStatsResponse> client : List.of(first, second, again)) {
      client.say(report());
      recorder.next();
    }
    assertThat(loads.latest()).extracting(LoadReport::nodeId).containsExactly("a", "a", "b");
    first.close();
    assertThat(first.ended()).isEqualTo(Status.OK);
    second.cut();
    assertThat(recorder.nextDeparted()).isEqualTo("b");
    again.cut();
    assertThat(recorder.nextDeparted()).isEqualTo("a");
    assertThat(loads.latest()).isEmpty();
  }

  @Test
  @DisplayName("keeps no more than its limit, but tells the listener of everything")
  void isBounded() throws Exception {
    LoadStatsRequest.Builder big = LoadStatsRequest.newBuilder();
    for (int i = 0; i < LIMIT; i++) {
      big.addClusterStats(ClusterStats.newBuilder().setClusterName("c" + i));
    }
    Conversation<LoadStatsRequest, LoadStatsResponse> client = hello("a");
    client.say(report());
    assertThat(recorder.next().clusters()).hasSize(1);
    client.say(big.build());
    assertThat(recorder.next().clusters()).hasSize(LIMIT);
    assertThat(loads.latest()).isEmpty();
    client.say(report());
    recorder.next();
    assertThat(loads.latest()).hasSize(1);
  }

  @Test
  @DisplayName("refuses a client without a name, one that changes its name, and a broken report")
  void refuses() {
    Conversation<LoadStatsRequest, LoadStatsResponse> nameless = open();
    nameless.say(LoadStatsRequest.getDefaultInstance());
    assertThat(nameless.ended().getDescription()).contains("node.id is empty");

    Conversation<LoadStatsRequest, LoadStatsResponse> liar = hello("a");
    liar.say(LoadStatsRequest.newBuilder().setNode(node("b")).build());
    assertThat(liar.ended().getDescription()).contains("'b'", "'a'");

    Conversation<LoadStatsRequest, LoadStatsResponse> broken = hello("a");
    broken.say(
        LoadStatsRequest.newBuilder()
            .addClusterStats(
                ClusterStats.newBuilder()
                    .setLoadReportInterval(
                        com.google.protobuf.Duration.newBuilder().setSeconds(Long.MAX_VALUE)))
            .build());
    assertThat(broken.ended().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThatThrownBy(() -> LoadPlan.allClusters().every(Duration.ZERO))
        .hasMessageContaining("PT0S");
  }

  @Test
  @DisplayName("lets in whom the host's callbacks let in")
  void isGuarded() {
    door.refusedNode = "b";
    assertThat(hello("a").next().getSendAllClusters()).isTrue();
    assertThat(hello("b").ended().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    door.shut = true;
    assertThat(open().ended().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  @DisplayName("goes on when the listener fails, and ends a stream for which there is no plan")
  void containsFailures() throws Exception {
    recorder.fails = true;
    Conversation<LoadStatsRequest, LoadStatsResponse> client = hello("a");
    client.next();
    client.say(report());
    recorder.next();
    client.say(report());
    recorder.next();
    plan =
        node -> {
          throw new IllegalStateException("this plan fails on purpose");
        };
    assertThat(hello("b").ended().getCode()).isEqualTo(Status.Code.INTERNAL);
  }

  @Test
  @DisplayName("ends its streams when the server shuts down")
  void shutsDown() throws Exception {
    Conversation<LoadStatsRequest, LoadStatsResponse> client = hello("a");
    client.next();
    server.shutdown(Duration.ofSeconds(10));
    assertThat(client.ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(door.nextEnded())
        .isEqualTo("envoy.service.load_stats.v3.LoadReportingService UNAVAILABLE");
  }

  private static ClusterStats cart() {
    return ClusterStats.newBuilder()
        .setClusterName("cart")
        .setClusterServiceName("cart.shop")
        .setLoadReportInterval(Durations.fromMillis(10_250))
        .setTotalDroppedRequests(5)
        .addDroppedRequests(DroppedRequests.newBuilder().setCategory("overload").setDroppedCount(3))
        .addUpstreamLocalityStats(
            UpstreamLocalityStats.newBuilder()
                .setLocality(HERE)
                .setPriority(1)
                .setTotalSuccessfulRequests(8)
                .setTotalErrorRequests(2)
                .setTotalRequestsInProgress(1)
                .setTotalIssuedRequests(11)
                .setCpuUtilization(
                    UnnamedEndpointLoadMetricStats.newBuilder()
                        .setNumRequestsFinishedWithMetric(4)
                        .setTotalMetricValue(2))
                .addLoadMetricStats(
                    EndpointLoadMetricStats.newBuilder()
                        .setMetricName("named_metrics.queue")
                        .setNumRequestsFinishedWithMetric(10)
                        .setTotalMetricValue(30))
                .addUpstreamEndpointStats(
                    UpstreamEndpointStats.newBuilder()
                        .setAddress(ENDPOINT)
                        .setTotalSuccessfulRequests(8)
                        .setTotalErrorRequests(2)
                        .setTotalIssuedRequests(10)))
        .build();
  }

  private static LoadStatsRequest report() {
    return LoadStatsRequest.newBuilder()
        .addClusterStats(ClusterStats.newBuilder().setClusterName("cart"))
        .build();
  }

  private Conversation<LoadStatsRequest, LoadStatsResponse> open() {
    return Conversation.open(channel(), LoadReportingServiceGrpc.getStreamLoadStatsMethod());
  }

  private Conversation<LoadStatsRequest, LoadStatsResponse> hello(String nodeId) {
    Conversation<LoadStatsRequest, LoadStatsResponse> client = open();
    Node node = node(nodeId).toBuilder().setLocality(HERE).build();
    client.say(LoadStatsRequest.newBuilder().setNode(node).build());
    return client;
  }

  /** Notes what it is told. */
  private static final class Recorder implements LoadListener {

    private final BlockingQueue<LoadReport> reports = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> departed = new LinkedBlockingQueue<>();
    private volatile boolean fails;

    @Override
    public void reported(LoadReport report) {
      reports.add(report);
      if (fails) {
        throw new IllegalStateException("this listener fails on purpose");
      }
    }

    @Override
    public void departed(String nodeId) {
      departed.add(nodeId);
    }

    LoadReport next() throws InterruptedException {
      LoadReport report = reports.poll(20, TimeUnit.SECONDS);
      assertThat(report).as("a report").isNotNull();
      return report;
    }

    String nextDeparted() throws InterruptedException {
      return departed.poll(20, TimeUnit.SECONDS);
    }
  }
}
