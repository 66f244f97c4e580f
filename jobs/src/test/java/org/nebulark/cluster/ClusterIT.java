package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;
import org.nebulark.product.Report;
import org.nebulark.product.Spectra;
import org.nebulark.product.Survey;
import org.nebulark.product.Truth;
import org.nebulark.testing.Products;

/**
 * The same jar on one embedded Spark and on two worker processes makes the same products, and
 * nothing is lost when processes are killed.
 */
@Timeout(600)
class ClusterIT {

  /** Made row by row, or by our own forest: equal bits. All others are fits of MLlib. */
  private static final Set<String> EQUAL_BITS =
      Set.of(
          Survey.PRODUCT.name(),
          Truth.PRODUCT.name(),
          Spectra.PRODUCT.name(),
          Features.PRODUCT.name(),
          Outliers.PRODUCT.name());

  private static final double FIT_TOLERANCE = 1e-9;
  private static final Duration RUN = Duration.ofMinutes(5);

  /** Kills the driver early and late. */
  private static final long SEED = 18;

  private static StandaloneCluster cluster;
  private static Path reference;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path folder = Nebulark.emptyFolder("cluster");
    cluster = StandaloneCluster.start(folder);
    reference = Nebulark.emptyFolder("embedded").resolve("run");
    Path log = reference.resolveSibling("run.log");
    try (Launched run = Nebulark.embedded(log, arguments(reference))) {
      cluster.awaitWorkers(2);
      assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
    }
  }

  @BeforeEach
  void twoWorkers() throws InterruptedException {
    cluster.awaitWorkers(2);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static String[] arguments(Path output) {
    return new String[] {
      "run", Nebulark.script(Nebulark.SMALL), "--output", output.toUri().toString()
    };
  }

  private static Launched submit(Path output, Map<String, String> conf, String name)
      throws InterruptedException {
    Path log = output.resolveSibling(name + ".log");
    return Nebulark.submit(cluster.url(), conf, log, arguments(output));
  }

  private static void assertSameAsEmbedded(Path output) {
    assertThat(Products.visible(output)).isEqualTo(Products.visible(reference));
    assertThat(Products.broken(output)).isEmpty();
    List<String> differences = new ArrayList<>();
    for (String product : Products.visible(reference)) {
      // The page shows times and paths.
      if (!product.equals(Report.PRODUCT.name())) {
        double tolerance = EQUAL_BITS.contains(product) ? 0 : FIT_TOLERANCE;
        differences.addAll(Products.compare(reference, output, product, tolerance));
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void killedWorkersAndExecutorsLoseNothing() throws IOException, InterruptedException {
    Path folder = Nebulark.emptyFolder("killed-workers");
    Path events = Files.createDirectory(folder.resolve("events"));
    Path output = folder.resolve("run");
    List<Launched> first = cluster.living();
    try (Launched run = submit(output, EventLog.settings(events), "run")) {
      run.awaitLine("extract-features: ", RUN);
      cluster.kill(first.get(0));
      cluster.addWorker();
      // Now with shuffle files and cached rows of the training on the executor that goes.
      run.awaitLine("train: fold 1", RUN);
      cluster.kill(first.get(1));
      assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
    }
    assertSameAsEmbedded(output);
    EventLog said = EventLog.read(events);
    assertThat(said.tasksByExecutor()).containsKeys("0", "1", "2");
    assertThat(said.lostExecutors()).contains("0", "1");
  }

  @Test
  void killedDriverLosesNothing() throws InterruptedException {
    Path output = Nebulark.emptyFolder("killed-driver").resolve("run");
    Random seeded = new Random(SEED);
    int halfMade = 0;
    for (String product : twoInOrder(seeded)) {
      int pause = seeded.nextInt(300);
      try (Launched run = submit(output, Map.of(), "killed-at-" + product)) {
        run.await(product, () -> Files.exists(output.resolve(product)), RUN);
        Thread.sleep(pause);
        run.kill();
      }
      halfMade += Products.halfMade(output).size();
      assertThat(Products.broken(output)).isEmpty();
      cluster.awaitWorkers(2);
    }
    assertThat(halfMade).as("versions that were cut off").isPositive();
    Set<String> done = doneStages(output);
    try (Launched run = submit(output, Map.of(), "run")) {
      assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
      assertThat(skipped(run)).isEqualTo(done).isNotEmpty();
    }
    assertSameAsEmbedded(output);
  }

  /** Two products during whose making the driver is killed, in the order of the run. */
  private static List<String> twoInOrder(Random seeded) {
    List<String> all =
        List.of(
            Survey.PRODUCT.name(),
            Spectra.PRODUCT.name(),
            Features.PRODUCT.name(),
            ClassifierModel.PRODUCT.name(),
            Outliers.PRODUCT.name());
    return seeded.ints(0, all.size()).distinct().limit(2).sorted().mapToObj(all::get).toList();
  }

  /** Stages all of whose products are visible. */
  private static Set<String> doneStages(Path output) {
    Set<String> visible = Set.copyOf(Products.visible(output));
    Map<String, Set<String>> productsByStage =
        Products.visible(reference).stream()
            .collect(
                Collectors.groupingBy(
                    product -> Products.newest(reference, product).get().manifest().stage(),
                    Collectors.toSet()));
    return productsByStage.keySet().stream()
        .filter(stage -> visible.containsAll(productsByStage.get(stage)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> skipped(Launched run) {
    return run.lines().stream()
        .filter(line -> line.endsWith(": done already"))
        .map(line -> line.substring(0, line.indexOf(':')))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
