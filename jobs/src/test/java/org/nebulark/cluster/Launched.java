package org.nebulark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of a test, with its output in a file. None of its tree outlives the test's JVM. */
final class Launched implements AutoCloseable {

  private static final int TAIL = 40;
  private static final Set<Launched> ALL = new LinkedHashSet<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Launched::closeAll));
  }

  private final Process process;
  private final Path log;
  private final Set<ProcessHandle> children = new LinkedHashSet<>();

  private Launched(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command; output and errors go to {@code log}. */
  static Launched start(Path log, List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // The settings of whoever runs the tests are not those of the tests.
    builder
        .environment()
        .keySet()
        .removeIf(k -> k.startsWith("SPARK_") || k.startsWith("NEBULARK_"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      Launched launched = new Launched(builder.start(), log);
      synchronized (ALL) {
        ALL.add(launched);
      }
      return launched;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command, e);
    }
  }

  /** Waits until a condition holds; the process must live as long. */
  void await(String what, BooleanSupplier condition, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError(
            "%s: not seen %s\n%s"
                .formatted(what, process.isAlive() ? "in " + most : "before the end", tail()));
      }
      Thread.sleep(10);
    }
  }

  /** Waits for a line of the output that begins so. */
  void awaitLine(String start, Duration most) throws InterruptedException {
    await(start, () -> lines().stream().anyMatch(line -> line.startsWith(start)), most);
  }

  /** Waits for the end. */
  int exitCode(Duration most) throws InterruptedException {
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still runs after " + most + "\n" + tail());
    }
    return process.exitValue();
  }

  /** Output and errors so far. */
  List<String> lines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of the output, for a message. */
  String tail() {
    List<String> lines = lines();
    return log
        + ":\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Processes that it has started and that live. */
  List<ProcessHandle> children() {
    process.descendants().forEach(children::add);
    return children.stream().filter(ProcessHandle::isAlive).toList();
  }

  /** Sends a signal, {@code INT}, as a terminal or a scheduler does. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start().waitFor();
  }

  /** SIGKILL for this process alone; its children are left to themselves. */
  void kill() throws InterruptedException {
    children();
    process.destroyForcibly().waitFor();
  }

  /** SIGKILL for the whole tree, also for children whose parent is gone. */
  @Override
  public void close() {
    children();
    process.destroyForcibly();
    children().forEach(ProcessHandle::destroyForcibly);
    synchronized (ALL) {
      ALL.remove(this);
    }
  }

  private static void closeAll() {
    synchronized (ALL) {
      List.copyOf(ALL).forEach(Launched::close);
    }
  }
}
