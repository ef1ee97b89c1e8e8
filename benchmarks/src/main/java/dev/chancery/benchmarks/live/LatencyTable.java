// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.live;

import dev.chancery.benchmarks.Fleet;
import dev.chancery.benchmarks.Marked;
import dev.chancery.benchmarks.live.ClientProcess.Arrival;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Prints how long it takes from a changed input until it is published, and until real streams have
 * received it.
 */
public final class LatencyTable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int WARM_UP = 150;
  private static final int ROUNDS = 100;
  private static final double MILLI = 1e6;

  private final RunningFleet running;
  private final ClientProcess clients;
  private int generation;

  private LatencyTable(RunningFleet running, ClientProcess clients) {
    this.running = running;
    this.clients = clients;
  }

  /** A change that is measured. */
  private interface Change {
    void make(int number, int generation);
  }

  /** When a change had come how far, in nanoseconds after it was made. */
  private record Round(long published, long first, long middle, long last) {}

  /**
   * Prints the table.
   *
   * @param arguments for each row group, {@code UPSTREAMSxPROXIESxSTREAMS}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println(
        "| upstreams × groups × streams | change | published | first stream | half of the streams | all | all, slowest tenth |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|");
    for (String size : arguments) {
      String[] parts = size.split("x", 3);
      Fleet fleet = Fleet.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      measure(size.replace("x", " × "), fleet, Integer.parseInt(parts[2]));
    }
    System.exit(0); // threads of gRPC may linger
  }

  private static void measure(String title, Fleet fleet, int streams)
      throws IOException, InterruptedException {
    try (RunningFleet running = new RunningFleet(fleet);
        XdsServer server =
            XdsServer.builder(running.controlPlane()).bindAddress("127.0.0.1").port(0).build()) {
      running.fill();
      server.start();
      try (ClientProcess clients = new ClientProcess(fleet, server.port(), streams)) {
        LatencyTable table = new LatencyTable(running, clients);
        table.row(title, "an endpoint", running::moveEndpoint);
        table.row(title, "an upstream's option", running::changeUpstream);
        table.row(title, "a route", running::changeRoute);
      }
    }
  }

  private void row(String title, String what, Change change)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      round(change);
    }
    List<Long> published = new ArrayList<>();
    List<Long> first = new ArrayList<>();
    List<Long> middle = new ArrayList<>();
    List<Long> last = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(change);
      published.add(round.published());
      first.add(round.first());
      middle.add(round.middle());
      last.add(round.last());
    }
    System.out.printf(
        "| %s | %s | %s | %s | %s | %s | %s |%n",
        title,
        what,
        at(published, 0.5),
        at(first, 0.5),
        at(middle, 0.5),
        at(last, 0.5),
        at(last, 0.9));
  }

  private Round round(Change change) throws IOException, InterruptedException {
    generation++;
    int number = (int) (generation * 7L % running.fleet().upstreams());
    int group = number % running.fleet().proxies();
    clients.watchFor(group, Marked.text(generation));
    long steps = running.group(group).steps();
    long start = System.nanoTime();
    change.make(number, generation);
    long published = running.group(group).awaitStepAfter(steps, LIMIT);
    Arrival arrival = clients.arrival();
    return new Round(
        published - start,
        arrival.first() - start,
        arrival.middle() - start,
        arrival.last() - start);
  }

  private static String at(List<Long> nanos, double quantile) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return "%.2f ms".formatted(sorted.get((int) (quantile * (sorted.size() - 1))) / MILLI);
  }
}
