package org.nebulark.stage;

import java.util.List;

/** An error that the user can mend: shown as a message without a stack trace. */
public final class UserError extends RuntimeException {

  private final ExitCode exitCode;

  private UserError(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The command line or the configuration is wrong. */
  public static UserError usage(String message) {
    return new UserError(ExitCode.USAGE, message, null);
  }

  /** All problems of one source at once. */
  public static UserError usage(String source, List<String> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return usage(source + ": " + count + "\n  " + String.join("\n  ", problems));
  }

  /** The input data cannot be used. */
  public static UserError data(String message) {
    return new UserError(ExitCode.DATA, message, null);
  }

  /** The input data cannot be used, and this is why. */
  public static UserError data(String message, Throwable cause) {
    return new UserError(ExitCode.DATA, message, cause);
  }

  /** A disk, a storage or a machine failed: when it is back, the same command goes on. */
  public static UserError machines(String message, Throwable cause) {
    return new UserError(ExitCode.MACHINES, message, cause);
  }

  /** The exit code that belongs to the error. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
