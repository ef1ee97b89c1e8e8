// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Ends open calls spread over a time, so that clients do not come to other replicas all at once.
 * What one client has open ends together, as it connects again as a whole.
 */
final class Drain {

  private final Map<String, List<Consumer<Status>>> byPeer = new TreeMap<>();
  private final Timers timers;
  private final Random random;

  Drain(Timers timers, Random random) {
    this.timers = timers;
    this.random = random;
  }

  /**
   * Adds an open call.
   *
   * @param peer the client's address
   * @param end ends the call, from any thread
   */
  void add(String peer, Consumer<Status> end) {
    byPeer.computeIfAbsent(peer, key -> new ArrayList<>()).add(end);
  }

  /** Ends all that were added, with this status, from now on until the time is over. */
  void begin(Duration over, Status status) {
    List<List<Consumer<Status>>> clients = new ArrayList<>(byPeer.values());
    Collections.shuffle(clients, random);
    List<Duration> times = Spread.evenly(clients.size(), over, random);
    for (int i = 0; i < clients.size(); i++) {
      List<Consumer<Status>> calls = clients.get(i);
      timers.schedule(times.get(i), () -> calls.forEach(end -> end.accept(status)));
    }
  }
}
