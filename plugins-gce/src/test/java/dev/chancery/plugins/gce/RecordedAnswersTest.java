// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.GceCredentials;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import dev.chancery.testkit.fake.WorkerThreads;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers in the form in which Compute Engine's were recorded, with all that nobody asks for. */
class RecordedAnswersTest {

  private static final String PREFIX = "/compute/v1/projects/recorded/";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "aggregated/instances", "aggregated-instances.json",
          "zones/us-central1-a/instances", "zone-instances.json",
          "zones/us-central1-a/instanceGroups/my-instance-group/listInstances",
              "group-members.json");

  private final WorkerThreads threads = new WorkerThreads();
  private final RecordingEndpointSink sink = new RecordingEndpointSink();
  private HttpServer server;
  private FakePluginContext context;
  private EndpointWatch watch;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", RecordedAnswersTest::answer);
    server.start();
    GceSettings settings =
        GceSettings.DEFAULT.withEndpoint(
            "http://127.0.0.1:" + server.getAddress().getPort(), new GceCredentials("none"));
    context = FakePluginContext.threaded(threads).withSettings(settings);
    watch = new GcePlugin().watchEndpoints(context, sink);
  }

  @AfterEach
  void stop() {
    watch.close();
    server.stop(0);
    threads.close();
  }

  @Test
  @DisplayName("the instances of a zone, without the one that is terminated")
  void zone() {
    Upstream web =
        upstream(
            GceUpstream.of(
                "recorded",
                LabelSelector.of("app", "web"),
                new Zone("us-central1-a"),
                new PortNumber(80)));
    track(web);
    assertThat(names(web)).containsExactly("lcnode-000", "node-name");
  }

  @Test
  @DisplayName("the instances of all zones, once the unreachable one is waited for no more")
  void allZones() {
    Upstream web =
        upstream(
            GceUpstream.of(
                "recorded",
                LabelSelector.of("app", "web"),
                new AllZones(true),
                new PortNumber(80)));
    track(web);
    assertThat(sink.last(web.ref()).orElseThrow())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.message()).contains("zone us-east1-b"));
    pass(Duration.ofMinutes(2));
    assertThat(names(web))
        .containsExactlyInAnyOrder("libcloud-demo-europe-np-node", "lcnode-000", "node-name");
    assertThat(sink.last(web.ref()).orElseThrow())
        .isInstanceOfSatisfying(
            Published.class,
            published ->
                assertThat(published.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("zone us-east1-b did not answer")
                    .endsWith("what it has is missing, as it never answered"));
  }

  @Test
  @DisplayName("the members of an instance group, at their named port")
  void group() {
    Upstream web =
        upstream(
            GceUpstream.of(
                "recorded",
                new InstanceGroupName("my-instance-group"),
                new GroupZone("us-central1-a"),
                NamedPortName.ONLY_ONE));
    track(web);
    assertThat(names(web)).containsExactly("node-name");
    assertThat(sink.endpoints(web.ref()).map(EndpointSet::endpoints).orElseThrow())
        .extracting(endpoint -> endpoint.address() + ":" + endpoint.port())
        .containsExactly("10.240.74.92:8080");
  }

  private static Upstream upstream(GceUpstream config) {
    return Upstream.of("test", "web", config);
  }

  private void track(Upstream upstream) {
    watch.track(Set.of(upstream));
    pass(Duration.ofSeconds(2));
  }

  private void pass(Duration time) {
    for (long i = 0; i <= time.toSeconds(); i++) {
      assertThat(threads.awaitIdle(Duration.ofSeconds(30))).isTrue();
      context.advance(Duration.ofSeconds(1));
    }
    assertThat(threads.awaitIdle(Duration.ofSeconds(30))).isTrue();
  }

  /** The names of the instances, without project and zone. */
  private List<String> names(Upstream upstream) {
    return sink.endpoints(upstream.ref()).map(EndpointSet::endpoints).orElseThrow().stream()
        .map(endpoint -> endpoint.name().replaceFirst("gce-recorded-[a-z]+-[a-z]+[0-9]-[a-z]-", ""))
        .sorted()
        .toList();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String file = path.startsWith(PREFIX) ? ANSWERS.get(path.substring(PREFIX.length())) : null;
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      try (InputStream in = RecordedAnswersTest.class.getResourceAsStream("/recorded/" + file)) {
        byte[] body = Objects.requireNonNull(in).readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
