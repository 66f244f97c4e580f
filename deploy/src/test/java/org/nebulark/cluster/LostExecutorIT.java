package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nebulark.product.ClassifierCurves;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Importances;
import org.nebulark.product.Predictions;
import org.nebulark.product.Report;
import org.nebulark.testing.Products;

/** An executor is killed in the middle of every stage of a run: the products are as without. */
@Timeout(1500)
class LostExecutorIT {

  private static final Duration RUN = Duration.ofMinutes(12);
  private static final String RESOURCES = "deploy/src/test/resources/org/nebulark/cluster/";

  /** Fits of MLlib agree to this; all other products to the bit. */
  private static final double FIT_TOLERANCE = 1e-9;

  private static final Set<String> FITS =
      Set.of(
          ClassifierModel.PRODUCT.name(),
          ClassifierScores.PRODUCT.name(),
          ClassifierCurves.PRODUCT.name(),
          CrossValidation.PRODUCT.name(),
          Importances.PRODUCT.name(),
          Predictions.PRODUCT.name(),
          Clusters.PRODUCT.name(),
          Components.PRODUCT.name(),
          ClusterProfiles.PRODUCT.name());

  @Test
  void ofSpectraAndCubes() throws Exception {
    Path folder = Nebulark.emptyFolder("lost-executors-survey");
    survives(folder, "survey-and-nebula.yaml", List.of());
  }

  @Test
  void ofATable() throws Exception {
    Path folder = Nebulark.emptyFolder("lost-executors-table");
    Path table = folder.resolve("table.csv");
    Files.write(table, rows());
    survives(folder, "table.yaml", List.of("--input", table.toUri().toString()));
  }

  /** 300 objects of two kinds that overlap; every third is of no known kind. */
  private static List<String> rows() {
    Random random = new Random(7);
    List<String> rows = new ArrayList<>(List.of("name,kind,a,b,c,d"));
    IntStream.range(0, 300)
        .forEach(
            i ->
                rows.add(
                    String.format(
                        Locale.ROOT,
                        "object%d,%s,%.6f,%.6f,%.6f,%.6f",
                        i,
                        i % 3 == 0 ? "" : i % 2 == 0 ? "EVEN" : "ODD",
                        random.nextGaussian() + i % 2,
                        random.nextGaussian() - i % 2,
                        random.nextGaussian(),
                        random.nextGaussian())));
    return rows;
  }

  private static void survives(Path folder, String yaml, List<String> more) throws Exception {
    Path reference = folder.resolve("undisturbed");
    Path embedded = folder.resolve("undisturbed.log");
    List<String> stages;
    try (Launched run = Nebulark.embedded(embedded, arguments(yaml, more, reference))) {
      assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
      stages = stages(run);
    }
    Path output = folder.resolve("run");
    Path events = Files.createDirectory(folder.resolve("events"));
    List<String> inTheMiddle = new ArrayList<>();
    try (Launched run =
        Nebulark.submitToTwo(
            EventLog.settings(events), folder.resolve("run.log"), arguments(yaml, more, output))) {
      for (String stage : stages) {
        run.await("a job of " + stage, () -> hasJob(events, stage), RUN);
        Thread.sleep(100);
        killOne(run);
        List<String> begun = stages(run);
        if (begun.get(begun.size() - 1).equals(stage)) {
          inTheMiddle.add(stage);
        }
      }
      assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
    }
    assertThat(inTheMiddle).isEqualTo(stages);
    assertThat(EventLog.read(events).lostExecutors()).hasSizeGreaterThanOrEqualTo(stages.size());
    assertSame(reference, output);
  }

  private static String[] arguments(String yaml, List<String> more, Path output) {
    List<String> words = new ArrayList<>(List.of("run", Nebulark.script(RESOURCES + yaml)));
    words.addAll(List.of("--output", output.toUri().toString()));
    words.addAll(more);
    return words.toArray(String[]::new);
  }

  /** Stages that have begun, by the sentence that each begins with. */
  private static List<String> stages(Launched run) {
    return run.lines().stream()
        .filter(line -> line.matches("[a-z-]+: [A-Z][a-z].*"))
        .map(line -> line.substring(0, line.indexOf(':')))
        .toList();
  }

  /** Whether Spark works for the stage; the start of a job is written down at once. */
  static boolean hasJob(Path events, String stage) {
    try (Stream<Path> logs = Files.list(events)) {
      String group = "\"spark.jobGroup.id\":\"" + stage + "\"";
      for (Path log : logs.filter(f -> f.getFileName().toString().startsWith("app-")).toList()) {
        if (Files.readString(log).contains(group)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL for the executor that has lived longest; one must be there. */
  private static void killOne(Launched run) throws InterruptedException {
    run.await("an executor", () -> !executors(run).isEmpty(), RUN);
    executors(run).get(0).destroyForcibly();
  }

  /** The driver starts no other Java. */
  private static List<ProcessHandle> executors(Launched run) {
    return run.children().stream()
        .filter(child -> child.info().command().orElse("").endsWith("/java"))
        .sorted(Comparator.comparing(child -> child.info().startInstant().orElse(Instant.MAX)))
        .toList();
  }

  static void assertSame(Path reference, Path output) {
    assertThat(Products.visible(output)).isEqualTo(Products.visible(reference));
    assertThat(Products.broken(output)).isEmpty();
    List<String> differences = new ArrayList<>();
    for (String product : Products.visible(reference)) {
      // The page shows times and paths.
      if (!product.equals(Report.PRODUCT.name())) {
        double tolerance = FITS.contains(product) ? FIT_TOLERANCE : 0;
        differences.addAll(Products.compare(reference, output, product, tolerance));
      }
    }
    assertThat(differences).isEmpty();
  }
}
