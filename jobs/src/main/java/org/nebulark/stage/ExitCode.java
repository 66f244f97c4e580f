package org.nebulark.stage;

/** What the process tells its caller. Never 0 after a failure. */
public enum ExitCode {
  /** All done. */
  OK(0),
  /** A bug of ours: a stack trace follows. */
  BUG(1),
  /** The command line or the configuration is wrong. */
  USAGE(2),
  /** The input data cannot be used. */
  DATA(3),
  /** Everything ran, but more was rejected than the budget allows. */
  REJECTS(4),
  /** No room left, the storage away, or machines lost: the same command goes on from there. */
  MACHINES(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number given to the operating system. */
  public int code() {
    return code;
  }
}
