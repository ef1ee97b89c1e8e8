// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.chancery.spi.model.Resource;
import dev.chancery.testkit.fake.RecordingResourceSink.All;
import dev.chancery.testkit.fake.RecordingResourceSink.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.chancery.spi.SourcePlugin} must keep. Its test extends this class, in the
 * plugin's own module, and gives a fixture; its tests then run with JUnit like any others.
 */
public abstract class SourcePluginContract {

  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private final List<SourceRig> rigs = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private SourceFixture fixture;

  @SuppressWarnings("NullAway.Init")
  private SourceRig rig;

  @SuppressWarnings("NullAway.Init")
  private Resource first;

  @SuppressWarnings("NullAway.Init")
  private Resource second;

  /** For the tests that extend this. */
  protected SourcePluginContract() {}

  /** {@return a new plugin with a new back end, which holds none of the fixture's resources yet} */
  protected abstract SourceFixture newFixture();

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

  /**
   * {@return how far time goes on with every 20 ms of waiting; 1 s unless overridden} For a back
   * end that is real, and slow at times, no more than some times as much.
   */
  protected Duration pace() {
    return Duration.ofSeconds(1);
  }

  @BeforeEach
  void openFixture() {
    fixture = newFixture();
    first = fixture.resource(0, 0);
    second = fixture.resource(1, 0);
  }

  @AfterEach
  void closeFixture() {
    rigs.forEach(SourceRig::close);
    fixture.close();
  }

  private void open() {
    rig = new SourceRig(fixture, patience(), pace());
    rigs.add(rig);
  }

  @Test
  @DisplayName("the service loader finds the plugin, unless hosts hand it over")
  void isRegistered() {
    if (!isHandedOver()) {
      Services.assertRegistered(fixture.plugin());
    }
  }

  @Test
  @DisplayName("a source that holds nothing says so")
  void emptyIsSynced() {
    open();
    rig.awaitSync();
    assertThat(rig.held()).isEmpty();
    assertThat(rig.problems()).isEmpty();
  }

