// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.testkit.fake.RecordingSecretSink.Event;
import dev.chancery.testkit.fake.RecordingSecretSink.Failed;
import dev.chancery.testkit.fake.RecordingSecretSink.Missing;
import dev.chancery.testkit.fake.RecordingSecretSink.Published;
import dev.chancery.testkit.fake.RecordingSecretSink.Rejected;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.chancery.spi.SecretPlugin} must keep. Its test extends this class, in the
 * plugin's own module, and gives a fixture; its tests then run with JUnit like any others.
 */
public abstract class SecretPluginContract {

  private static final Duration A_WHILE = Duration.ofMinutes(1);

  @SuppressWarnings("NullAway.Init")
  private SecretFixture fixture;

  @SuppressWarnings("NullAway.Init")
  private SecretRig rig;

  @SuppressWarnings("NullAway.Init")
  private ResourceRef first;

  @SuppressWarnings("NullAway.Init")
  private ResourceRef second;

  /** For the tests that extend this. */
  protected SecretPluginContract() {}

  /** {@return a new plugin with a new back end, which holds none of the fixture's secrets yet} */
  protected abstract SecretFixture newFixture();

  /** {@return how long to wait, in real time, for what must come; 60 s unless overridden} */
  protected Duration patience() {
    return Duration.ofSeconds(60);
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
    first = fixture.secret(0);
    second = fixture.secret(1);
    rig = new SecretRig(fixture, patience(), pace());
  }

  @AfterEach
  void closeFixture() {
    rig.close();
    fixture.close();
  }

  @Test
  @DisplayName("each tracked secret gets an answer, also one that is not there")
  void firstAnswer() {
    fixture.put(first, fixture.content(0));
    rig.track(first, second);
    awaitContent(first, 0);
    rig.awaitLast(second, Missing.class::isInstance);
  }

