// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.SET;

import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.TaskQueue;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ResourceRef CART = new ResourceRef("default", "cart");
  private static final Endpoint ONE = Endpoint.of("10.0.0.1", 80);

  private record Another() implements UpstreamConfig {}

  private final TaskQueue executor = new TaskQueue();
  private final ManualContexts contexts = new ManualContexts(executor);
  private final FoundPlugin plugin = new FoundPlugin();
  private final FoundPlugin other = new FoundPlugin(Section.upstreamType("another", Another.class));
  private final PluginRegistry plugins =
      PluginRegistry.builder().add(plugin).add(other).build(contexts);
  private final ChangeQueue<ResourceRef, EndpointState> changes = new ChangeQueue<>(() -> {});
  private final Map<ResourceRef, EndpointState> image = new HashMap<>();
  private final Discovery discovery = new Discovery(plugins, contexts.time(), LIMIT, changes);

  @AfterEach
  void close() {
    discovery.close();
    plugins.close();
    assertThat(contexts.lentTo()).as("leases that were not closed").isEmpty();
  }

  private void update(Upstream... upstreams) {
    Map<ResourceRef, Optional<Upstream>> delta = new HashMap<>();
    for (Upstream upstream : upstreams) {
      delta.put(upstream.ref(), Optional.of(upstream));
    }
    discovery.update(delta);
  }

  private void remove(ResourceRef upstream) {
    discovery.update(Map.of(upstream, Optional.empty()));
  }

  private EndpointState state(ResourceRef upstream) {
    return Optional.ofNullable(discovery.states().get(upstream)).orElseThrow();
  }

  /** What the loop would know if it took all changes now. */
  private Map<ResourceRef, EndpointState> image() {
    changes
        .drain()
        .forEach(
            (ref, state) ->
                state.ifPresentOrElse(now -> image.put(ref, now), () -> image.remove(ref)));
    return image;
  }

  private EndpointState told() {
    return Optional.ofNullable(image().get(CART)).orElseThrow();
  }

  @Test
  @DisplayName("upstreams of its type are told to the plugin, and awaited until it speaks")
  void upstreamsAreAwaited() {
    update(Found.upstream("cart", "1"));
    assertThat(discovery.answered()).isFalse();
    assertThat(discovery.awaited()).containsExactly("discovery found: endpoints of 1 upstreams");
    assertThat(told().knowledge()).isEqualTo(Knowledge.PENDING);
    executor.runAll();
    assertThat(plugin.tracked()).containsExactly(Set.of(Found.upstream("cart", "1")));
    plugin.publish("cart", ONE);
    assertThat(discovery.answered()).isTrue();
    assertThat(discovery.awaited()).isEmpty();
    assertThat(told().endpoints()).isEqualTo(EndpointSet.of(ONE));
  }

  @Test
  @DisplayName("changes that come faster than the plugin takes them are one call")
  void changesAreOneCall() {
    update(Found.upstream("cart", "1"));
    update(Found.upstream("echo", "1"));
    update(Found.upstream("cart", "2"));
    executor.runAll();
    assertThat(plugin.tracked())
        .containsExactly(Set.of(Found.upstream("cart", "2"), Found.upstream("echo", "1")));
    assertThat(plugin.opened()).isEqualTo(1);
  }

  @Test
  @DisplayName("an upstream that changed keeps its endpoints until there are others")
  void aChangedUpstreamKeepsItsEndpoints() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    plugin.publish("cart", ONE);
    update(Found.upstream("cart", "2"));
    executor.runAll();
    assertThat(told().endpoints()).isEqualTo(EndpointSet.of(ONE));
    assertThat(discovery.answered()).isTrue();
  }

  @Test
  @DisplayName("nothing is kept of an upstream that has gone, and its late word is ignored")
  void nothingIsKeptOfWhatHasGone() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    remove(CART);
    plugin.publish("cart", ONE);
    executor.runAll();
    assertThat(plugin.tracked()).last().isEqualTo(Set.of());
    assertThat(discovery.states()).isEmpty();
    assertThat(discovery.answered()).isTrue();
    assertThat(image()).isEmpty();
  }

  @Test
  @DisplayName("the same endpoints again are no change")
  void theSameEndpointsAreNoChange() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    plugin.publish("cart", ONE);
    image();
    plugin.publish("cart", ONE);
    assertThat(changes.drain()).isEmpty();
  }

  @Test
  @DisplayName("a failure keeps the endpoints and the time at which they were had")
  void aFailureKeepsTheEndpoints() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    plugin.publish("cart", ONE);
    Instant then = contexts.time().instant();
    contexts.time().advance(Duration.ofSeconds(7));
    plugin.fail("cart", "the back end is away");
    assertThat(state(CART).endpoints()).isEqualTo(EndpointSet.of(ONE));
    assertThat(state(CART).since()).isEqualTo(then);
    assertThat(state(CART).problems())
        .containsExactly(Problem.warning("found", "", "the back end is away"));
    plugin.publish("cart", ONE);
    assertThat(state(CART).problems()).isEmpty();
  }

  @Test
  @DisplayName("warnings are kept through failures, go with the next set, and translate nothing")
  void warningsBelongToTheSet() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    plugin.publish("cart", EndpointSet.of(ONE), "zone b did not answer");
    assertThat(told().endpoints()).isEqualTo(EndpointSet.of(ONE));
    Problem zone = Problem.warning("found", "", "zone b did not answer");
    assertThat(state(CART).warnings()).containsExactly(zone);

    plugin.publish("cart", EndpointSet.of(ONE), "zone c did not answer");
    plugin.publish("cart", EndpointSet.of(ONE), "zone b did not answer");
    plugin.fail("cart", "the back end is away");
    assertThat(state(CART).warnings()).containsExactly(zone);
    assertThat(state(CART).problems()).hasSize(1);

    plugin.publish("cart", ONE);
    assertThat(state(CART).warnings()).isEmpty();
    assertThat(state(CART).problems()).isEmpty();
    assertThat(changes.drain()).as("for translation").isEmpty();
  }

  @Test
  @DisplayName("an upstream that is not answered in time counts as failed")
  void anUnansweredUpstreamFails() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    contexts.time().advance(LIMIT);
    assertThat(discovery.answered()).isTrue();
    assertThat(state(CART).knowledge()).isEqualTo(Knowledge.UNANSWERED);
    assertThat(state(CART).problems())
        .extracting(Problem::message)
        .containsExactly("plugin found did not answer within 30 s; it is still being asked");
  }

  @Test
  @DisplayName("an upstream that came again is given the whole time again")
  void anUpstreamThatCameAgainHasTheWholeTime() {
    update(Found.upstream("cart", "1"));
    contexts.time().advance(LIMIT.minusSeconds(1));
    remove(CART);
    update(Found.upstream("cart", "1"));
    contexts.time().advance(Duration.ofSeconds(1));
    assertThat(state(CART).knowledge()).isEqualTo(Knowledge.PENDING);
    contexts.time().advance(LIMIT);
    assertThat(state(CART).knowledge()).isEqualTo(Knowledge.UNANSWERED);
  }

  @Test
  @DisplayName("giving up fails all that were not answered, and nothing else")
  void givingUpFailsWhatWasNotAnswered() {
    update(Found.upstream("cart", "1"), Found.upstream("echo", "1"));
    executor.runAll();
    plugin.publish("echo", ONE);
    discovery.giveUp("too late");
    assertThat(discovery.answered()).isTrue();
    assertThat(state(CART).knowledge()).isEqualTo(Knowledge.UNANSWERED);
    assertThat(state(new ResourceRef("default", "echo")).problems()).isEmpty();
  }

  @Test
  @DisplayName("a plugin that throws when it is to watch fails its upstreams and is asked again")
  void aPluginThatThrowsIsAskedAgain() {
    plugin.onOpen(
        () -> {
          throw new NoClassDefFoundError("thrown by the test");
        });
    update(Found.upstream("cart", "1"));
    executor.runAll();
    assertThat(state(CART).knowledge()).isEqualTo(Knowledge.UNANSWERED);
    assertThat(state(CART).problems())
        .extracting(Problem::message)
        .containsExactly("plugin found failed: java.lang.NoClassDefFoundError: thrown by the test");
    plugin.onOpen(() -> {});
    contexts.time().advance(Duration.ofSeconds(1));
    executor.runAll();
    assertThat(plugin.tracked()).containsExactly(Set.of(Found.upstream("cart", "1")));
  }

  @Test
  @DisplayName("a plugin that throws when it is to track keeps its watch and what it found")
  void aPluginThatThrowsInTrackKeepsItsWatch() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    plugin.publish("cart", ONE);
    plugin.onTrack(
        upstreams -> {
          throw new IllegalStateException("thrown by the test");
        });
    update(Found.upstream("echo", "1"));
    executor.runAll();
    assertThat(state(CART).problems()).isEmpty();
    assertThat(state(new ResourceRef("default", "echo")).problems()).hasSize(1);
    plugin.onTrack(upstreams -> {});
    contexts.time().advance(Duration.ofSeconds(1));
    executor.runAll();
    assertThat(plugin.tracked()).last(as(SET)).hasSize(2);
    assertThat(plugin.opened()).isEqualTo(1);
  }

  @Test
  @DisplayName("a plugin whose executor is full holds up nobody and is asked later")
  void aFullExecutorHoldsUpNobody() {
    executor.refuse(true);
    update(Found.upstream("cart", "1"));
    assertThat(state(CART).problems()).hasSize(1);
    executor.refuse(false);
    contexts.time().advance(Duration.ofSeconds(1));
    executor.runAll();
    assertThat(plugin.tracked()).hasSize(1);
  }

  @Test
  @DisplayName("an upstream that changes its type belongs to the other plugin, in either direction")
  void anUpstreamMayChangeItsType() {
    for (int round = 0; round < 2; round++) {
      update(Found.upstream("cart", "1"));
      executor.runAll();
      plugin.publish("cart", ONE);
      assertThat(told().endpoints()).isEqualTo(EndpointSet.of(ONE));
      update(Upstream.of("default", "cart", new Another()));
      assertThat(told().knowledge()).isEqualTo(Knowledge.PENDING);
      executor.runAll();
      plugin.publish("cart", Endpoint.of("10.9.9.9", 80));
      other.publish("cart", Endpoint.of("10.0.0.2", 80));
      assertThat(told().endpoints()).isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.2", 80)));
    }
    assertThat(plugin.tracked()).last().isEqualTo(Set.of());
  }

  @Test
  @DisplayName("closing ends the watch once, and no word counts any more")
  void closingEndsTheWatchOnce() {
    update(Found.upstream("cart", "1"));
    executor.runAll();
    plugin.onClose(
        () -> {
          throw new NoClassDefFoundError("thrown by the test");
        });
    discovery.close();
    discovery.close();
    image();
    plugin.publish("cart", ONE);
    plugin.fail("cart", "too late");
    assertThat(changes.drain()).isEmpty();
    assertThat(plugin.closed()).isEqualTo(1);
  }

  @Test
  @DisplayName("a watch that was being opened when it was closed is closed too")
  void aWatchThatWasBeingOpenedIsClosedToo() {
    plugin.onOpen(discovery::close);
    update(Found.upstream("cart", "1"));
    executor.runAll();
    assertThat(plugin.opened()).isEqualTo(1);
    assertThat(plugin.closed()).isEqualTo(1);
  }

  @Test
  @DisplayName("an upstream whose type nobody discovers is nobody's")
  void othersAreNobodys() {
    update(Plain.upstream("cart", "1"));
    executor.runAll();
    assertThat(discovery.states()).isEmpty();
    assertThat(List.of(plugin.opened(), other.opened())).containsOnly(0);
  }

  @Test
  @DisplayName("of 10,000 sets that are published again with one change, that one goes on")
  void oneOfManySetsChanges() {
    int many = 10_000;
    Upstream[] upstreams = new Upstream[many];
    for (int i = 0; i < many; i++) {
      upstreams[i] = Found.upstream("u" + i, "1");
    }
    update(upstreams);
    executor.runAll();
    for (int i = 0; i < many; i++) {
      plugin.publish("u" + i, Endpoint.of("10.0.0.1", 80));
    }
    assertThat(image()).hasSize(many);
    EndpointSet before = state(new ResourceRef("default", "u1")).endpoints();

    for (int i = 0; i < many; i++) {
      plugin.publish("u" + i, Endpoint.of("10.0.0.1", i == 4711 ? 81 : 80));
    }

    assertThat(changes.drain()).containsOnlyKeys(new ResourceRef("default", "u4711"));
    assertThat(state(new ResourceRef("default", "u1")).endpoints())
        .as("in memory once")
        .isSameAs(before);
  }
}
