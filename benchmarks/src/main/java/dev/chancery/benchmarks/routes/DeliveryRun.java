// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.routes;

import dev.chancery.core.ControlPlane;
import dev.chancery.envoy.EnvoyBinary;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.EnvoyProcess;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One size, one way of delivery: a control plane, its server, and a real Envoy. */
final class DeliveryRun {

  private static final int ROUNDS = 11;
  private static final Duration START = Duration.ofSeconds(90);
  private static final List<Integer> STATUSES = List.of(201, 202);

  private final int size;
  private final RouteDelivery delivery;

  DeliveryRun(int size, RouteDelivery delivery) {
    this.size = size;
    this.delivery = delivery;
  }

  /**
   * Medians of the rounds.
   *
   * @param firstBytes what Envoy was sent until it served a first request
   * @param bytes what one changed route sends
   * @param oursMs from the change to its response at the transport
   * @param envoyMs from there until a request is answered with it
   */
  record Figures(long firstBytes, long bytes, double oursMs, double envoyMs) {}

  private record Round(long bytes, double oursMs, double envoyMs) {}

  Figures measure() throws IOException {
    int port = freePort();
    Table table = new Table(size, delivery, port);
    SentBytes sent = new SentBytes();
    try (ControlPlane controlPlane = ControlPlane.builder().start()) {
      controlPlane.apply(table.proxy(), WriteCondition.overwrite());
      try (XdsServer server =
              XdsServer.builder(controlPlane)
                  .bindAddress("127.0.0.1")
                  .port(0)
                  .callbacks(sent)
                  .build()
                  .start();
          EnvoyProcess envoy = envoy(server.port());
          Requests requests = begin(envoy, port)) {
        long first = sent.bytes();
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          int status = STATUSES.get(round % 2);
          table.change(0, status);
          rounds.add(round(controlPlane, table.proxy(), sent, () -> await(requests, status)));
        }
        return figures(first, rounds);
      }
    }
  }

  private static Round round(
      ControlPlane controlPlane, Proxy changed, SentBytes sent, Answer answer) throws IOException {
    long before = sent.bytes();
    long start = System.nanoTime();
    controlPlane.apply(changed, WriteCondition.overwrite());
    answer.await();
    long end = System.nanoTime();
    long told = Math.min(sent.last(), end);
    return new Round(sent.bytes() - before, (told - start) / 1e6, (end - told) / 1e6);
  }

  /** Waits until a request is answered as it should be. */
  private interface Answer {
    void await() throws IOException;
  }

  private static void await(Requests requests, int status) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (requests.status(Table.domain(0)) != status) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no request was answered with %d in %s".formatted(status, START));
      }
    }
  }

  private static Figures figures(long first, List<Round> rounds) {
    return new Figures(
        first,
        (long) median(rounds, round -> round.bytes()),
        median(rounds, Round::oursMs),
        median(rounds, Round::envoyMs));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static EnvoyProcess envoy(int xdsPort) throws IOException {
    EnvoyBinary binary = EnvoyBinary.findOrFetch(System.err::println);
    Path folder = Files.createDirectories(Path.of("benchmarks/target/routes"));
    String bootstrap =
        EnvoyBootstrap.builder("bench")
            .role("default~edge")
            .xds("127.0.0.1", xdsPort)
            .variant(XdsVariant.DELTA_ADS)
            .build()
            .json();
    return EnvoyProcess.start(binary, bootstrap, Files.createTempDirectory(folder, ""));
  }

  private static Requests begin(EnvoyProcess envoy, int port) throws IOException {
    envoy.await("open its listener", START, () -> envoy.admin().listenerPort("http").isPresent());
    envoy.awaitReady(START);
    Requests requests = new Requests(port);
    await(requests, 200);
    return requests;
  }
}
