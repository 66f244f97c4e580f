package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the program in a process of its own: start of the JVM and of Spark included. */
final class WholeProcess {

  private static final long POLL_MILLIS = 20;

  private WholeProcess() {}

  /** The command of {@code nebulark <words>}, with this JVM's options and more behind them. */
  static List<String> command(List<String> jvm, String... words) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-XX:StartFlightRecording"))
        .forEach(command::add);
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.nebulark.cli.Main");
    command.addAll(List.of(words));
    return command;
  }

  /** Runs {@code nebulark <words>} to its end. */
  static Cost run(String... words) {
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command(List.of(), words))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Duration cpu = Duration.ZERO;
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        cpu = process.info().totalCpuDuration().orElse(cpu);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(words[0] + " ended with " + process.exitValue());
      }
      return new Cost((System.nanoTime() - start) / 1e9, cpu.toMillis() / 1e3);
    } catch (IOException e) {
      throw new UncheckedIOException(words[0] + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + words[0] + " ran", e);
    }
  }
}
