// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.benchmarks.measure.Followed;
import dev.chancery.benchmarks.measure.Processor;
import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.gce.GcePlugin;
import dev.chancery.spi.store.WriteCondition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A control plane that finds the endpoints of a world's upstreams. */
final class RunningWorld implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final ControlPlane controlPlane;
  private final Followed followed = new Followed();
  private final ComputeProcess compute;

  /** Starts a control plane, and waits until it serves all endpoints. */
  RunningWorld(World world, ComputeProcess compute) throws InterruptedException {
    this.compute = compute;
    this.controlPlane =
        ControlPlane.builder()
            .plugin(new GcePlugin())
            .settings(
                PluginSettings.commandLine(
                    List.of("gce.endpoint=" + compute.endpoint(), "gce.credentials=none")))
            .start();
    controlPlane.follow(World.group(), followed); // as long as the control plane lives
    controlPlane.applyAll(world.resources(), WriteCondition.overwrite());
    followed.awaitEndpoints(world.endpoints(), LIMIT);
  }

  Followed followed() {
    return followed;
  }

  /**
   * What happened in some time.
   *
   * @param calls what the fake was asked
   * @param snapshots how many there were
   * @param cpuShare processor time of this process, of one processor's
   */
  record Window(Calls calls, long snapshots, double cpuShare) {}

  /** Lets time pass in which nothing changes. */
  Window idle(Duration time) throws IOException, InterruptedException {
    long steps = followed.steps();
    compute.clear();
    long cpu = Processor.nanos();
    long start = System.nanoTime();
    Thread.sleep(time.toMillis());
    double share = (Processor.nanos() - cpu) / (double) (System.nanoTime() - start);
    return new Window(compute.calls(), followed.steps() - steps, share);
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
