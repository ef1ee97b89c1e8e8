// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.benchmarks.measure.Processor;
import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.client.ComputeApiFactory;
import dev.chancery.plugins.gce.client.ComputeSettings;
import dev.chancery.plugins.gce.credential.Environment;
import java.lang.management.ManagementFactory;
import java.net.URI;

/**
 * Makes the first client of a process and asks twice. To be run with nothing on the class path but
 * what the client needs.
 */
final class FirstCall {

  private static final int COLLECTIONS = 4;

  private FirstCall() {}

  /**
   * Prints, the {@link ClientCost} in one line.
   *
   * @param arguments endpoint, project, zone
   */
  public static void main(String[] arguments) throws GceException, InterruptedException {
    long heap = heap();
    try (ComputeApiFactory factory =
        new ComputeApiFactory(
            ComputeSettings.defaults().withEndpoint(URI.create(arguments[0])),
            Environment.system())) {
      long start = System.nanoTime();
      long cpu = Processor.nanos();
      GceApi api = factory.open(GceAccess.of(new CredentialSource.None()));
      double opened = millis(System.nanoTime() - start);
      api.instances(arguments[1], arguments[2], "");
      double answered = millis(System.nanoTime() - start);
      double used = millis(Processor.nanos() - cpu);
      int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      double kept = (heap() - heap) / 1e6;
      long again = System.nanoTime();
      api.instances(arguments[1], arguments[2], "");
      double second = millis(System.nanoTime() - again);
      System.out.println(new ClientCost(opened, answered, used, kept, classes, second).line());
    }
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  /** Like {@link dev.chancery.benchmarks.live.Heap}, which needs more than the client does. */
  private static long heap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }
}
