// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.measure;

import io.grpc.netty.shaded.io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/** The memory of this process. */
public final class Heap {

  private static final int COLLECTIONS = 4;

  private Heap() {}

  /** Bytes of the heap that are in use after garbage was collected. */
  public static long used() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  /** Bytes that Netty holds outside of the heap. */
  public static long direct() {
    return Math.max(0, PlatformDependent.usedDirectMemory());
  }
}
