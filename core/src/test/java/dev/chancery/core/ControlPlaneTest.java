// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.FakeSource;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.input.Stored;
import dev.chancery.core.plugin.PluginException;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.snapshot.DeliveryObserver.Client;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotSource.Following;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {

  private static final String EDGE = "default~edge";
  private static final String PROBE = "zz~probe";
  private static final ResourceKey CART = key("Upstream", "cart");
  private static final ResourceKey PROXY = key("Proxy", "edge");
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Endpoint ONE = Endpoint.of("10.0.0.1", 80);
  private static final Client ENVOY = new Client(1, "envoy-1", EDGE);

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeSource files = new FakeSource("files");
  private final FakeSource cluster = new FakeSource("cluster");
  private final FoundPlugin found = new FoundPlugin();
  private final PlainPlugin plain = new PlainPlugin();
  private final Steps steps = new Steps();
  private int probes;
  private @Nullable ControlPlane started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
      started.close();
    }
    assertThat(contexts.lentTo()).as("leases that were not closed").isEmpty();
    assertThat(steps.broken()).isNull();
  }

  private void start() {
    started =
        ControlPlane.builder()
            .contexts(contexts)
            .meters(meters)
            .startDeadline(DEADLINE)
            .plugin(files)
            .plugin(cluster)
            .plugin(found)
            .plugin(plain)
            .start();
    controlPlane().follow(EDGE, steps);
  }

  private ControlPlane controlPlane() {
    return Optional.ofNullable(started).orElseThrow();
  }

  private void startEmpty() throws InterruptedException {
    start();
    files.holds();
    cluster.holds();
    assertThat(controlPlane().awaitReady(DEADLINE)).isTrue();
  }

  private static Proxy edge(String... upstreams) {
    VirtualHostSpec[] hosts = new VirtualHostSpec[upstreams.length];
    for (int i = 0; i < hosts.length; i++) {
      hosts[i] =
          VirtualHostSpec.of(
              upstreams[i],
              upstreams[i] + ".example",
              RouteSpec.prefix("/", RouteToSpec.upstream("default", upstreams[i])));
    }
    return Proxy.of("default", "edge", ListenerSpec.http("http", 8080, hosts));
  }

  private <R extends Resource> Stored<R> apply(R resource) {
    return controlPlane().apply(resource, WriteCondition.overwrite());
  }

  /** Returns after everything that was said before has been through the loop. */
  private void settle() throws InterruptedException {
    for (int round = 0; round < 3; round++) {
      String listener = "probe-" + probes++;
      Steps probe = new Steps();
      try (Following following = controlPlane().follow(PROBE, probe)) {
        apply(Proxy.of("zz", "probe", ListenerSpec.http(listener, 1)));
        while (probe.next().after().get(ResourceTypes.LISTENER, listener).isEmpty()) {
          assertThat(following).isNotNull();
        }
      }
    }
  }

  /** Returns after two turns of the loop that began after this call. */
  private void awaitTurns() {
    for (int turn = 0; turn < 2; turn++) {
      long before = turns();
      apply(Plain.upstream("wake", "turn " + before));
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      while (turns() == before) {
        assertThat(System.nanoTime()).as("a turn within 30 s").isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
  }

  private long turns() {
    return meters.get("chancery.loop.turn").timer().count();
  }

  private ResourceStatus status(ResourceKey key) {
    return controlPlane().status().of(key).orElseThrow();
  }

  private static RouteConfiguration routes(Snapshot snapshot) {
    try {
      return RouteConfiguration.parseFrom(
          snapshot.get(ResourceTypes.ROUTE, "http-routes").orElseThrow().value());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("nothing is served before every source and discovery has told everything")
  void nothingIsServedBeforeAllHaveSpoken() throws InterruptedException {
    found.findsNothingYet();
    start();
    files.holds(edge("cart", "echo"));
    awaitTurns();
    assertThat(controlPlane().status().awaited())
        .containsExactly("discovery found", "source cluster");
    cluster.fails("not there yet");
    awaitTurns();
    assertThat(controlPlane().status().awaited())
        .containsExactly("discovery found", "source cluster");
    cluster.holds(Found.upstream("cart", "1"));
    awaitTurns();
    found.finds(Found.upstream("echo", "1"));
    awaitTurns();
    found.publish("echo", ONE);
    awaitTurns();
    assertThat(controlPlane().status().awaited())
        .containsExactly("discovery found: endpoints of 1 upstreams");
    assertThat(controlPlane().isReady()).isFalse();
    assertThat(controlPlane().groups()).isEmpty();
    assertThat(steps.waiting()).isZero();
    assertThat(status(PROXY).state()).isEqualTo(State.PENDING);
    found.publish("cart", ONE);
    Snapshot first = steps.next().after();
    assertThat(controlPlane().awaitReady(DEADLINE)).isTrue();
    assertThat(first.resources(ResourceTypes.ENDPOINT))
        .containsOnlyKeys("cart_default", "echo_default");
    assertThat(routes(first).getVirtualHostsList()).allMatch(host -> host.getRoutes(0).hasRoute());
  }

  @Test
  @DisplayName("whatever the last word races with, the first snapshot has the endpoints")
  void theFirstSnapshotHasTheEndpoints() throws InterruptedException {
    for (int round = 0; round < 100; round++) {
      FakeSource source = new FakeSource("files");
      FoundPlugin discovery = new FoundPlugin();
      discovery.onTrack(
          upstreams ->
              new Thread(() -> upstreams.forEach(u -> discovery.publish("cart", ONE))).start());
      Steps seen = new Steps();
      try (ControlPlane racing =
          ControlPlane.builder()
              .contexts(contexts)
              .plugin(source)
              .plugin(discovery)
              .plugin(plain)
              .start()) {
        racing.follow(EDGE, seen);
        source.holds(edge("cart"), Found.upstream("cart", "1"));
        assertThat(seen.next().after().resources(ResourceTypes.ENDPOINT))
            .as("round %d", round)
            .containsOnlyKeys("cart_default");
      }
    }
  }

  @Test
  @DisplayName("at the deadline it starts without who is silent, and takes no endpoints away")
  void atTheDeadlineItStarts() throws InterruptedException {
    start();
    files.holds(edge("cart"), Found.upstream("cart", "1"));
    awaitTurns();
    assertThat(controlPlane().isReady()).isFalse();
    contexts.time().advance(DEADLINE);
    Snapshot first = steps.next().after();
    assertThat(first.resources(ResourceTypes.CLUSTER)).containsOnlyKeys("cart_default");
    assertThat(first.resources(ResourceTypes.ENDPOINT)).isEmpty();
    assertThat(routes(first).getVirtualHosts(0).getRoutes(0).getRoute().getCluster())
        .isEqualTo("cart_default");
    assertThat(controlPlane().awaitReady(DEADLINE)).isTrue();
    assertThat(status(CART).state()).isEqualTo(State.WARNING);
    assertThat(status(CART).problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("30 s");
  }

  @Test
  @DisplayName("a source that throws is watched again, and awaited until it tells what it holds")
  void aSourceThatThrowsIsWatchedAgain() throws InterruptedException {
    cluster.onWatch(
        () -> {
          throw new NoClassDefFoundError("thrown by the test");
        });
    start();
    files.holds(edge());
    awaitTurns();
    assertThat(controlPlane().status().origins().get("cluster"))
        .extracting(Problem::message)
        .containsExactly(
            "plugin cluster failed: java.lang.NoClassDefFoundError: thrown by the test");
    assertThat(controlPlane().isReady()).isFalse();
    cluster.onWatch(() -> {});
    contexts.time().advance(Duration.ofSeconds(1));
    cluster.holds();
    assertThat(controlPlane().awaitReady(DEADLINE)).isTrue();
    assertThat(controlPlane().status().origins()).isEmpty();
  }

  @Test
  @DisplayName("an upstream that appears is routed to, and the proxy's warning goes")
  void anUpstreamThatAppearsIsRoutedTo() throws InterruptedException {
    startEmpty();
    apply(edge("cart"));
    assertThat(routes(steps.next().after()).getVirtualHosts(0).getRoutes(0).hasDirectResponse())
        .isTrue();
    assertThat(status(PROXY).state()).isEqualTo(State.WARNING);
    files.holds(Found.upstream("cart", "1"));
    settle();
    assertThat(steps.waiting()).as("steps before discovery has spoken").isZero();
    assertThat(status(CART).state()).isEqualTo(State.PENDING);
    found.publish("cart", ONE);
    Snapshot routed = steps.next().after();
    assertThat(routes(routed).getVirtualHosts(0).getRoutes(0).getRoute().getCluster())
        .isEqualTo("cart_default");
    assertThat(routed.resources(ResourceTypes.ENDPOINT)).containsOnlyKeys("cart_default");
    assertThat(status(PROXY).state()).isEqualTo(State.ACCEPTED);
    assertThat(status(CART).state()).isEqualTo(State.ACCEPTED);
    assertThat(status(CART).proxies()).containsExactly(PROXY.ref());
    assertThat(status(CART).location()).isEqualTo("all.yaml:1");
  }

  @Test
  @DisplayName("a proxy that is deleted leaves an empty snapshot to its Envoys, and then no group")
  void aDeletedProxyLeavesNoGroup() throws InterruptedException {
    startEmpty();
    apply(Plain.upstream("cart", "1"));
    apply(edge("cart"));
    steps.next();
    settle();
    assertThat(controlPlane().groups()).containsExactly(EDGE, PROBE);
    controlPlane().delete(PROXY, WriteCondition.overwrite());
    SnapshotTransition last = steps.next();
    assertThat(last.after().types()).isEmpty();
    settle();
    assertThat(controlPlane().groups()).containsExactly(PROBE);
    assertThat(controlPlane().snapshot(EDGE)).isEmpty();
    assertThat(status(CART).proxies()).isEmpty();
    assertThat(controlPlane().status().of(PROXY)).isEmpty();
    apply(edge("cart"));
    assertThat(steps.next().after().types()).contains(ResourceTypes.CLUSTER);
  }

  @Test
  @DisplayName("what an Envoy refuses is in its proxy's status until it refuses it no more")
  void aRefusalIsInTheStatus() throws InterruptedException {
    startEmpty();
    apply(edge());
    steps.next();
    DeliveryObserver deliveries = controlPlane().deliveries();
    deliveries.opened(ENVOY);
    deliveries.refusing(
        ENVOY,
        ResourceTypes.LISTENER,
        Map.of(
            "tcp",
            "bad address\n",
            "http",
            "bad address\n",
            "udp",
            "name: \"udp\" key: \"s3cret\"\n: Proto constraint validation failed (no such thing)"));
    assertThat(status(PROXY).state()).isEqualTo(State.WARNING);
    Problem noSuchThing =
        Problem.warning(
            "envoy",
            "",
            "node envoy-1 rejected Listener [udp]: Proto constraint validation failed (no such"
                + " thing)");
    assertThat(status(PROXY).problems())
        .containsExactly(
            Problem.warning("envoy", "", "node envoy-1 rejected Listener [http, tcp]: bad address"),
            noSuchThing);
    deliveries.refusing(
        ENVOY,
        ResourceTypes.LISTENER,
        Map.of("udp", "Proto constraint validation failed (no such thing)"));
    deliveries.acknowledged(ENVOY, ResourceTypes.LISTENER, "1");
    assertThat(status(PROXY).problems()).containsExactly(noSuchThing);
    deliveries.refusing(ENVOY, ResourceTypes.LISTENER, Map.of());
    assertThat(status(PROXY).state()).isEqualTo(State.ACCEPTED);
    deliveries.refusing(ENVOY, ResourceTypes.LISTENER, Map.of("udp", "no such thing"));
    deliveries.closed(ENVOY);
    assertThat(status(PROXY).state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  @DisplayName("a discovery that fails keeps its endpoints, and the status tells how old they are")
  void aFailingDiscoveryKeepsItsEndpoints() throws InterruptedException {
    startEmpty();
    apply(edge("cart"));
    steps.next();
    apply(Found.upstream("cart", "1"));
    settle();
    found.publish("cart", ONE);
    steps.next();
    contexts.time().advance(Duration.ofSeconds(7));
    found.fail("cart", "the back end is away");
    settle();
    assertThat(steps.waiting()).isZero();
    assertThat(status(CART).state()).isEqualTo(State.WARNING);
    assertThat(status(CART).problems())
        .containsExactly(
            Problem.warning(
                "found", "", "the back end is away; served are the 1 endpoints of 7 s ago"));
    found.publish("cart", ONE);
    assertThat(status(CART).state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  @DisplayName(
      "what a discovery warns of is told beside its failures, and nothing is published for it")
  void warningsOfDiscoveryAreTold() throws InterruptedException {
    startEmpty();
    apply(edge("cart"));
    steps.next();
    apply(Found.upstream("cart", "1"));
    settle();
    found.publish("cart", ONE);
    steps.next();
    found.publish("cart", EndpointSet.of(ONE), "zone b did not answer");
    found.fail("cart", "the back end is away");
    settle();
    assertThat(steps.waiting()).isZero();
    assertThat(status(CART).state()).isEqualTo(State.WARNING);
    assertThat(status(CART).problems())
        .extracting(Problem::message)
        .containsExactly(
            "the back end is away; served are the 1 endpoints of 0 s ago", "zone b did not answer");
    found.publish("cart", ONE);
    assertThat(status(CART).state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  @DisplayName("a snapshot that refers to what is not there is kept back, and the next ones too")
  void anInconsistentSnapshotIsKeptBack() throws InterruptedException {
    startEmpty();
    apply(Plain.upstream("cart", "1"));
    apply(Plain.upstream("echo", "1"));
    apply(edge("cart", "echo"));
    steps.next();
    settle();
    plain.hook(
        (context, upstream, out) -> {
          if (upstream.options().get(Colour.class).isPresent()) {
            out.setTransportSocket(secretThatIsNotThere());
          }
        });
    apply(Plain.upstream("cart", "1", new Colour("red")));
    settle();
    apply(Plain.upstream("echo", "2"));
    settle();
    assertThat(steps.waiting()).isZero();
    assertThat(status(PROXY).state()).isEqualTo(State.REJECTED);
    assertThat(status(PROXY).problems()).extracting(Problem::reporter).containsExactly("snapshot");
    apply(Plain.upstream("cart", "2"));
    SnapshotTransition step = steps.next();
    assertThat(step.changed().get(ResourceTypes.CLUSTER))
        .containsExactlyInAnyOrder("cart_default", "echo_default");
    assertThat(status(PROXY).state()).isEqualTo(State.ACCEPTED);
  }

  private static TransportSocket secretThatIsNotThere() {
    SdsSecretConfig secret =
        SdsSecretConfig.newBuilder()
            .setName("nowhere")
            .setSdsConfig(
                ConfigSource.newBuilder().setAds(AggregatedConfigSource.getDefaultInstance()))
            .build();
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.tls")
        .setTypedConfig(
            Any.pack(
                UpstreamTlsContext.newBuilder()
                    .setCommonTlsContext(
                        CommonTlsContext.newBuilder().addTlsCertificateSdsSecretConfigs(secret))
                    .build()))
        .build();
  }

  private record Stranger() implements UpstreamConfig {}

  @Test
  @DisplayName("a host can't apply an upstream of a type that no plugin owns")
  void aHostCanNotApplyAnUnknownType() throws InterruptedException {
    startEmpty();
    assertThatThrownBy(() -> apply(Upstream.of("default", "cart", new Stranger())))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("no plugin handles");
  }

  @Test
  @DisplayName("resources are listed in order, by kind, wherever they are written")
  void resourcesAreListedInOrder() throws InterruptedException {
    startEmpty();
    files.holds(Plain.upstream("b", "1"));
    apply(Plain.upstream("c", "1"));
    found.finds(Found.upstream("a", "1"));
    apply(edge());
    assertThat(controlPlane().list(Upstream.class))
        .extracting(stored -> stored.resource().metadata().name() + " " + stored.location())
        .containsExactly("a found", "b all.yaml:1", "c host");
    assertThat(controlPlane().get(Upstream.class, CART)).isEmpty();
    assertThat(controlPlane().get(Proxy.class, key("Upstream", "b"))).isEmpty();
    assertThat(controlPlane().get(Proxy.class, PROXY)).isPresent();
  }

  @Test
  @DisplayName(
      "a plugin that fails to update a discovered upstream leaves it as written, and says so")
  void aFailingMergeLeavesTheUpstreamAsWritten() throws InterruptedException {
    startEmpty();
    apply(Found.upstream("cart", "written"));
    found.onUpdate((existing, discovered) -> Found.upstream("another-name", "found"));
    found.finds(Found.upstream("cart", "found"));
    assertThat(controlPlane().get(Upstream.class, CART).orElseThrow().resource())
        .isEqualTo(Found.upstream("cart", "written"));
    assertThat(status(CART).problems())
        .extracting(Problem::message)
        .first()
        .asString()
        .contains("made it Upstream default~another-name");
    found.onUpdate((existing, discovered) -> discovered);
    found.finds(Found.upstream("cart", "found again"));
    assertThat(controlPlane().get(Upstream.class, CART).orElseThrow().resource())
        .isEqualTo(Found.upstream("cart", "found again"));
  }

  @Test
  @DisplayName("a closed control plane ends its watches and takes no write")
  void aClosedControlPlaneTakesNoWrite() throws InterruptedException {
    startEmpty();
    apply(Found.upstream("cart", "1"));
    settle();
    controlPlane().close();
    assertThat(List.of(files.closed(), cluster.closed(), found.closed())).containsOnly(1);
    assertThatThrownBy(() -> apply(edge())).isInstanceOf(IllegalStateException.class);
    files.holds(edge());
    found.publish("cart", ONE);
    assertThat(controlPlane().get(Proxy.class, PROXY)).isEmpty();
    assertThat(meters.getMeters()).isEmpty();
  }

  @Test
  @DisplayName("a start that fails gives back what was lent")
  void aStartThatFailsGivesBack() {
    assertThatThrownBy(
            () ->
                ControlPlane.builder()
                    .contexts(contexts)
                    .plugin(new PlainPlugin())
                    .plugin(new FoundPlugin(Section.upstreamType("plain", Plain.class)))
                    .start())
        .isInstanceOf(PluginException.class);
    assertThat(contexts.lentTo()).isEmpty();
  }
}
