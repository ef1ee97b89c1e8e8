// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.fake.RecordingEndpointSink.Event;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.chancery.spi.DiscoveryPlugin} must keep. Its test extends this class, in
 * the plugin's own module, and gives a fixture; its tests then run with JUnit like any others.
 */
public abstract class DiscoveryPluginContract {

  private static final Duration A_WHILE = Duration.ofMinutes(1);

  @SuppressWarnings("NullAway.Init")
  private DiscoveryFixture fixture;

  @SuppressWarnings("NullAway.Init")
  private WatchRig rig;

  @SuppressWarnings("NullAway.Init")
  private Upstream first;

  @SuppressWarnings("NullAway.Init")
  private Upstream second;

  @SuppressWarnings("NullAway.Init")
  private Endpoint one;

  @SuppressWarnings("NullAway.Init")
  private Endpoint two;

  @SuppressWarnings("NullAway.Init")
  private Endpoint three;

  /** For the tests that extend this. */
  protected DiscoveryPluginContract() {}

  /** {@return a new plugin with a new back end, which holds no endpoint yet} */
  protected abstract DiscoveryFixture newFixture();

  /**
   * {@return whether hosts hand the plugin over, as one that is made of what only they have, so
   * that the service loader can't make it; no unless overridden}
   */
  protected boolean isHandedOver() {
    return false;
  }

  /** {@return how long to wait, in real time, for what must come; 30 s unless overridden} */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  @BeforeEach
  void openFixture() {
    fixture = newFixture();
    first = fixture.upstream(0);
    second = fixture.upstream(1);
    List<Endpoint> endpoints = fixture.endpoints();
    assertThat(endpoints).hasSize(3).doesNotHaveDuplicates();
    one = endpoints.get(0);
    two = endpoints.get(1);
    three = endpoints.get(2);
    rig = new WatchRig(fixture, patience());
  }

  @AfterEach
  void closeFixture() {
    rig.close();
    fixture.close();
  }

  @Test
  @DisplayName("the service loader finds the plugin, unless hosts hand it over")
  void isRegistered() {
    if (!isHandedOver()) {
      Services.assertRegistered(fixture.plugin());
    }
  }

  @Test
  @DisplayName("its upstream type has an owner")
  void typeIsOwned() {
    List<Plugin> plugins = new ArrayList<>(fixture.companions());
    plugins.add(fixture.plugin());
    try (InstalledPlugins installed = InstalledPlugins.of(plugins)) {
      assertThat(installed.upstreamType(first)).contains(fixture.plugin().upstreamType());
    }
  }

  @Test
  @DisplayName("each tracked upstream gets a word, even one that the back end does not know")
  void firstWord() {
    fixture.serve(first, List.of(one));
    rig.track(first, second);
    rig.awaitWord(first, 0);
    rig.awaitWord(second, 0);
  }

  @Test
  @DisplayName("a set holds all endpoints, not the difference from the last one")
  void wholeSets() {
    serveAndAwait(first, one, two);
    serveAndAwait(first, two, three);
  }

  @Test
  @DisplayName("an upstream that has no endpoint any more becomes empty")
  void becomesEmpty() {
    serveAndAwait(first, one);
    serveAndAwait(first);
  }

  @Test
  @DisplayName("endpoints that the back end tells in another order make the same set")
  void deterministic() {
    serveAndAwait(first, one, two, three);
    var inOrder = rig.sink().endpoints(first.ref());
    serveAndAwait(first, one);
    serveAndAwait(first, three, one, two);
    assertThat(rig.sink().endpoints(first.ref())).isEqualTo(inOrder);
  }

  @Test
  @DisplayName("a failure is reported for each tracked upstream")
  void failureIsReported() {
    fixture.serve(first, List.of(one));
    fixture.serve(second, List.of(two));
    rig.track(first, second);
    rig.awaitEndpoints(first, List.of(one));
    rig.awaitEndpoints(second, List.of(two));
    fixture.breakDown();
    rig.awaitFailure(first);
    rig.awaitFailure(second);
  }

  @Test
  @DisplayName("a failure takes nothing away")
  void failureTakesNothingAway() {
    serveAndAwait(first, one, two);
    fixture.breakDown();
    rig.awaitFailure(first);
    rig.letTimePass(A_WHILE);
    assertThat(rig.published(first)).containsOnly(WatchRig.places(List.of(one, two)));
  }

  @Test
  @DisplayName("a back end that is broken from the start is a failure, not an empty set")
  void failureAsFirstWord() {
    fixture.serve(first, List.of(one));
    fixture.breakDown();
    rig.track(first);
    rig.awaitFailure(first);
    rig.letTimePass(A_WHILE);
    assertThat(rig.published(first)).isEmpty();
  }

  @Test
  @DisplayName("after a failure it goes on by itself once the back end is well")
  void recovers() {
    serveAndAwait(first, one);
    fixture.breakDown();
    rig.awaitFailure(first);
    fixture.serve(first, List.of(two));
    fixture.recover();
    rig.awaitEndpoints(first, List.of(two));
  }

  @Test
  @DisplayName("a back end that never answers is reported, and is asked again")
  void hangingIsReported() {
    fixture.serve(first, List.of(one));
    fixture.hang();
    rig.track(first);
    rig.awaitFailure(first);
    fixture.recover();
    rig.awaitEndpoints(first, List.of(one));
  }

