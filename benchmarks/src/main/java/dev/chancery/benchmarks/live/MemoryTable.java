// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.live;

import dev.chancery.benchmarks.Fleet;
import dev.chancery.benchmarks.measure.Heap;
import dev.chancery.xds.XdsServer;
import java.io.IOException;

/**
 * Prints what heap a control plane needs for each upstream, endpoint, virtual host and route, and
 * its xDS server for each idle stream. A figure is the difference between two sizes that differ in
 * that alone; what is in use is read after garbage was collected.
 */
public final class MemoryTable {

  private static final int NUMBER = 10_000;
  private static final int ENDPOINTS = 10;
  private static final int ROUTES = 5;
  private static final int STREAMS = 500;
  private static final double KB = 1000;
  private static final double MB = 1_000_000;

  private MemoryTable() {}

  /** Prints the table. Takes no arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    inUse(Fleet.of(NUMBER / 10, 1)); // loads all classes
    System.out.println("| heap of | |\n|---|---:|");
    printParts();
    printLeftOver();
    printStreams(100);
    printStreams(1000);
    System.exit(0); // threads of gRPC may linger
  }

  private static void printParts() throws InterruptedException {
    Fleet whole = new Fleet(NUMBER, ENDPOINTS, 1, NUMBER, ROUTES);
    double all = inUse(whole);
    double fewEndpoints = inUse(new Fleet(NUMBER, 1, 1, NUMBER, ROUTES));
    double fewRoutes = inUse(new Fleet(NUMBER, ENDPOINTS, 1, NUMBER, 1));
    double fewUpstreams = inUse(new Fleet(NUMBER / 2, 2 * ENDPOINTS, 1, NUMBER, ROUTES));
    double fewHosts = inUse(new Fleet(NUMBER, ENDPOINTS, 1, NUMBER / 2, 2 * ROUTES));
    print("10,000 upstreams of 10 endpoints, 10,000 virtual hosts of 5 routes", all / MB, "MB");
    print("the same for 10 proxies", inUse(Fleet.of(NUMBER, 10)) / MB, "MB");
    print("an endpoint", (all - fewEndpoints) / (NUMBER * (ENDPOINTS - 1)), "bytes");
    print("an upstream without its endpoints", 2 * (all - fewUpstreams) / NUMBER, "bytes");
    print("a virtual host without its routes", 2 * (all - fewHosts) / NUMBER, "bytes");
    print("a route", (all - fewRoutes) / (NUMBER * (ROUTES - 1)), "bytes");
  }

  /** What a control plane holds that serves a fleet, with the bytes that streams share. */
  private static double inUse(Fleet fleet) throws InterruptedException {
    try (RunningFleet running = new RunningFleet(fleet)) {
      double before = Heap.used();
      running.fill();
      return Heap.used() - before;
    }
  }

  private static void printLeftOver() throws InterruptedException {
    Fleet fleet = Fleet.of(NUMBER, 1);
    try (RunningFleet running = new RunningFleet(fleet)) {
      double before = Heap.used();
      running.fill();
      running.empty();
      RunningFleet.awaitStartDeadline(); // until then, who has just come is watched for answers
      print("what is left after 10,000 upstreams came and went", (Heap.used() - before) / KB, "KB");
    }
  }

  private static void printStreams(int upstreams) throws IOException, InterruptedException {
    Fleet fleet = Fleet.of(upstreams, 1);
    try (RunningFleet running = new RunningFleet(fleet);
        XdsServer server =
            XdsServer.builder(running.controlPlane()).bindAddress("127.0.0.1").port(0).build()) {
      running.fill();
      server.start();
      Use few = withStreams(fleet, server, STREAMS);
      Use many = withStreams(fleet, server, 2 * STREAMS);
      String what = "an idle stream that has %,d upstreams and virtual hosts".formatted(upstreams);
      print(what, (many.heap() - few.heap()) / STREAMS / KB, "KB");
      print("all buffers outside of the heap, with 1,000 such streams", many.direct() / MB, "MB");
    }
  }

  private record Use(double heap, double direct) {}

  private static Use withStreams(Fleet fleet, XdsServer server, int streams) throws IOException {
    try (ClientProcess clients = new ClientProcess(fleet, server.port(), streams)) {
      Use use = new Use(Heap.used(), Heap.direct());
      clients.requireAlive();
      return use;
    }
  }

  private static void print(String what, double number, String unit) {
    System.out.printf("| %s | %,.1f %s |%n", what, number, unit);
  }
}
