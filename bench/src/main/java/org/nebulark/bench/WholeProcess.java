package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of the program in a process of its own: start of the JVM and of Spark included. */
final class WholeProcess {

  private static final long POLL_MILLIS = 20;

  private WholeProcess() {}

  /**
   * What a process took.
   *
   * @param cost its times
   * @param peakMib most memory that it held at once, heap and all else [MiB]; 0 where the system
   *     does not tell
   */
  record Use(Cost cost, double peakMib) {}

  /** Runs {@code nebulark <words>} to its end. */
  static Cost run(String... words) {
    return run(List.of(), words).cost();
  }

  /** Its command, with further options of the JVM, which stand above those of this process. */
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

  /** The same with further options of the JVM. */
  static Use run(List<String> jvm, String... words) {
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command(jvm, words))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Duration cpu = Duration.ZERO;
      double peak = 0;
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        peak = Math.max(peakMib(process.pid()), peak);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(words[0] + " ended with " + process.exitValue());
      }
      return new Use(new Cost((System.nanoTime() - start) / 1e9, cpu.toMillis() / 1e3), peak);
    } catch (IOException e) {
      throw new UncheckedIOException(words[0] + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + words[0] + " ran", e);
    }
  }

  /** Largest resident set so far, as Linux tells it. */
  private static double peakMib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
