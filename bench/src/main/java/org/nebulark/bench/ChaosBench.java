package org.nebulark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.nebulark.cli.Stages;
import org.nebulark.product.ClassifierCurves;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Importances;
import org.nebulark.product.Predictions;
import org.nebulark.spark.PublishedRun;
import org.nebulark.spark.RunDiff;
import org.nebulark.spark.Validation;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Product;

/**
 * Processes of a run are killed at random moments, and nothing may be lost: drivers again and again
 * along one output, executors while their driver goes on. In the end the products must be those of
 * an undisturbed run from scratch, also where half of them lay there before.
 */
final class ChaosBench implements Bench<ChaosOptions> {

  private static final int EXECUTOR_EVERY = 4;

  /** Kills along one output: then it may come to its end. */
  private static final int DRIVERS_A_RUN = 4;

  private static final int EXECUTORS_A_RUN = 5;
  private static final int MOST_PAUSE_MILLIS = 2000;

  /** Stages of chaos.yaml whose work is done in tasks. */
  private static final List<String> STAGES =
      List.of(
          "ingest-spectra",
          "extract-features",
          "train",
          "predict",
          "score-outliers",
          "cluster",
          "embed",
          "sequence",
          "report");

  /** Fits of MLlib; all else must be equal to the bit. */
  private static final Set<Product> FITS =
      Set.of(
          ClassifierModel.PRODUCT,
          ClassifierScores.PRODUCT,
          ClassifierCurves.PRODUCT,
          CrossValidation.PRODUCT,
          Importances.PRODUCT,
          Predictions.PRODUCT,
          Clusters.PRODUCT,
          Components.PRODUCT,
          ClusterProfiles.PRODUCT);

  private static final String FIT_TOLERANCE = "1e-9";

  private Figures figures;
  private Random random;
  private ChaosSurvey survey;
  private int runs;
  private int kills;
  private int passed;
  private int looks;

  @Override
  public String name() {
    return "chaos";
  }

  @Override
  public String doc() {
    return "Kills drivers and executors at random moments: the products must be those of an undisturbed run";
  }

  @Override
  public Class<ChaosOptions> options() {
    return ChaosOptions.class;
  }

  @Override
  public void run(ChaosOptions options, Figures out) {
    figures = out;
    random = new Random(options.seed());
    survey = new ChaosSurvey(TempFolder.create(options.folder()), figures);
    int executors = options.kills() / EXECUTOR_EVERY;
    try (Spark spark = new Spark(2)) {
      while (kills < options.kills() - executors) {
        int before = kills;
        Path output = survey.output(++runs);
        try (RunReader reader = new RunReader(output)) {
          boolean ended = killDrivers(output, options.kills() - executors, reader);
          judge(spark, output, reader, ended, kills - before);
        }
      }
      while (kills < options.kills()) {
        int before = kills;
        Path output = survey.output(++runs);
        try (RunReader reader = new RunReader(output)) {
          boolean ended = killExecutors(output, options.kills());
          judge(spark, output, reader, ended, kills - before);
        }
      }
    }
    figures.put("runs", runs);
    figures.put("looks_of_the_reader", looks);
    figures.put("kills", kills);
    figures.put("driver_kills", options.kills() - executors);
    figures.put("executor_kills", executors);
    figures.put("passed", passed);
    figures.accuracy("failed", kills - passed, Bar.atMost(0));
  }

  /** Starts drivers and kills them, then lets one come to its end; whether that one says 0. */
  private boolean killDrivers(Path output, int most, RunReader reader) {
    int alongThis = 0;
    String stage = STAGES.get(0);
    for (int number = 1; ; number++) {
      boolean last = alongThis == DRIVERS_A_RUN || kills == most;
      long moment = (long) (random.nextDouble() * survey.left(stage));
      try (Driver driver = survey.start(Driver.ALONE, output, number)) {
        boolean ended = driver.ends(last ? Long.MAX_VALUE : moment);
        if (!ended && driver.kill()) {
          alongThis++;
          kills++;
          reader.see();
          stage = driver.stage().orElse(stage);
          figures.say(
              "kill %d: run %d, driver %d after %.1f s, at %s"
                  .formatted(kills, runs, number, moment / 1e3, driver.stage().orElse("start")));
          continue;
        }
        return good(driver);
      }
    }
  }

  private boolean good(Driver driver) {
    if (driver.exitCode() != 0) {
      figures.say("run %d ended with %d:\n%s".formatted(runs, driver.exitCode(), driver.tail()));
    }
    return driver.exitCode() == 0;
  }

  /** Kills executors of one driver in the middle of stages; whether the driver ends with 0. */
  private boolean killExecutors(Path output, int most) {
    List<String> stages = new ArrayList<>(STAGES);
    java.util.Collections.shuffle(stages, random);
    Set<String> chosen = Set.copyOf(stages.subList(0, Math.min(EXECUTORS_A_RUN, most - kills)));
    try (Driver driver = survey.start(Driver.WITH_EXECUTORS, output, 1)) {
      for (String stage : STAGES) {
        if (chosen.contains(stage) && driver.says(stage + ": ")) {
          driver.ends(random.nextInt(MOST_PAUSE_MILLIS));
          killExecutor(driver);
        }
      }
      driver.ends(Long.MAX_VALUE);
      return good(driver);
    }
  }

  private void killExecutor(Driver driver) {
    List<ProcessHandle> executors = driver.executors();
    while (executors.isEmpty() && !driver.ends(100)) {
      executors = driver.executors();
    }
    if (!executors.isEmpty() && executors.get(random.nextInt(executors.size())).destroyForcibly()) {
      kills++;
      figures.say(
          "kill %d: run %d, an executor at %s"
              .formatted(kills, runs, driver.stage().orElse("start")));
    }
  }

  private void judge(Spark spark, Path output, RunReader reader, boolean ended, int ofThis) {
    reader.see();
    List<String> said = new ArrayList<>(reader.problems());
    looks += reader.looks();
    boolean good = ended && said.isEmpty() && equal(spark, output, said);
    if (good) {
      passed += ofThis;
      TempFolder.delete(output.getParent());
    } else {
      said.forEach(figures::say);
      if (ofThis == 0) {
        throw new IllegalStateException("a run fails without being disturbed, see above");
      }
    }
    figures.say("run %d: %d kills, %s".formatted(runs, ofThis, good ? "equal products" : "FAILED"));
  }

  private boolean equal(Spark spark, Path output, List<String> said) {
    List<String> tolerances =
        FITS.stream()
            .flatMap(
                product ->
                    product.columns().stream()
                        .map(c -> product.name() + "." + c.name() + "=" + FIT_TOLERANCE))
            .toList();
    PublishedRun run = new PublishedRun(spark.session(), output.toUri().toString());
    PublishedRun undisturbed =
        new PublishedRun(spark.session(), survey.undisturbed().toUri().toString());
    RunDiff diff = new RunDiff(undisturbed, run, tolerances, said::add);
    Validation validation = new Validation(run, said::add);
    return diff.compare(Stages.products()) == ExitCode.OK
        && validation.check(Stages.products()) == ExitCode.OK;
  }
}
