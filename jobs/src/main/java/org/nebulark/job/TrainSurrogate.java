package org.nebulark.job;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.nebular.CrossErrors;
import org.nebulark.nebular.CrossNetwork;
import org.nebulark.nebular.CrossTable;
import org.nebulark.nebular.CrossTables;
import org.nebulark.nebular.DiagnosticPair;
import org.nebulark.product.Surrogate;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Trains a neural network for each pair of diagnostics, for comparison with the exact solver: the
 * customary shortcut, and what it costs in accuracy.
 */
public final class TrainSurrogate implements Stage<TrainSurrogate.Options> {

  private static final int TESTED = 20_000;

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Pairs of diagnostics, comma-separated", def = "n2s2,s3s2,s3cl3") String pairs,
      @Param(doc = "Lowest temperature", unit = "K", def = "5000", min = 500) double minTe,
      @Param(doc = "Highest temperature", unit = "K", def = "20000", max = 30_000) double maxTe,
      @Param(doc = "Lowest density", unit = "cm-3", def = "30", min = 1) double minNe,
      @Param(doc = "Highest density", unit = "cm-3", def = "100000", max = 1e8) double maxNe,
      @Param(doc = "Points of the grid a side", def = "40", min = 5, max = 1000) int side,
      @Param(doc = "Steps of the optimizer at most", def = "1000", min = 1, max = 100_000)
          int steps,
      @Param(doc = "Noise of the ratios in the test, as a share", def = "0.05", min = 0, max = 1)
          double noise,
      @Param(doc = "Seed of the first weights and of the test", def = "42") long seed) {

    /** Refuses pairs that do not exist and empty grids. */
    public Options {
      list(pairs).forEach(DiagnosticPair::of);
      new CrossNetwork.Training(minTe, maxTe, minNe, maxNe, side, steps, seed);
    }

    private CrossNetwork.Training training() {
      return new CrossNetwork.Training(minTe, maxTe, minNe, maxNe, side, steps, seed);
    }

    private CrossErrors.Truth truth() {
      return new CrossErrors.Truth(minTe, maxTe, Math.log10(minNe), Math.log10(maxNe), noise);
    }
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.trim().split("\\s*,\\s*")).distinct().toList();
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "train-surrogate",
            "Trains neural networks for crossed diagnostics, to compare with the exact solver",
            Options.class)
        .writes(Surrogate.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<String> pairs = list(options.pairs());
    CrossNetwork.Training training = options.training();
    CrossErrors.Truth truth = options.truth();
    MapFunction<String, Row> train = pair -> row(pair, training, truth);
    Dataset<Row> trained =
        context
            .spark()
            .createDataset(pairs, Encoders.STRING())
            .repartition(pairs.size())
            .map(train, Encoders.row(Surrogate.PRODUCT.schema()));
    context.write(Surrogate.PRODUCT, trained);
  }

  private static Row row(String name, CrossNetwork.Training training, CrossErrors.Truth truth) {
    CrossTable table = CrossTables.of(DiagnosticPair.of(name));
    CrossNetwork.Trained trained = CrossNetwork.train(table, training);
    CrossNetwork network = new CrossNetwork(trained);
    CrossErrors errors =
        CrossErrors.of(
            table,
            (tem, den, te, ne, found) -> network.solve(tem, den, found),
            truth,
            TESTED,
            training.seed());
    double invented = errors.unsolved() == 0 ? 0 : errors.invented() / (double) errors.unsolved();
    return RowFactory.create(
        name, trained.weights(), trained.scale(), errors.te(), errors.logNe(), invented);
  }
}
