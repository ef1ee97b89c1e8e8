// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.live;

import dev.chancery.benchmarks.Fleet;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Many streams, each with a connection of its own, driven over standard input: a line {@code group
 * marker} asks when the streams of that group receive the marker. Ends with its input.
 */
final class Clients {

  static final String READY = "ready";
  static final String WATCHING = "watching";

  private static final long LIMIT_SECONDS = 120;

  private final List<List<ClientStream>> groups = new ArrayList<>();

  private final List<ManagedChannel> channels = new ArrayList<>(); // kept open

  private Clients() {}

  /**
   * Opens streams.
   *
   * @param arguments port, number of streams, number of groups
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Clients clients = new Clients();
    clients.open(
        Integer.parseInt(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]));
    System.out.println(READY);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] words = line.split(" ", 2);
      clients.watch(Integer.parseInt(words[0]), words[1]);
    }
    Runtime.getRuntime().halt(0); // nobody waits for an orderly end
  }

  private void open(int port, int streams, int numberOfGroups) throws InterruptedException {
    CountDownLatch complete = new CountDownLatch(streams);
    for (int i = 0; i < numberOfGroups; i++) {
      groups.add(new ArrayList<>());
    }
    for (int i = 0; i < streams; i++) {
      int group = i % numberOfGroups;
      ClientStream stream = new ClientStream("node-" + i, Fleet.group(group), complete::countDown);
      groups.get(group).add(stream);
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port)
              .usePlaintext()
              .directExecutor()
              .maxInboundMessageSize(Integer.MAX_VALUE)
              .build();
      channels.add(channel);
      stream.open(channel);
    }
    await(complete);
  }

  private void watch(int group, String marker) throws InterruptedException {
    List<ClientStream> streams = groups.get(group);
    CountDownLatch arrived = new CountDownLatch(streams.size());
    streams.forEach(stream -> stream.watchFor(marker, arrived::countDown));
    System.out.println(WATCHING);
    await(arrived);
    long[] times = streams.stream().mapToLong(ClientStream::arrived).sorted().toArray();
    System.out.println(
        times[0] + " " + times[times.length / 2] + " " + Arrays.stream(times).max().orElseThrow());
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          latch.getCount() + " streams did not receive what they wait for");
    }
  }
}
