// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Sees to it that a client hears of what has a time to live, three times in that time. */
final class Heartbeats {

  private static final int BEATS = 3;

  private final Shard shard;
  private final Consumer<TypeState> beat;
  private final Set<TypeState> waiting = new HashSet<>();

  /**
   * Makes the heartbeats of one stream.
   *
   * @param beat sends one, on the shard
   */
  Heartbeats(Shard shard, Consumer<TypeState> beat) {
    this.shard = shard;
    this.beat = beat;
  }

  /** On the shard, after something was sent: begins, if there is a reason and it has not begun. */
  void watch(TypeState state) {
    if (!state.options.timed() || waiting.contains(state)) {
      return;
    }
    Optional<Duration> shortest =
        state.delivered.timed().stream().map(EncodedResource::ttl).min(Comparator.naturalOrder());
    shortest.ifPresent(ttl -> schedule(state, ttl.dividedBy(BEATS)));
  }

  private void schedule(TypeState state, Duration delay) {
    waiting.add(state);
    shard.executeLater(
        delay,
        () -> {
          waiting.remove(state);
          beat.accept(state);
        });
  }
}