  @Test
  @DisplayName("no call waits for a back end that never answers")
  void neverWaits() {
    fixture.hang();
    rig.track(first);
    rig.track(first, second);
    rig.closeWatch();
  }

  @Test
  @DisplayName("tracking more interrupts nothing")
  void trackingMore() {
    serveAndAwait(first, one);
    fixture.serve(second, List.of(three));
    rig.track(first, second);
    rig.awaitEndpoints(second, List.of(three));
    fixture.serve(first, List.of(two));
    rig.awaitEndpoints(first, List.of(two));
    assertThat(rig.published(first))
        .containsOnly(WatchRig.places(List.of(one)), WatchRig.places(List.of(two)));
    assertThat(failures(rig.sink().events(first.ref()))).isEmpty();
  }

  @Test
  @DisplayName("tracking less interrupts nothing, and nothing more is said of what has left")
  void trackingLess() {
    fixture.serve(second, List.of(three));
    rig.track(first, second);
    rig.awaitEndpoints(second, List.of(three));
    rig.track(first);
    rig.letTimePass(Duration.ZERO);
    int before = rig.sink().events(second.ref()).size();
    fixture.serve(second, List.of(one));
    fixture.serve(first, List.of(two));
    rig.awaitEndpoints(first, List.of(two));
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events(second.ref())).hasSize(before);
  }

  @Test
  @DisplayName("an upstream that is tracked again is answered again")
  void trackingAgain() {
    serveAndAwait(first, one);
    rig.track(second);
    rig.letTimePass(Duration.ZERO);
    int before = rig.sink().events(first.ref()).size();
    rig.track(first, second);
    rig.awaitWord(first, before);
    rig.awaitEndpoints(first, List.of(one));
  }

  @Test
  @DisplayName("an upstream that has changed is answered again")
  void changedIsAnswered() {
    serveAndAwait(first, one);
    int before = rig.sink().events(first.ref()).size();
    rig.track(withLabel(first));
    rig.awaitWord(first, before);
  }

  @Test
  @DisplayName("once the watch is closed, nothing more is said")
  void silentAfterClose() {
    serveAndAwait(first, one);
    rig.closeWatch();
    assertThat(rig.threads().awaitIdle(patience())).as("threads are free").isTrue();
    List<Event> before = rig.sink().events();
    fixture.serve(first, List.of(two));
    rig.letTimePass(A_WHILE);
    fixture.breakDown();
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events()).isEqualTo(before);
  }

  @Test
  @DisplayName("closing frees the threads that wait for the back end")
  void releasesThreads() {
    fixture.hang();
    rig.track(first);
    rig.letTimePass(Duration.ZERO);
    rig.closeWatch();
    assertThat(rig.threads().awaitIdle(patience())).as("threads are free").isTrue();
    assertThat(failures(rig.sink().events())).as("closing is no failure").isEmpty();
  }

  @Test
  @DisplayName("a new watch works after one that was closed")
  void worksAgain() {
    serveAndAwait(first, one);
    rig.close();
    rig = new WatchRig(fixture, patience());
    serveAndAwait(first, one, two);
  }

  @Test
  @DisplayName("its tasks do not throw")
  void doesNotThrow() {
    serveAndAwait(first, one);
    fixture.breakDown();
    rig.awaitFailure(first);
    fixture.recover();
    serveAndAwait(first, two);
    rig.closeWatch();
    assertThat(rig.threads().awaitIdle(patience())).as("threads are free").isTrue();
    assertThat(rig.threads().thrown()).isEmpty();
  }

  @Test
  @DisplayName("no message holds a secret")
  void keepsSecrets() {
    fixture.breakDown();
    rig.track(first);
    rig.awaitFailure(first);
    Set<String> secrets = fixture.secrets();
    assertThat(failures(rig.sink().events()))
        .allSatisfy(message -> assertThat(secrets).noneMatch(message::contains));
  }

  @Test
  @DisplayName("no warning holds a secret")
  void warnsOfNoSecret() {
    serveAndAwait(first, one);
    Set<String> secrets = fixture.secrets();
    assertThat(warnings(rig.sink().events()))
        .allSatisfy(warning -> assertThat(secrets).noneMatch(warning::contains));
  }

  private void serveAndAwait(Upstream upstream, Endpoint... endpoints) {
    fixture.serve(upstream, List.of(endpoints));
    rig.track(upstream);
    rig.awaitEndpoints(upstream, List.of(endpoints));
  }

  private static List<String> failures(List<Event> events) {
    return events.stream()
        .filter(Failed.class::isInstance)
        .map(event -> ((Failed) event).message())
        .toList();
  }

  private static List<String> warnings(List<Event> events) {
    return events.stream()
        .filter(Published.class::isInstance)
        .flatMap(event -> ((Published) event).warnings().stream())
        .toList();
  }

  private static Upstream withLabel(Upstream upstream) {
    Metadata old = upstream.metadata();
    return new Upstream(
        new Metadata(
            old.namespace(),
            old.name(),
            Map.of("changed", "yes"),
            old.annotations(),
            old.creationTimestamp()),
        upstream.config(),
        upstream.options());
  }
}
