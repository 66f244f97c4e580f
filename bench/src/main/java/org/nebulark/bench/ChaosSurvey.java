package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nebulark.job.Simulate;

/** A small survey that grows to twice its size, and what runs make of it that nobody disturbs. */
final class ChaosSurvey {

  private static final String YAML = "chaos.yaml";
  private static final String SPECTRA = "96";

  private final Path folder;
  private final Path input;
  private final Path configuration;
  private final Path half;
  private final Path undisturbed;
  private final long millis;
  private final JsonNode stages;

  ChaosSurvey(Path folder, Figures figures) {
    this.folder = folder;
    input = folder.resolve("input");
    configuration = folder.resolve(YAML);
    half = folder.resolve("half/run");
    undisturbed = folder.resolve("undisturbed/run");
    try (InputStream yaml = ChaosSurvey.class.getResourceAsStream(YAML)) {
      Files.copy(yaml, configuration);
      List<Path> files = simulate();
      link(files.subList(0, files.size() / 2));
      runTo(half);
      link(files.subList(files.size() / 2, files.size()));
      millis = runTo(undisturbed);
      stages =
          new ObjectMapper().readTree(undisturbed.resolve("_status.json").toFile()).get("stages");
    } catch (IOException e) {
      throw new UncheckedIOException("The survey cannot be made", e);
    }
    figures.put("undisturbed_wall_s", millis / 1e3);
  }

  private List<Path> simulate() throws IOException {
    try (Spark spark = new Spark(2)) {
      spark.run(
          folder.resolve("simulated"),
          new Simulate(),
          Map.of("spectra", SPECTRA, "sn", "20", "outliers", "0.05"));
    }
    try (Stream<Path> all = Files.walk(folder.resolve("simulated"))) {
      return all.filter(file -> file.getFileName().toString().startsWith("spec-"))
          .sorted()
          .toList();
    }
  }

  private void link(List<Path> files) throws IOException {
    Files.createDirectories(input);
    for (Path file : files) {
      Files.createLink(input.resolve(file.getFileName()), file);
    }
  }

  /** Runs to the end; how long that took [ms]. */
  private long runTo(Path output) throws IOException {
    Files.createDirectories(output.getParent());
    long start = System.nanoTime();
    try (Driver driver = start(Driver.ALONE, output, 1)) {
      driver.ends(Long.MAX_VALUE);
      if (driver.exitCode() != 0) {
        throw new IllegalStateException("the undisturbed run failed:\n" + driver.tail());
      }
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Output of a run from scratch that nobody disturbed. */
  Path undisturbed() {
    return undisturbed;
  }

  /** The output for a new run; in every second one lies what was made of half the survey. */
  Path output(int run) {
    Path output = folder.resolve("run" + run).resolve("run");
    try {
      Files.createDirectories(output.getParent());
      if (run % 2 == 0) {
        copy(half, output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  /** Starts a driver. */
  Driver start(String master, Path output, int number) {
    return Driver.start(
        master, configuration, input, output, output.resolveSibling("driver" + number + ".log"));
  }

  /** How long a driver may live that has this stage and all later ones before it [ms]. */
  long left(String stage) {
    double done = 0;
    for (Map.Entry<String, JsonNode> one : stages.properties()) {
      if (one.getKey().equals(stage)) {
        break;
      }
      done += one.getValue().get("seconds").asDouble();
    }
    return millis - (long) (1e3 * done);
  }
}
