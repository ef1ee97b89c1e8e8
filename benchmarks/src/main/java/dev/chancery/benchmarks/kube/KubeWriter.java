// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.kube;

import dev.chancery.benchmarks.measure.Micros;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A program that writes services and slices when it is told to, so that its processor time and
 * memory are not counted. It takes orders, one a line, and answers each with a line.
 */
public final class KubeWriter {

  private static final int AT_ONCE = 8;

  private final KubeApi api;
  private final KubeWorld world;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  private KubeWriter(KubeApi api, KubeWorld world) {
    this.api = api;
    this.world = world;
  }

  /**
   * Takes orders until there are no more.
   *
   * @param arguments the API server's address, certificate and token; how many services, slices of
   *     each and endpoints of each
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    KubeApi api = new KubeApi(arguments[0], Path.of(arguments[1]), arguments[2]);
    KubeWorld world =
        new KubeWorld(
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            Integer.parseInt(arguments[5]));
    KubeWriter writer = new KubeWriter(api, world);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(writer.answer(order.split(" ", -1)));
    }
    writer.threads.shutdownNow();
  }

  private String answer(String[] order)
      throws IOException, InterruptedException, ExecutionException {
    return switch (order[0]) {
      case "fill" -> fill();
      case "change" ->
          change(
              Integer.parseInt(order[1]), Integer.parseInt(order[2]), Integer.parseInt(order[3]));
      case "serve" -> serve(Integer.parseInt(order[1]));
      default -> throw new IllegalArgumentException("there is no order " + order[0]);
    };
  }

  private String fill() throws InterruptedException, ExecutionException {
    List<Callable<Void>> writes = new ArrayList<>();
    for (int i = 0; i < world.services(); i++) {
      String service = KubeWorld.serviceJson(KubeWorld.service(i));
      writes.add(write(() -> api.createService(service)));
    }
    for (int i = 0; i < world.services() * world.slices(); i++) {
      int slice = i;
      writes.add(write(() -> api.createSlice(world.sliceJson(slice))));
    }
    for (Future<Void> written : threads.invokeAll(writes)) {
      written.get();
    }
    return "filled";
  }

  /** Changes slices at a rate; tells when each was sent and answered, in µs since 1970. */
  private String change(int from, int number, int perSecond)
      throws InterruptedException, ExecutionException {
    List<Future<String>> written = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < number; i++) {
      long due = start + TimeUnit.SECONDS.toNanos(i) / perSecond;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      int change = from + i;
      written.add(threads.submit(() -> change(change)));
    }
    List<String> times = new ArrayList<>();
    for (Future<String> each : written) {
      times.add(each.get());
    }
    return String.join(" ", times);
  }

  private String change(int change) throws IOException, InterruptedException {
    long sent = Micros.now();
    api.patchSlice(KubeWorld.slice(world.sliceOf(change)), world.patch(change));
    return sent + ":" + Micros.now();
  }

  /** Makes a service with its slice; tells when the first was sent, and the last answered. */
  private String serve(int service) throws IOException, InterruptedException {
    long sent = Micros.now();
    api.createService(KubeWorld.serviceJson(KubeWorld.lateService(service)));
    api.createSlice(KubeWorld.lateSliceJson(service));
    return sent + ":" + Micros.now();
  }

  private static Callable<Void> write(Write write) {
    return () -> {
      write.run();
      return null;
    };
  }

  private interface Write {
    void run() throws IOException, InterruptedException;
  }
}
