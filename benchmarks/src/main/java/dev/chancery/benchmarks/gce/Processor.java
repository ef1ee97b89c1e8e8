package dev.chancery.benchmarks.gce;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processors of this machine. */
final class Processor {

  private Processor() {}

  /** Processor time of this process until now, of all its threads. */
  static long nanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** How many want to run on the machine, on average of the last minute. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
