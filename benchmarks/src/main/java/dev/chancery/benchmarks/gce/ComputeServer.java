// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.benchmarks.measure.Micros;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeInstanceGroup;
import dev.chancery.testkit.gce.FakeLocation;
import dev.chancery.testkit.gce.RecordedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The fake Compute Engine in a process of its own, driven over standard input: each line is an
 * order, and each is answered by one line. Times are in µs since 1970. Ends with its input.
 */
final class ComputeServer {

  private final World world;
  private final FakeComputeEngine compute = FakeComputeEngine.start();

  private ComputeServer(World world) {
    this.world = world;
  }

  /**
   * Serves.
   *
   * @param arguments number of projects, of zones of each, of instances and of upstreams of each
   */
  public static void main(String[] arguments) throws IOException {
    ComputeServer server =
        new ComputeServer(
            new World(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3])));
    server.fill();
    System.out.println(server.compute.endpoint());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      System.out.println(server.obey(line.split(" ", -1)));
    }
    Runtime.getRuntime().halt(0); // nobody waits for an orderly end
  }

  private void fill() {
    for (int project = 0; project < world.projects(); project++) {
      for (int zone = 0; zone < world.zones(); zone++) {
        fill(project, zone);
      }
    }
  }

  private void fill(int project, int zone) {
    FakeLocation location = compute.project(World.project(project)).zone(World.zone(zone));
    FakeInstanceGroup group =
        FakeInstanceGroup.unmanaged(World.GROUP_NAME).namedPort(World.PORT_NAME, World.PORT);
    for (int i = 0; i < world.instances(); i++) {
      int slot = world.slot(i);
      location.put(instance(World.instance(i), slot).address(world.address(project, zone, i)));
      if (slot == World.GROUP_SLOT) {
        group = group.members(World.instance(i));
      }
    }
    if (World.hasGroups(project)) {
      location.put(group);
    }
  }

  private static FakeInstance instance(String name, int slot) {
    return FakeInstance.running(name)
        .label(World.LABEL, World.app(slot))
        .label("environment", "production")
        .label("team", "payments")
        .tag("web");
  }

  private String obey(String[] order) {
    return switch (order[0]) {
      case "clear" -> {
        compute.requests().clear();
        yield "cleared";
      }
      case "calls" -> Calls.of(compute.requests()).line();
      case "asked" -> Long.toString(asked(order[1], order[2], Long.parseLong(order[3])));
      case "add" -> add(location(order), Integer.parseInt(order[3]));
      case "stop" -> stop(location(order), order[3]);
      default ->
          throw new IllegalArgumentException(
              "found the order '%s' (expected: clear, calls, asked, add or stop)"
                  .formatted(order[0]));
    };
  }

  private FakeLocation location(String[] order) {
    return compute.project(order[1]).zone(order[2]);
  }

  private String add(FakeLocation location, int number) {
    FakeInstance added =
        instance("later-" + number, world.changingSlot()).address(World.laterAddress(number));
    long now = Micros.now();
    location.put(added);
    return Long.toString(now);
  }

  private static String stop(FakeLocation location, String instance) {
    long now = Micros.now();
    location.status(instance, "TERMINATED");
    return Long.toString(now);
  }

  /** When the instances of a zone were asked for next after a time. */
  private long asked(String project, String zone, long after) {
    return compute
        .requests()
        .matching(request -> request.path().endsWith("/instances") && isOf(request, project, zone))
        .stream()
        .map(RecordedRequest::time)
        .mapToLong(Micros::of)
        .filter(time -> time >= after)
        .min()
        .orElse(after);
  }

  private static boolean isOf(RecordedRequest request, String project, String zone) {
    return request.project().equals(project)
        && (request.zone().isEmpty() || request.zone().equals(zone));
  }
}
