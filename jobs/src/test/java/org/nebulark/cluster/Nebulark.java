package org.nebulark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program as a user starts it: by the launcher, or by spark-submit with the same jar. */
final class Nebulark {

  /** Fewer CPU seconds for JVMs that live for seconds. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** A run of all stages that is done in seconds. */
  static final String SMALL = "jobs/src/test/resources/org/nebulark/cluster/small.yaml";

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = Path.of("target", "cluster-it").toAbsolutePath();

  private Nebulark() {}

  /** A script of the project. */
  static String script(String path) {
    return HOME.resolve(path).toString();
  }

  /** An empty folder below target/, kept after the test for whoever looks for the reason. */
  static Path emptyFolder(String name) {
    Path folder = FOLDER.resolve(name);
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> tree = Files.walk(folder)) {
          for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code ./nebulark}, with signals as in a terminal, whatever Maven was started from. */
  static Launched embedded(Path log, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "--default-signal=INT,TERM", script("nebulark")));
    command.addAll(List.of(arguments));
    return Launched.start(
        log, command, Map.of("NEBULARK_MEMORY", "1g", "NEBULARK_JAVA_OPTS", SHORT_LIVED));
  }

  /** {@code spark-submit} of the application jar to that master, with more {@code conf}. */
  static Launched submit(String master, Map<String, String> conf, Path log, String... arguments) {
    return Launched.start(log, submission(master, conf, arguments), Map.of());
  }

  /**
   * The same with two executors of one core as processes, which keep their files beside the log.
   */
  static Launched submitToTwo(Map<String, String> conf, Path log, String... arguments)
      throws IOException {
    Map<String, String> settings = new HashMap<>(conf);
    settings.put("spark.executor.memory", "512m");
    // Spark keeps them in its own home, of which there is one for each test.
    Path home = Files.createDirectories(log.resolveSibling("spark"));
    Files.createSymbolicLink(home.resolve("jars"), HOME.resolve("dist/jars"));
    List<String> command = submission("local-cluster[2,1,512]", settings, arguments);
    return Launched.start(log, command, Map.of("SPARK_HOME", home.toString()));
  }

  private static List<String> submission(
      String master, Map<String, String> conf, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(script("deploy/bin/spark-submit"), "--master", master));
    command.addAll(List.of("--class", "org.nebulark.cli.Main"));
    command.addAll(List.of("--driver-memory", "1g", "--executor-memory", "512m"));
    command.addAll(List.of("--driver-java-options", SHORT_LIVED));
    Map<String, String> loopback =
        Map.of(
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.ui.enabled", "false",
            "spark.executor.extraJavaOptions", SHORT_LIVED);
    Stream.of(loopback, conf)
        .flatMap(settings -> settings.entrySet().stream())
        .forEach(e -> command.addAll(List.of("--conf", e.getKey() + "=" + e.getValue())));
    command.add(applicationJar().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** The jar that is submitted. */
  static Path applicationJar() {
    try (Stream<Path> built = Files.list(HOME.resolve("jobs/target"))) {
      return built
          .filter(path -> path.getFileName().toString().matches("nebulark-jobs-[0-9].*\\.jar"))
          .filter(path -> !path.toString().matches(".*-(sources|tests|javadoc)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no application jar: mvn package makes it"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
