package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A run of the program in a process of its own, which can be killed; its output is in a file. */
final class Driver implements AutoCloseable {

  /** The driver and its tasks in one process. */
  static final String ALONE = "local[2,3]";

  /** Two executors, each a process of its own. */
  static final String WITH_EXECUTORS = "local-cluster[2,1,768]";

  private static final List<String> SHORT_LIVED =
      List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path log;

  private Driver(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts {@code nebulark run} of a configuration into a folder. */
  static Driver start(String master, Path configuration, Path input, Path output, Path log) {
    List<String> jvm = new ArrayList<>(SHORT_LIVED);
    jvm.add("-Dspark.master=" + master);
    jvm.add("-Dspark.executor.memory=768m");
    jvm.add("-Dspark.executor.extraJavaOptions=" + String.join(" ", SHORT_LIVED.subList(1, 3)));
    jvm.add("-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"));
    List<String> command =
        WholeProcess.command(
            jvm,
            "run",
            configuration.toString(),
            "--input",
            input.toUri().toString(),
            "--output",
            output.toUri().toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      // Executors keep their files in Spark's home: one that is deleted with those of the bench.
      Path home = Files.createDirectories(output.resolveSibling("spark"));
      Path jars = home.resolve("jars");
      if (!Files.exists(jars)) {
        Path dist = Path.of(System.getProperty("nebulark.home"), "dist", "jars");
        Files.createSymbolicLink(jars, dist.toAbsolutePath());
      }
      builder.environment().put("SPARK_HOME", home.toString());
      return new Driver(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("A driver cannot be started", e);
    }
  }

  /** Waits for its end, so long at most; whether it has ended. */
  boolean ends(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a run was watched", e);
    }
  }

  /** Waits until a line of its output begins so; false when it ends before. */
  boolean says(String start) {
    while (lines().stream().noneMatch(line -> line.startsWith(start))) {
      if (ends(POLL_MILLIS)) {
        return false;
      }
    }
    return true;
  }

  /** Its executors that live: it starts no other Java. */
  List<ProcessHandle> executors() {
    return process
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/java"))
        .toList();
  }

  /** SIGKILL for the driver; false when it had ended before. */
  boolean kill() {
    boolean lives = process.isAlive();
    List<ProcessHandle> orphans = executors();
    process.destroyForcibly();
    orphans.forEach(ProcessHandle::destroyForcibly);
    ends(Long.MAX_VALUE);
    return lives && process.exitValue() == 128 + 9;
  }

  int exitCode() {
    return process.exitValue();
  }

  /** What it did last, by its output; empty when it had not begun. */
  Optional<String> stage() {
    return lines().stream()
        .filter(line -> line.matches("[a-z-]+: [A-Z].*"))
        .map(line -> line.substring(0, line.indexOf(':')))
        .reduce((before, last) -> last);
  }

  /** The end of its output. */
  String tail() {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  private List<String> lines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
