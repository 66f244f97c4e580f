package org.nebulark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.nebulark.spark.Shutdown;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Names;
import org.nebulark.stage.UserError;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry of the program: one command line, one exit code. */
public final class Main {

  private Main() {}

  /** Runs and ends the process with the run's exit code. */
  public static void main(String[] arguments) {
    int code = execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs and returns the exit code, see {@link ExitCode}. */
  public static int execute(String... arguments) {
    CommandLine commandLine = Commands.build();
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commandLine.setParameterExceptionHandler(Main::misused);
    commandLine.setExecutionExceptionHandler(Main::failed);
    return commandLine.execute(arguments);
  }

  private static int misused(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    StringBuilder message = new StringBuilder(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      message.append(Names.didYouMean(word, Commands.words(command)));
    }
    command.getErr().println("nebulark: " + message);
    command.getErr().println("Try: nebulark help " + Commands.path(command));
    return ExitCode.USAGE.code();
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
    if (Shutdown.begun()) {
      command.getErr().println("nebulark: stopped; the same command goes on from here");
      return ExitCode.BUG.code();
    }
    UserError known = userError(e);
    if (known != null) {
      command.getErr().println("nebulark: " + known.getMessage());
      return known.exitCode().code();
    }
    command.getErr().println("nebulark: a bug, or a machine that failed; the stack trace follows");
    e.printStackTrace(command.getErr());
    return ExitCode.BUG.code();
  }

  private static UserError userError(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UserError known) {
        return known;
      }
    }
    return null;
  }
}
