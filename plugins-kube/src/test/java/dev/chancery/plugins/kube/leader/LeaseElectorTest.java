// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.plugins.kube.client.LeaseException;
import dev.chancery.plugins.kube.cluster.LeaseState;
import dev.chancery.testkit.fake.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An election by a lease")
class LeaseElectorTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration A_LOOK = Duration.ofMillis(2200);
  private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(25);

  private final LeaseInMemory lease = new LeaseInMemory();
  private final LeaseReplica me = new LeaseReplica("me", lease);

  @AfterEach
  void leave() throws LeaseException {
    me.way().breakWith("");
    me.close();
  }

  @Test
  @DisplayName("is won at once where there is no lease, which is made")
  void alone() {
    me.stand();

    assertThat(me.words()).containsExactly("leads");
    LeaseState made = lease.get();
    assertThat(made.holder()).matches("me_[0-9a-f]{16}");
    assertThat(made)
        .isEqualTo(new LeaseState(made.holder(), LEASE, ManualTime.START, ManualTime.START, 0));
  }

  @Test
  @DisplayName("is kept by renewing the lease, and said once")
  void renews() {
    me.stand();
    me.advance(Duration.ofMinutes(5));

    assertThat(me.words()).containsExactly("leads");
    assertThat(lease.get().acquired()).isEqualTo(ManualTime.START);
    assertThat(lease.get().transitions()).isZero();
    assertThat(Duration.between(lease.get().renewed(), me.context().clock().instant()))
        .isLessThan(A_LOOK);
    assertThat(me.way().opened()).isEqualTo(1);
  }

  @Test
  @DisplayName("is lost to who holds the lease, until it has not changed for its duration")
  void takesOver() {
    lease.put(LeaseInMemory.heldBy("you", ManualTime.START));
    me.stand();
    me.advance(LEASE.minus(SECOND));
    assertThat(me.words()).containsExactly("follows you");

    me.advance(SECOND.plus(A_LOOK));
    assertThat(me.words()).containsExactly("follows you", "leads");
    assertThat(lease.get().transitions()).isEqualTo(4);
    assertThat(lease.get().acquired()).isEqualTo(lease.get().renewed()).isAfter(ManualTime.START);
  }

  @Test
  @DisplayName("is lost to who goes on renewing it, whatever time his clock shows")
  void clocksDiffer() {
    me.stand();
    for (int i = 1; i < 10; i++) {
      lease.put(LeaseInMemory.heldBy("you", ManualTime.START.minus(Duration.ofDays(i))));
      me.advance(LEASE.minus(SECOND));
      lease.put(LeaseInMemory.heldBy("you", ManualTime.START.plus(Duration.ofDays(i))));
      me.advance(LEASE.minus(SECOND));
    }
    assertThat(me.words()).containsExactly("leads", "follows you");
  }

  @Test
  @DisplayName("gives the holder the time that his lease promises")
  void longerLease() {
    LeaseState held = LeaseInMemory.heldBy("you", ManualTime.START);
    lease.put(new LeaseState("you", Duration.ofMinutes(5), held.acquired(), held.renewed(), 0));
    me.stand();
    me.advance(Duration.ofMinutes(5).minus(SECOND));
    assertThat(me.words()).containsExactly("follows you");
  }

  @Test
  @DisplayName("goes to another at its next look when the leader is closed")
  void released() throws LeaseException {
    me.stand();
    try (LeaseReplica other = new LeaseReplica("other", lease).stand()) {
      other.advance(RENEW_DEADLINE);
      assertThat(other.words()).containsExactly("follows me");

      me.close();
      assertThat(lease.get().holder()).isEmpty();
      assertThat(lease.get().duration()).isEqualTo(SECOND);
      other.advance(A_LOOK);
      assertThat(other.words()).containsExactly("follows me", "leads");
      assertThat(lease.get().transitions()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("is lost by a leader that can't renew in time, ten seconds before another wins it")
  void cannotRenew() {
    me.stand();
    me.way().breakWith("the API server is gone");
    me.advance(RENEW_DEADLINE.minusMillis(1));
    assertThat(me.words()).containsExactly("leads", "fails: the API server is gone");

    me.advance(Duration.ofMillis(1));
    assertThat(me.words())
        .containsExactly(
            "leads", "fails: the API server is gone", "follows ", "fails: the API server is gone");
    assertThat(LEASE.minus(RENEW_DEADLINE)).isGreaterThan(Duration.ofSeconds(10));

    me.way().breakWith("");
    me.advance(Duration.ofSeconds(30));
    assertThat(me.words()).endsWith("follows ", "fails: the API server is gone", "leads");
  }

  @Test
  @DisplayName("goes on with a leader that could renew again before the deadline")
  void renewsAgain() {
    me.stand();
    me.way().breakWith("the API server is gone");
    me.advance(Duration.ofSeconds(7));
    me.way().breakWith("");
    me.advance(Duration.ofMinutes(1));

    assertThat(me.words()).containsExactly("leads", "fails: the API server is gone", "leads");
  }

  @Test
  @DisplayName("is lost in time by a leader whose question is not answered")
  void silence() {
    me.stand();
    me.way().afterWrite(() -> me.advance(RENEW_DEADLINE));
    me.advance(A_LOOK);

    assertThat(me.words())
        .startsWith("leads", "follows ")
        .element(2)
        .asString()
        .contains("could not renew the lease for 10 s: no answer in time");
  }

  @Test
  @DisplayName("is lost by a process that was stopped, before it asks anything")
  void stopped() {
    me.stand();
    me.stopFor(Duration.ofMinutes(1));
    lease.put(LeaseInMemory.heldBy("you", ManualTime.START));
    me.way().beforeWrite(() -> assertThat(me.isLeading()).isFalse());
    me.advance(A_LOOK);

    assertThat(me.words()).startsWith("leads", "follows ").endsWith("follows you");
  }

  @Test
  @DisplayName("is not won by an answer that a process read after it was stopped")
  void stoppedWhileAsking() {
    me.way().afterWrite(() -> me.stopFor(Duration.ofMinutes(1)));
    me.stand();
    assertThat(me.words()).isEmpty();

    me.advance(A_LOOK);
    assertThat(me.words()).containsExactly("leads");
  }

  @Test
  @DisplayName("is lost to who was faster")
  void faster() {
    me.way().beforeWrite(() -> lease.put(LeaseInMemory.heldBy("you", ManualTime.START)));
    me.stand();
    assertThat(me.words()).containsExactly("follows you");
    assertThat(lease.get().holder()).isEqualTo("you");
  }

  @Test
  @DisplayName("is lost at the next look to who steals the lease")
  void stolen() {
    me.stand();
    lease.put(LeaseInMemory.heldBy("thief", ManualTime.START));
    me.advance(A_LOOK);
    assertThat(me.words()).containsExactly("leads", "follows thief");
  }

  @Test
  @DisplayName("goes on when somebody changes a label, or deletes the lease")
  void touched() {
    me.stand();
    lease.touch();
    me.advance(A_LOOK);
    lease.delete();
    me.advance(A_LOOK);

    assertThat(me.words()).containsExactly("leads");
    assertThat(lease.get().holder()).startsWith("me_");
  }

  @Test
  @DisplayName("is won by what was written, though its answer was lost")
  void answerLost() {
    me.way().loseAnswers(true);
    me.stand();
    assertThat(me.words()).containsExactly("fails: no answer");

    me.way().loseAnswers(false);
    me.advance(A_LOOK);
    assertThat(me.words()).containsExactly("fails: no answer", "leads");
  }

  @Test
  @DisplayName("is tried again with a new connection, less and less often")
  void retries() {
    me.way().breakWith("kube.kubeconfig is 'x', which can't be read");
    me.stand();
    me.advance(Duration.ofMinutes(30));
    assertThat(me.words()).containsExactly("fails: kube.kubeconfig is 'x', which can't be read");
    assertThat(me.way().opened()).isBetween(60, 300);

    me.way().breakWith("");
    me.advance(Duration.ofSeconds(30));
    assertThat(me.words()).endsWith("leads");
    assertThat(me.way().connections()).isEqualTo(1);
  }

  @Test
  @DisplayName("leaves a lease of another alone when it is ended")
  void closedFollower() throws LeaseException {
    LeaseState yours = LeaseInMemory.heldBy("you", ManualTime.START);
    lease.put(yours);
    me.stand();
    me.close();
    assertThat(lease.get()).isEqualTo(yours);
  }

  @Test
  @DisplayName("gives back a lease that somebody has put a label on")
  void touchedAtTheEnd() throws LeaseException {
    me.stand();
    lease.touch();
    me.close();
    assertThat(lease.get().holder()).isEmpty();
  }

  @Test
  @DisplayName("says that a lease could not be given back, and when another may lead")
  void cannotRelease() {
    me.stand();
    me.way().breakWith("the API server is gone");
    assertThatThrownBy(me::close)
        .hasMessage(
            "the lease was not given back, so that another replica may lead after 25 s only:"
                + " the API server is gone");
  }

  @Test
  @DisplayName("leaves nothing to do behind")
  void ends() throws LeaseException {
    me.stand();
    me.close();
    me.advance(Duration.ofMinutes(2));

    assertThat(me.context().time().pending()).isZero();
    assertThat(me.way().connections()).isZero();
    assertThat(me.words()).containsExactly("leads");
  }
}
