package org.nebulark.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What work took.
 *
 * @param wall time on the wall [s]
 * @param cpu time of all threads of the process, collector and compiler included [s]
 */
record Cost(double wall, double cpu) {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Does the work in this process. */
  static Cost of(Runnable work) {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    work.run();
    return new Cost((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
  }

  /** The smaller of both times: what else runs on a machine only ever adds. */
  Cost best(Cost other) {
    return new Cost(Math.min(wall, other.wall), Math.min(cpu, other.cpu));
  }
}
