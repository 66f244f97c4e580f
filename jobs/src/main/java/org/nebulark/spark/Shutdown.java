package org.nebulark.spark;

/** Whether a signal ends the process: Spark then stops under the run, which is no bug. */
public final class Shutdown {

  private Shutdown() {}

  /** True once the JVM runs its last hooks. */
  public static boolean begun() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException inProgress) {
      return true;
    }
  }
}
