package org.nebulark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.explore.Sequencer;
import org.nebulark.explore.SequencerEstimate;
import org.nebulark.explore.SequencerEstimator;
import org.nebulark.explore.SequencerMetric;
import org.nebulark.explore.SequencerWalk;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.MainTrend;
import org.nebulark.ml.MainTrendModel;
import org.nebulark.testing.SequencerReference;

/** The main trend of moving pulses (Baron & Menard 2020), exact and by landmarks. */
final class SequencerBench implements Bench<SequencerOptions> {

  private static final String SEQUENCER = "l2,kl,emd,energy";
  private static final int SMALL = 200;
  private static final int WARM_UPS = 3;
  private static final double ROUNDING = 1e-9;
  private static final double CPU_SECONDS = 2;
  private static final double CORRELATION = 0.95;
  private static final long SEED = 1;

  @Override
  public String name() {
    return "sequencer";
  }

  @Override
  public String doc() {
    return "The Sequencer: figures of the public code, its cost, and the order of a large set";
  }

  @Override
  public Class<SequencerOptions> options() {
    return SequencerOptions.class;
  }

  @Override
  public void run(SequencerOptions options, Figures figures) {
    Optional<Path> folder = Home.reference("sequencer");
    double[][] rows;
    double[] grid;
    if (folder.isPresent()) {
      SequencerReference reference = SequencerReference.read(folder.get(), "gp_pulses200");
      rows = reference.rows();
      grid = reference.grid();
      agreement(figures, "gp_pulses200", reference);
      agreement(figures, "toy_pulses20", SequencerReference.read(folder.get(), "toy_pulses20"));
    } else {
      figures.say("without ../shared/reference/sequencer: spectra of the same recipe, no figures");
      rows = new double[SMALL][];
      Arrays.setAll(rows, i -> PulseSpectra.spectrum(i, SMALL, SEED));
      grid = new double[PulseSpectra.PIXELS];
      Arrays.setAll(grid, p -> p);
    }
    cost(options, figures, rows, grid);
    try (Spark spark = new Spark(2)) {
      landmarks(options, figures, spark);
    }
  }

  /** Beside the public code; the l2 of the toy has only equal distances and is left out. */
  private static void agreement(Figures figures, String name, SequencerReference reference) {
    List<SequencerEstimate> estimates = new ArrayList<>();
    double largest = 0;
    int orders = 0;
    boolean toy = name.startsWith("toy");
    for (SequencerReference.Estimate expected : reference.estimates()) {
      SequencerEstimate found =
          Sequencer.estimate(expected.estimator(), reference.rows(), reference.grid());
      estimates.add(found);
      if (!toy || expected.estimator().metric() != SequencerMetric.L2) {
        largest = Math.max(largest, difference(found.elongation(), expected.elongation()));
        orders += differ(SequencerWalk.of(found.tree()).order(), expected.order());
      }
    }
    SequencerWalk all = Sequencer.combine(estimates);
    largest = Math.max(largest, difference(all.elongation(), reference.elongation()));
    orders += differ(all.order(), reference.order());
    if (!Double.isNaN(reference.bestElongation())) {
      SequencerWalk best = Sequencer.combine(Sequencer.best(estimates, 3));
      largest = Math.max(largest, difference(best.elongation(), reference.bestElongation()));
      orders += differ(best.order(), reference.bestOrder());
    }
    figures.accuracy(name + "_max_difference", largest, Bar.atMost(ROUNDING));
    figures.accuracy(name + "_other_orders", orders, Bar.atMost(0));
  }

  private static double difference(double found, double expected) {
    return Math.abs(found / expected - 1);
  }

  /** 1 when two orders are neither the same nor each other's reverse. */
  private static int differ(int[] found, int[] expected) {
    int n = expected.length;
    int[] reverse = new int[n];
    Arrays.setAll(reverse, i -> expected[n - 1 - i]);
    return Arrays.equals(found, expected) || Arrays.equals(found, reverse) ? 0 : 1;
  }

  /** All four metrics at all scales and the last tree, on one thread. */
  private static void cost(
      SequencerOptions options, Figures figures, double[][] rows, double[] grid) {
    List<SequencerEstimator> estimators = SequencerEstimator.parse(SEQUENCER, grid.length);
    Cost best = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);
    Cost first = null;
    for (int round = 0; round < WARM_UPS + options.rounds(); round++) {
      Cost cost =
          Cost.of(
              () ->
                  Sequencer.combine(
                      estimators.stream()
                          .map(estimator -> Sequencer.estimate(estimator, rows, grid))
                          .toList()));
      first = first == null ? cost : first;
      best = round < WARM_UPS ? best : best.best(cost);
    }
    figures.put("estimators", estimators.size());
    figures.put("cold_cpu_s", first.cpu());
    figures.speed("cpu_s", best.cpu(), Bar.atMost(CPU_SECONDS));
    figures.put("wall_s", best.wall());
  }

  private static void landmarks(SequencerOptions options, Figures figures, Spark spark) {
    Dataset<Row> objects =
        PulseSpectra.rows(
                spark,
                options.objects(),
                spark.session().sparkContext().defaultParallelism() * 4,
                SEED)
            .persist();
    figures.put("objects", objects.count());
    MainTrend trend =
        new MainTrend()
            .setEstimators(SEQUENCER)
            .setBest(options.best())
            .setLandmarks(options.landmarks());
    MainTrendModel[] model = new MainTrendModel[1];
    Cost fit = Cost.of(() -> model[0] = trend.fit(objects));
    List<Row> placed = new ArrayList<>();
    Cost place =
        Cost.of(
            () ->
                placed.addAll(
                    model[0]
                        .transform(objects)
                        .select(FeatureSelection.ID, MainTrendModel.POSITION)
                        .collectAsList()));
    placed.sort((a, b) -> a.getString(0).compareTo(b.getString(0)));
    figures.put("landmarks", model[0].landmarks());
    figures.put("landmark_elongation", model[0].trend().elongation());
    figures.put("fit_cpu_s", fit.cpu());
    figures.put("place_cpu_s", place.cpu());
    figures.put("landmark_wall_s", fit.wall() + place.wall());
    figures.accuracy(
        "landmark_rank_correlation",
        rankCorrelation(placed.stream().mapToDouble(row -> row.getDouble(1)).toArray()),
        Bar.atLeast(CORRELATION));
    objects.unpersist();
  }

  /** Spearman's, of positions with the numbers of their objects, whichever end is the first. */
  private static double rankCorrelation(double[] position) {
    Integer[] order = new Integer[position.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(position[a], position[b]));
    double n = position.length;
    double sum = 0;
    for (int rank = 0; rank < n; rank++) {
      double difference = rank - order[rank];
      sum += difference * difference;
    }
    return Math.abs(1 - 6 * sum / (n * (n * n - 1)));
  }
}
