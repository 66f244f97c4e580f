package org.nebulark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.nebulark.source.InputFiles;
import org.nebulark.stage.BorrowsProduct;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.Fingerprint;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Read;
import org.nebulark.stage.ReadsFile;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Runs stages in order: skips what is done, refuses changed options, publishes what is made. */
public final class Runner {

  private final SparkSession spark;
  private final ProductStore store;
  private final Consumer<String> log;
  private final Progress progress;
  private RunLock lock;
  private RunStatus status;

  /** Runs in the folder of that URI; {@code log} takes lines for the user. */
  public Runner(SparkSession spark, String output, Consumer<String> log) {
    this.spark = spark;
    this.store = new ProductStore(output, configuration(spark));
    this.log = log;
    this.progress = new Progress(log);
  }

  private static Configuration configuration(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  /**
   * A stage and its options.
   *
   * @param stage what
   * @param options bound
   */
  public record Step<O extends Record>(Stage<O> stage, O options) {}

  /**
   * Runs all steps, in order.
   *
   * @return OK, or REJECTS when a product was made with more rejects than its budget
   * @throws UserError before anything runs, when options differ from those of the output; at any
   *     time, when a disk, a storage or a machine failed
   */
  public ExitCode run(List<Step<?>> steps) {
    try {
      refuseChangedOptions(steps);
      lock = RunLock.take(store.root(), configuration(spark));
      try {
        refuseChangedOptions(steps); // Another driver may have ended meanwhile.
        status =
            new RunStatus(
                store.root(),
                spark.sparkContext().applicationId(),
                lock::holds,
                configuration(spark));
        return runLocked(steps);
      } finally {
        lock.close();
      }
    } catch (Throwable e) { // Spark throws checked exceptions that it does not declare.
      Optional<UserError> machines = machines(e);
      if (machines.isPresent()) {
        throw machines.get();
      }
      throw e;
    }
  }

  private Optional<UserError> machines(Throwable e) {
    return MachineFailure.of(e, store.root(), configuration(spark));
  }

  private ExitCode runLocked(List<Step<?>> steps) {
    spark.sparkContext().addSparkListener(progress);
    try {
      boolean over = false;
      for (Step<?> step : steps) {
        runStep(step);
        over |= overBudget(step.stage().spec());
      }
      ExitCode code = over ? ExitCode.REJECTS : ExitCode.OK;
      lock.check();
      new Releases(store.root(), configuration(spark))
          .publish(spark.sparkContext().applicationId(), code, steps.size() == 1, log)
          .ifPresent(release -> status.release(release.name()));
      status.finish(code);
      return code;
    } catch (Throwable e) {
      if (Shutdown.begun()) {
        status.stop();
      } else {
        status.fail(machines(e).map(Throwable.class::cast).orElse(e));
      }
      throw e;
    } finally {
      spark.sparkContext().removeSparkListener(progress);
    }
  }

  private void refuseChangedOptions(List<Step<?>> steps) {
    List<String> problems = new ArrayList<>();
    for (Step<?> step : steps) {
      Map<String, String> wanted = OptionValues.texts(step.options());
      for (Product product : step.stage().spec().writes()) {
        store
            .latest(product)
            .filter(made -> product.kind() != Product.Kind.DISPLAY)
            .map(ProductStore.Version::manifest)
            .ifPresent(made -> compare(made, step.stage().spec().name(), wanted, problems));
      }
    }
    if (!problems.isEmpty()) {
      problems.add("choose another --output, or keep the options");
      throw UserError.usage(store.root(), problems);
    }
  }

  private static void compare(
      Manifest made, String stage, Map<String, String> wanted, List<String> problems) {
    if (!made.stage().equals(stage)) {
      problems.add(
          "%s was made by %s, this run makes it by %s"
              .formatted(made.product(), made.stage(), stage));
      return;
    }
    wanted.forEach(
        (name, value) -> {
          String before = made.options().get(name);
          if (before != null && !before.equals(value)) {
            problems.add(
                "%s was made with %s = %s, this run asks for %s"
                    .formatted(made.product(), name, before, value));
          }
        });
  }

  private <O extends Record> void runStep(Step<O> step) {
    lock.check();
    StageSpec<O> spec = step.stage().spec();
    Map<String, String> options = OptionValues.texts(step.options());
    Map<Product, ProductStore.Version> borrowed = borrowed(step.options());
    List<Manifest.Input> inputs = inputs(spec, step.options(), borrowed);
    if (done(spec, options, inputs)) {
      log.accept(spec.name() + ": done already");
      status.skip(spec.name());
      return;
    }
    log.accept(spec.name() + ": " + spec.doc());
    long start = System.nanoTime();
    progress.begin(spec.name());
    status.begin(spec.name());
    spark.sparkContext().setJobGroup(spec.name(), spec.doc(), false);
    Consumer<String> stageLog = line -> log.accept(spec.name() + ": " + line);
    RunContext made =
        make(step, borrowed, Increment.of(spark, store, spec, options, inputs), stageLog);
    try {
      made.publish(spec.name(), options, inputs);
    } catch (Throwable e) {
      made.discard();
      throw e;
    }
    summarize(spec, (System.nanoTime() - start) / 1e9);
  }

  /** Runs a stage, again when what it wrote shows that more has to be made. */
  private <O extends Record> RunContext make(
      Step<O> step,
      Map<Product, ProductStore.Version> borrowed,
      Optional<Increment> first,
      Consumer<String> stageLog) {
    Optional<Increment> increment = first;
    try {
      while (true) {
        RunContext context = new RunContext(spark, store, borrowed, increment, stageLog);
        try {
          step.stage().run(context, step.options());
          lock.check();
          return context;
        } catch (Increment.Redo redo) {
          stageLog.accept("once more: " + redo.getMessage());
          context.discard();
          increment = redo.next();
        } catch (Throwable e) {
          context.discard();
          throw e;
        }
      }
    } finally {
      first.ifPresent(Increment::close);
    }
  }

  private boolean done(
      StageSpec<?> spec, Map<String, String> options, List<Manifest.Input> inputs) {
    return spec.writes().stream()
        .allMatch(
            product ->
                store
                    .latest(product)
                    .filter(made -> made.manifest().productVersion() == product.version())
                    .map(made -> made.manifest().fingerprint())
                    .equals(Optional.of(Fingerprint.of(product, options, inputs))));
  }

  private Map<Product, ProductStore.Version> borrowed(Record options) {
    return options instanceof BorrowsProduct borrows && !borrows.lender().isEmpty()
        ? Map.of(
            borrows.borrowed(),
            ProductStore.at(borrows.lender(), borrows.borrowed(), configuration(spark)))
        : Map.of();
  }

  private List<Manifest.Input> inputs(
      StageSpec<?> spec, Record options, Map<Product, ProductStore.Version> borrowed) {
    List<Manifest.Input> inputs = new ArrayList<>();
    if (options instanceof ExternalInput external && !external.input().isEmpty()) {
      try {
        inputs.add(InputFiles.describe(external.input(), configuration(spark)));
      } catch (IOException e) {
        throw UserError.data("--input " + external.input() + ": " + e.getMessage(), e);
      }
    }
    if (options instanceof ReadsFile reads && !reads.file().isEmpty()) {
      try {
        inputs.add(InputFiles.describe(reads.file(), configuration(spark)));
      } catch (IOException e) {
        throw UserError.data(spec.name() + " reads " + reads.file() + ": " + e.getMessage(), e);
      }
    }
    for (Read read : spec.reads()) {
      ProductStore.Version lent = borrowed.get(read.product());
      Optional<ProductStore.Version> version =
          lent == null ? store.latest(read.product()) : Optional.of(lent);
      if (version.isEmpty() && !read.optional()) {
        throw UserError.data(
            "%s needs %s, and %s holds none: run the stage that makes it first"
                .formatted(spec.name(), read.product().name(), store.root()));
      }
      version.ifPresent(
          v ->
              inputs.add(
                  new Manifest.Input(
                      lent == null ? read.product().name() : lent.folder(),
                      v.manifest().fingerprint(),
                      v.manifest().files().size(),
                      v.manifest().files().stream().mapToLong(Manifest.FileFact::bytes).sum())));
    }
    return inputs;
  }

  private boolean overBudget(StageSpec<?> spec) {
    boolean over = false;
    for (Product product : spec.writes()) {
      Manifest manifest = store.latest(product).orElseThrow().manifest();
      if (manifest.overBudget()) {
        over = true;
        log.accept(
            "%s: %d of %d rows rejected, the budget is a share of %s"
                .formatted(
                    product.name(),
                    manifest.rows().rejects(),
                    manifest.rows().in(),
                    manifest.budget()));
      }
    }
    return over;
  }

  private void summarize(StageSpec<?> spec, double seconds) {
    Map<String, Manifest.Rows> made = new HashMap<>();
    for (Product product : spec.writes()) {
      Manifest manifest = store.latest(product).orElseThrow().manifest();
      Manifest.Rows rows = manifest.rows();
      made.put(product.name(), rows);
      String what =
          product.kind() == Product.Kind.TABLE ? text(rows) : manifest.files().size() + " files";
      log.accept(String.format(Locale.ROOT, "%s: %s, %.1f s", product.name(), what, seconds));
    }
    status.end(seconds, made);
    RunMetrics.get().done(spec.name(), seconds, made);
  }

  private static String text(Manifest.Rows rows) {
    String rejects = rows.rejects() == 0 ? "" : ", " + rows.rejects() + " rejects";
    String kept = rows.kept() == 0 ? "" : " (%d made, %d kept)".formatted(rows.made(), rows.kept());
    return rows.out() + " rows" + rejects + kept;
  }
}