  @Test
  @DisplayName("nothing is said of a secret that is not tracked")
  void untracked() {
    fixture.put(first, fixture.content(0));
    fixture.put(second, fixture.content(1));
    rig.track(first);
    awaitContent(first, 0);
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events(second)).isEmpty();
  }

  @Test
  @DisplayName("a secret that comes, changes and goes is told each time")
  void changes() {
    rig.track(first);
    rig.awaitLast(first, Missing.class::isInstance);
    putAndAwait(first, 0);
    putAndAwait(first, 1);
    fixture.remove(first);
    rig.awaitLast(first, Missing.class::isInstance);
  }

  @Test
  @DisplayName("what is wrong is rejected, takes nothing away, and disturbs no other")
  void wrong() {
    fixture.put(second, fixture.content(1));
    trackAndAwait(first, 0);
    fixture.spoil(first);
    rig.awaitLast(first, Rejected.class::isInstance);
    assertThat(rig.sink().events(first)).noneMatch(Missing.class::isInstance);
    rig.track(first, second);
    awaitContent(second, 1);
    putAndAwait(first, 1);
  }

  @Test
  @DisplayName("a failure is told, and takes nothing away")
  void failureTakesNothingAway() {
    trackAndAwait(first, 0);
    int before = rig.sink().events(first).size();
    fixture.breakDown();
    rig.awaitLast(first, Failed.class::isInstance);
    rig.letTimePass(A_WHILE);
    List<Event> since = rig.sink().events(first).subList(before, rig.sink().events(first).size());
    assertThat(since).allMatch(Failed.class::isInstance);
  }

  @Test
  @DisplayName("a back end that is broken from the start is a failure, and no answer")
  void failureAsFirstWord() {
    fixture.put(first, fixture.content(0));
    fixture.breakDown();
    rig.track(first);
    rig.awaitLast(first, Failed.class::isInstance);
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events(first)).allMatch(Failed.class::isInstance);
    fixture.recover();
    awaitContent(first, 0);
  }

  @Test
  @DisplayName("after a failure it goes on by itself, with what has changed meanwhile")
  void recovers() {
    trackAndAwait(first, 0);
    fixture.breakDown();
    rig.awaitLast(first, Failed.class::isInstance);
    fixture.put(first, fixture.content(1));
    fixture.recover();
    awaitContent(first, 1);
  }

  @Test
  @DisplayName("after a failure what has not changed is told again, so that all is well")
  void recoversUnchanged() {
    trackAndAwait(first, 0);
    fixture.breakDown();
    rig.awaitLast(first, Failed.class::isInstance);
    fixture.recover();
    awaitContent(first, 0);
  }

  @Test
  @DisplayName("a back end that never answers is reported, and is asked again")
  void hangingIsReported() {
    fixture.put(first, fixture.content(0));
    fixture.hang();
    rig.track(first);
    rig.awaitLast(first, Failed.class::isInstance);
    fixture.recover();
    awaitContent(first, 0);
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
  @DisplayName("tracking more interrupts nothing, and says nothing again")
  void trackingMore() {
    trackAndAwait(first, 0);
    int before = rig.sink().events(first).size();
    fixture.put(second, fixture.content(1));
    rig.track(first, second);
    awaitContent(second, 1);
    assertThat(rig.sink().events(first)).hasSize(before);
    putAndAwait(first, 1);
  }

  @Test
  @DisplayName("nothing more is said of a secret that is tracked no more")
  void trackingLess() {
    fixture.put(second, fixture.content(1));
    rig.track(first, second);
    awaitContent(second, 1);
    rig.track(first);
    rig.letTimePass(Duration.ZERO);
    int before = rig.sink().events(second).size();
    fixture.put(second, fixture.content(0));
    putAndAwait(first, 0);
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events(second)).hasSize(before);
  }

  @Test
  @DisplayName("a secret that is tracked again is answered again")
  void trackingAgain() {
    trackAndAwait(first, 0);
    rig.track(second);
    rig.awaitLast(second, Missing.class::isInstance);
    int before = rig.sink().events(first).size();
    rig.track(first, second);
    rig.awaitWord(first, before);
    awaitContent(first, 0);
  }

  @Test
  @DisplayName("once the watch is closed, nothing more is said, and threads are free")
  void silentAfterClose() {
    trackAndAwait(first, 0);
    rig.closeWatch();
    assertThat(rig.threads().awaitIdle(patience())).as("threads are free").isTrue();
    List<Event> before = rig.sink().events();
    fixture.put(first, fixture.content(1));
    rig.letTimePass(A_WHILE);
    fixture.breakDown();
    rig.letTimePass(A_WHILE);
    assertThat(rig.sink().events()).isEqualTo(before);
    assertThat(rig.threads().thrown()).isEmpty();
  }

  @Test
  @DisplayName("closing frees the threads that wait for the back end, and is no failure")
  void releasesThreads() {
    fixture.hang();
    rig.track(first);
    rig.letTimePass(Duration.ZERO);
    rig.closeWatch();
    assertThat(rig.threads().awaitIdle(patience())).as("threads are free").isTrue();
    assertThat(rig.messages()).isEmpty();
  }

  @Test
  @DisplayName("no message holds what is secret")
  void keepsSecrets() {
    trackAndAwait(first, 0);
    fixture.spoil(first);
    rig.awaitLast(first, Rejected.class::isInstance);
    fixture.breakDown();
    rig.awaitLast(first, Failed.class::isInstance);
    assertThat(rig.messages())
        .isNotEmpty()
        .allSatisfy(message -> assertThat(fixture.confidential()).noneMatch(message::contains));
  }

  private void trackAndAwait(ResourceRef secret, int content) {
    fixture.put(secret, fixture.content(content));
    rig.track(secret);
    awaitContent(secret, content);
  }

  private void putAndAwait(ResourceRef secret, int content) {
    fixture.put(secret, fixture.content(content));
    awaitContent(secret, content);
  }

  private void awaitContent(ResourceRef secret, int number) {
    SecretContent content = fixture.content(number);
    rig.awaitLast(
        secret, event -> event instanceof Published found && found.content().equals(content));
  }
}
