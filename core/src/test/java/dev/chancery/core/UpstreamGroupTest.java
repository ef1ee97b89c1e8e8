// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.UpstreamGroup;
import dev.chancery.spi.model.UpstreamGroupSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import dev.chancery.spi.store.WriteCondition;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A group of upstreams that routes name")
class UpstreamGroupTest {

  private static final String EDGE = "default~edge";
  private static final ResourceKey GROUP = key(UpstreamGroup.KIND, "cart");

  private final Steps steps = new Steps();
  private ControlPlane controlPlane =
      ControlPlane.builder().contexts(new ManualContexts(Runnable::run)).start();

  @BeforeEach
  void start() throws InterruptedException {
    controlPlane.close();
    controlPlane =
        ControlPlane.builder()
            .contexts(new ManualContexts(Runnable::run))
            .plugin(new PlainPlugin())
            .loopLimits(LoopLimits.DEFAULT.withHookBudget(Duration.ofSeconds(30)))
            .start();
    assertThat(controlPlane.awaitReady(Duration.ofSeconds(30))).isTrue();
    controlPlane.follow(EDGE, steps);
  }

  @AfterEach
  void close() {
    controlPlane.close();
    assertThat(steps.broken()).isNull();
  }

  private static UpstreamGroup group(int old, int canary) {
    return new UpstreamGroup(
        Metadata.of("default", "cart"),
        List.of(weighted(old, "cart-1"), weighted(canary, "cart-2")));
  }

  private static WeightedDestinationSpec weighted(int weight, String upstream) {
    return new WeightedDestinationSpec(
        weight, new DestinationSpec(new ResourceRef("default", upstream)));
  }

  private static RouteToSpec toGroup() {
    return new RouteToSpec(new UpstreamGroupSpec(GROUP.ref()));
  }

  /** Virtual hosts that are resources of their own: one names the group, the others do not. */
  private static Proxy edge() {
    List<VirtualHostSpec> hosts = new ArrayList<>();
    hosts.add(VirtualHostSpec.of("grouped", "*", RouteSpec.prefix("/", toGroup())));
    for (int i = 0; i < 10; i++) {
      hosts.add(
          VirtualHostSpec.of(
              "plain-" + i,
              i + ".example",
              RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart-1"))));
    }
    return Proxy.of(
        "default",
        "edge",
        new ListenerSpec(
            "http", "::", 8080, new HttpListenerSpec(hosts, "", RouteDelivery.VIRTUAL_HOSTS)));
  }

  private void apply(Resource... resources) {
    controlPlane.applyAll(List.of(resources), WriteCondition.overwrite());
  }

  private Snapshot until(Predicate<Snapshot> wanted) throws InterruptedException {
    Snapshot now = steps.next().after();
    while (!wanted.test(now)) {
      now = steps.next().after();
    }
    return now;
  }

  private static Route grouped(Snapshot snapshot) {
    return snapshot.resources(ResourceTypes.VIRTUAL_HOST).values().stream()
        .map(resource -> parse(resource.value()))
        .filter(host -> host.getName().endsWith("grouped"))
        .map(host -> host.getRoutes(0))
        .findFirst()
        .orElse(Route.getDefaultInstance());
  }

  private static VirtualHost parse(ByteString bytes) {
    try {
      return VirtualHost.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Integer> weights(Snapshot snapshot) {
    return grouped(snapshot).getRoute().getWeightedClusters().getClustersList().stream()
        .map(cluster -> cluster.getWeight().getValue())
        .toList();
  }

  private Snapshot serve() throws InterruptedException {
    apply(Plain.upstream("cart-1", "1"), Plain.upstream("cart-2", "1"), group(90, 10), edge());
    return until(now -> weights(now).equals(List.of(90, 10)));
  }

  @Test
  @DisplayName("shares requests by its weights; others change the routes that name it, and no more")
  void weights() throws InterruptedException {
    assertThat(serve().resources(ResourceTypes.VIRTUAL_HOST)).hasSize(11);
    apply(group(50, 50));
    var step = steps.next();

    assertThat(weights(step.after())).containsExactly(50, 50);
    assertThat(step.changed().keySet()).containsExactly(ResourceTypes.VIRTUAL_HOST);
    assertThat(step.changed().get(ResourceTypes.VIRTUAL_HOST))
        .singleElement()
        .asString()
        .endsWith("grouped");
  }

  @Test
  @DisplayName("that is not there is answered with an error and told, until it comes")
  void missing() throws InterruptedException {
    apply(Plain.upstream("cart-1", "1"), Plain.upstream("cart-2", "1"), edge());
    Snapshot now =
        until(s -> !grouped(s).equals(Route.getDefaultInstance()) && clusters(s).size() == 1);
    assertThat(grouped(now).getDirectResponse().getStatus()).isEqualTo(503);
    assertThat(status(key(Proxy.KIND, "edge")).problems())
        .extracting(Problem::message)
        .containsExactly(
            "UpstreamGroup default~cart is missing or not ready; its share of the requests is answered with an error until it is there");

    apply(group(1, 1));
    assertThat(clusters(until(s -> weights(s).equals(List.of(1, 1))))).hasSize(2);
    assertThat(status(key(Proxy.KIND, "edge")).problems()).isEmpty();

    controlPlane.delete(GROUP, WriteCondition.overwrite());
    assertThat(clusters(until(s -> grouped(s).getDirectResponse().getStatus() == 503))).hasSize(1);
  }

  private static Set<String> clusters(Snapshot snapshot) {
    return snapshot.resources(ResourceTypes.CLUSTER).keySet();
  }

  private ResourceStatus status(ResourceKey key) {
    return controlPlane.status().of(key).orElseThrow();
  }

  @Test
  @DisplayName("tells which proxies name it, and is as it was written")
  void status() throws InterruptedException {
    serve();
    assertThat(status(GROUP).proxies()).containsExactly(new ResourceRef("default", "edge"));
    assertThat(controlPlane.get(Proxy.class, key(Proxy.KIND, "edge")))
        .hasValueSatisfying(stored -> assertThat(stored.resource()).isEqualTo(edge()));

    controlPlane.delete(key(Proxy.KIND, "edge"), WriteCondition.overwrite());
    until(now -> clusters(now).isEmpty());
    assertThat(status(GROUP).proxies()).isEmpty();
  }

  @Test
  @DisplayName("may be the destination of a TCP listener")
  void tcp() throws InterruptedException {
    ListenerSpec tcp =
        new ListenerSpec(
            "tcp", "::", 9000, new TcpListenerSpec(List.of(new TcpHostSpec("", toGroup())), ""));
    apply(
        Plain.upstream("cart-1", "1"),
        Plain.upstream("cart-2", "1"),
        group(3, 1),
        Proxy.of("default", "edge", tcp));
    assertThat(until(now -> clusters(now).size() == 2).resources(ResourceTypes.LISTENER))
        .hasSize(1);
  }
}
