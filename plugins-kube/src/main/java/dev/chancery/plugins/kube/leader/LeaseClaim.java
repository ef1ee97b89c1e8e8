// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.plugins.kube.client.LeaseConflictException;
import dev.chancery.plugins.kube.client.LeaseException;
import dev.chancery.plugins.kube.client.LeaseStore;
import dev.chancery.plugins.kube.cluster.LeaseState;
import dev.chancery.spi.PluginContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The claim of one replica to a Lease: takes it when it can be had, renews it, and gives it back.
 * Another's Lease can be had once it has not changed for its duration while this replica looked:
 * the times in it are of another machine's clock and count for nothing. A connection that failed is
 * made anew.
 */
final class LeaseClaim {

  /** How often it tries while others write the Lease at the same time. */
  private static final int TRIES = 3;

  private final LeaseOpener opener;
  private final String identity;
  private final Duration duration;
  private final PluginContext context;
  private final ReentrantLock calls = new ReentrantLock();
  private Optional<LeaseStore> store = Optional.empty(); // guarded by calls
  private Optional<Seen> seen = Optional.empty(); // guarded by calls
  private boolean
      ours; // guarded by calls; the Lease is as this replica wrote it, as far as it knows
  private boolean mayHold; // guarded by calls
  private volatile boolean closed;

  /**
   * What a Lease said.
   *
   * @param at when it was first seen to say so, by the clock that is never set
   */
  private record Seen(LeaseState state, Duration at) {}

  /**
   * @param identity of this replica, which no other has
   * @param duration for how long it takes the Lease
   */
  LeaseClaim(LeaseOpener opener, String identity, Duration duration, PluginContext context) {
    this.opener = opener;
    this.identity = identity;
    this.duration = duration;
    this.context = context;
  }

  String identity() {
    return identity;
  }

  /** Takes or renews the Lease if it can be had. Waits for the API server. */
  Outcome attempt() {
    calls.lock();
    try {
      return claim();
    } catch (LeaseException e) {
      disconnect();
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    } finally {
      calls.unlock();
    }
  }

  private Outcome claim() throws LeaseException {
    for (int i = 0; i < TRIES && !closed; i++) {
      if (!ours) {
        look();
      }
      Optional<String> other = otherHolder();
      if (other.isPresent()) {
        mayHold = false;
        return new Outcome.Follows(other.get());
      }
      Moment before = Moment.now(context);
      if (wrote(next(before.instant()))) {
        return new Outcome.Holds(before);
      }
    }
    throw new LeaseException("the lease is written by others again and again");
  }

  private void look() throws LeaseException {
    LeaseStore open = connected();
    Optional<LeaseState> found = open.read();
    if (!found.equals(seen.map(Seen::state))) {
      seen = found.map(state -> new Seen(state, context.elapsed()));
    }
  }

  private LeaseStore connected() throws LeaseException {
    if (store.isEmpty()) {
      store = Optional.of(opener.open());
    }
    return store.get();
  }

  private Optional<String> otherHolder() {
    return seen.filter(found -> !isFree(found)).map(found -> found.state().holder());
  }

  private boolean isFree(Seen found) {
    LeaseState state = found.state();
    Duration promised = state.duration().isZero() ? duration : state.duration();
    return state.holder().isEmpty()
        || isMine(state)
        || context.elapsed().minus(found.at()).compareTo(promised) >= 0;
  }

  private boolean isMine(LeaseState state) {
    return state.holder().equals(identity);
  }

  private LeaseState next(Instant now) {
    Optional<LeaseState> before = seen.map(Seen::state);
    Optional<LeaseState> mine = before.filter(this::isMine);
    return new LeaseState(
        identity,
        duration,
        mine.map(LeaseState::acquired).orElse(now),
        now,
        mine.or(() -> before.map(LeaseClaim::passedOn)).map(LeaseState::transitions).orElse(0));
  }

  private static LeaseState passedOn(LeaseState state) {
    return new LeaseState(
        state.holder(),
        state.duration(),
        state.acquired(),
        state.renewed(),
        state.transitions() + 1);
  }

  /** Writes it, unless somebody was faster. */
  private boolean wrote(LeaseState state) throws LeaseException {
    try {
      ours = false;
      mayHold = true;
      seen = Optional.of(new Seen(connected().write(state), context.elapsed()));
      ours = true;
    } catch (LeaseConflictException e) {
      mayHold = false;
    }
    return ours;
  }

  private void disconnect() {
    ours = false;
    store.ifPresent(LeaseStore::close);
    store = Optional.empty();
  }

  /**
   * Gives the Lease back if this replica holds it, and ends the connection. Waits for the API
   * server.
   *
   * @param patience how long to wait for an attempt that is under way
   * @throws LeaseException if it is not sure that it was given back
   */
  void close(Duration patience) throws LeaseException {
    closed = true;
    if (!entered(patience)) {
      throw notReleased("the API server has not answered the last question yet");
    }
    try {
      release();
    } catch (LeaseException e) {
      throw notReleased(String.valueOf(e.getMessage()));
    } finally {
      disconnect();
      calls.unlock();
    }
  }

  private boolean entered(Duration patience) {
    try {
      return calls.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void release() throws LeaseException {
    for (int i = 0; i < TRIES && mayHold; i++) {
      if (!ours) {
        look();
      }
      Optional<LeaseState> mine = seen.map(Seen::state).filter(this::isMine);
      // What somebody else wrote meanwhile is looked at once more.
      mayHold = mine.isPresent() && !wrote(released(mine.get()));
    }
  }

  /** As client-go leaves it: nobody's, for a second. */
  private LeaseState released(LeaseState mine) {
    Instant now = context.clock().instant();
    return new LeaseState("", Duration.ofSeconds(1), now, now, mine.transitions());
  }

  private LeaseException notReleased(String why) {
    return new LeaseException(
        "the lease was not given back, so that another replica may lead after %d s only: %s"
            .formatted(duration.toSeconds(), why));
  }
}