  @Test
  @DisplayName("the first word holds all that is there, not a part of it")
  void firstWordIsWhole() {
    fixture.put(first);
    fixture.put(second);
    open();
    rig.awaitSync();
    assertThat(rig.firstSync()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  @DisplayName("a resource that comes, changes and goes is told each time, and no other is touched")
  void changes() {
    fixture.put(second);
    open();
    rig.awaitHeld(second);
    putAndAwait(first);
    putAndAwait(fixture.resource(0, 1));
    fixture.remove(first);
    rig.awaitGone(first);
    assertThat(rig.held()).containsExactly(second);
  }

  @Test
  @DisplayName("what was put in another order is the same")
  void deterministic() {
    fixture.put(first);
    fixture.put(second);
    open();
    rig.awaitHeld(first);
    rig.awaitHeld(second);
    Set<String> origins = rig.sink().origins().keySet();
    fixture.remove(first);
    rig.awaitGone(first);
    putAndAwait(first);
    assertThat(rig.held()).containsExactlyInAnyOrder(first, second);
    assertThat(rig.sink().origins().keySet()).isEqualTo(origins);
  }

  @Test
  @DisplayName("what turns wrong is a problem, takes nothing away, and disturbs no other")
  void wrong() {
    fixture.put(first);
    open();
    rig.awaitHeld(first);
    String origin = rig.origin(first);
    fixture.spoil(first);
    rig.awaitProblem();
    assertThat(rig.keeps(origin, first)).as("what was held before stays").isTrue();
    putAndAwait(second);
    putAndAwait(fixture.resource(0, 1));
    assertThat(rig.problems()).isEmpty();
  }

  @Test
  @DisplayName("what is wrong from the start is a problem, and disturbs no other")
  void wrongFromTheStart() {
    fixture.spoil(first);
    fixture.put(second);
    open();
    rig.awaitProblem();
    rig.awaitHeld(second);
  }

  @Test
  @DisplayName("a failure is told, and takes nothing away")
  void failureTakesNothingAway() {
    fixture.put(first);
    open();
    rig.awaitHeld(first);
    int before = rig.sink().events().size();
    fixture.breakDown();
    rig.awaitFailure(before);
    rig.letTimePass(A_WHILE);
    assertThat(rig.held()).containsExactly(first);
  }

  @Test
  @DisplayName("a back end that is broken from the start is a failure, not an empty source")
  void failureAsFirstWord() {
    fixture.put(first);
    fixture.breakDown();
    open();
    rig.awaitFailure(0);
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events()).noneMatch(All.class::isInstance);
    fixture.recover();
    rig.awaitHeld(first);
  }

  @Test
  @DisplayName("after a failure it goes on by itself, with what has changed and gone meanwhile")
  void recovers() {
    fixture.put(first);
    fixture.put(second);
    open();
    rig.awaitHeld(first);
    int before = rig.sink().events().size();
    fixture.breakDown();
    rig.awaitFailure(before);
    Resource changed = fixture.resource(0, 1);
    fixture.put(changed);
    fixture.remove(second);
    fixture.recover();
    rig.awaitHeld(changed);
    rig.awaitGone(second);
  }

  @Test
  @DisplayName("after a failure what has not changed is told again, so that all is well")
  void recoversUnchanged() {
    fixture.put(first);
    open();
    rig.awaitHeld(first);
    int before = rig.sink().events().size();
    fixture.breakDown();
    rig.awaitFailure(before);
    fixture.recover();
    rig.awaitWell();
  }

  @Test
  @DisplayName("a back end that never answers is reported, and is asked again")
  void hangingIsReported() {
    assumeTrue(fixture.canHang(), "this back end can't hang");
    fixture.put(first);
    fixture.hang();
    open();
    rig.awaitFailure(0);
    fixture.recover();
    rig.awaitHeld(first);
  }

  @Test
  @DisplayName("no call waits for a back end that never answers")
  void neverWaits() {
    assumeTrue(fixture.canHang(), "this back end can't hang");
    fixture.hang();
    open();
    rig.closeWatch();
  }

  @Test
  @DisplayName("once the watch is closed, nothing more is said, and threads are free")
  void silentAfterClose() {
    fixture.put(first);
    open();
    rig.awaitHeld(first);
    closeAndAwaitIdle();
    List<Event> before = rig.sink().events();
    fixture.put(second);
    rig.letTimePass(A_WHILE);
    fixture.breakDown();
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events()).isEqualTo(before);
    assertThat(rig.threads().thrown()).isEmpty();
  }

  @Test
  @DisplayName("closing frees the threads that wait for the back end, and is no failure")
  void releasesThreads() {
    assumeTrue(fixture.canHang(), "this back end can't hang");
    fixture.hang();
    open();
    rig.letTimePass(Duration.ZERO);
    closeAndAwaitIdle();
    assertThat(rig.messages()).isEmpty();
  }

  @Test
  @DisplayName("a new watch works after one that was closed")
  void worksAgain() {
    fixture.put(first);
    open();
    rig.awaitHeld(first);
    rig.closeWatch();
    fixture.put(second);
    open();
    rig.awaitHeld(first);
    rig.awaitHeld(second);
  }

  @Test
  @DisplayName("no message holds a secret")
  void keepsSecrets() {
    fixture.spoil(first);
    open();
    rig.awaitProblem();
    int before = rig.sink().events().size();
    fixture.breakDown();
    rig.awaitFailure(before);
    assertThat(rig.messages())
        .isNotEmpty()
        .allSatisfy(message -> assertThat(fixture.secrets()).noneMatch(message::contains));
  }

  private void putAndAwait(Resource resource) {
    fixture.put(resource);
    rig.awaitHeld(resource);
  }

  private void closeAndAwaitIdle() {
    rig.closeWatch();
    assertThat(rig.threads().awaitIdle(patience())).as("threads are free").isTrue();
  }
}
