package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.explore.Affinities;
import org.nebulark.explore.Neighbours;
import org.nebulark.explore.Parts;
import org.nebulark.explore.Purity;
import org.nebulark.explore.Trustworthiness;
import org.nebulark.explore.Tsne;
import org.nebulark.math.RandomStream;
import org.nebulark.stage.UserError;

/**
 * A map of objects by t-SNE: principal components and neighbours in tasks, the map on the driver.
 * The same objects give the same bits in any partitioning and on any number of threads. There is no
 * model: t-SNE does not place further objects.
 *
 * @param rows identifier, x, y of each object on the map
 * @param divergence Kullback-Leibler divergence [nat]
 * @param trustworthiness of the {@link #NEAREST} nearest on the map [1], NaN for too few objects
 * @param scores of the objects on the principal components [unit of the features], as rows
 */
public record LikenessMap(
    List<Row> rows, double divergence, double trustworthiness, double[][] scores) {

  /** Neighbours whose trustworthiness is told. */
  public static final int NEAREST = 12;

  /** Neighbours of an object for each unit of perplexity (van der Maaten 2014, section 4.1). */
  private static final int NEIGHBOURS = 3;

  private static final int TASK_OBJECTS = 1000;
  private static final int ASKED = 1000;
  private static final int REPORTS = 4;

  /** Seconds of a processor for an iteration and an object. */
  private static final double POINT_SECONDS = 2.5e-6;

  /** Seconds of a processor for a pair of objects and a component. */
  private static final double PAIR_SECONDS = 3e-10;

  /**
   * How to make it.
   *
   * @param rows what to do with the features first
   * @param perplexity effective number of neighbours [1]
   * @param iterations how many
   * @param optimisation how they go
   * @param threads of the driver, 0 = one a processor
   */
  public record Settings(
      Rows rows, double perplexity, int iterations, Tsne.Settings optimisation, int threads) {}

  /**
   * What the objects are.
   *
   * @param components principal components kept at most
   * @param standardise whether features are divided by their standard deviations
   * @param minCoverage share of measured features below which an object is left out [1]
   * @param maxObjects more are refused
   */
  public record Rows(int components, boolean standardise, double minCoverage, int maxObjects) {}

  /**
   * Makes a map.
   *
   * @param objects identifier and vector
   * @param log told how it goes
   */
  public static LikenessMap of(Dataset<Row> objects, Settings settings, Consumer<String> log) {
    double least = settings.rows().minCoverage();
    FilterFunction<Row> covered =
        row -> Coverage.of(row.<Vector>getAs(FeatureSelection.VECTOR).toArray()) >= least;
    Dataset<Row> usable = objects.filter(covered);
    long count = usable.count();
    requireFew(count, settings);
    Dataset<Row> fixed = FixedOrder.of(usable, count).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      ReducedRows reduced =
          ReducedRows.of(fixed, settings.rows().components(), settings.rows().standardise());
      JavaSparkContext context =
          JavaSparkContext.fromSparkContext(objects.sparkSession().sparkContext());
      int k = (int) (NEIGHBOURS * settings.perplexity());
      Affinities affinities =
          Affinities.of(neighbours(context, reduced.rows(), k), settings.perplexity());
      log.accept("%d objects, %d neighbours each".formatted(count, k));
      return optimise(reduced, affinities, settings, log);
    } finally {
      fixed.unpersist();
    }
  }

  /**
   * How well groups hold together on the map and in the plane of the first two components.
   *
   * @param map share of the nearest objects that are of the own group [1], on the map
   * @param plane the same in the plane
   */
  public record Purities(double map, double plane) {}

  /**
   * Their purities, of a fair sample.
   *
   * @param groups of the objects by identifier; objects without one are not asked
   * @param nearest neighbours that count
   */
  public Purities purities(Map<String, String> groups, int nearest) {
    List<String> names = groups.values().stream().distinct().sorted().toList();
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> RandomStream.objectKey(rows.get(i).getString(0))));
    int[] group = new int[order.size()];
    double[][] map = new double[order.size()][];
    double[][] plane = new double[order.size()][];
    for (int i = 0; i < group.length; i++) {
      Row row = rows.get(order.get(i));
      group[i] = numbers.getOrDefault(groups.getOrDefault(row.getString(0), ""), -1);
      map[i] = new double[] {row.getDouble(1), row.getDouble(2)};
      double[] all = scores[order.get(i)];
      plane[i] = new double[] {all[0], all.length > 1 ? all[1] : 0};
    }
    return new Purities(
        Purity.of(map, group, nearest, 2 * ASKED), Purity.of(plane, group, nearest, 2 * ASKED));
  }

  private static void requireFew(long count, Settings settings) {
    long least = (long) (NEIGHBOURS * settings.perplexity()) + 1;
    if (count < least) {
      throw UserError.data(
          "%d objects can be put on a map, perplexity = %s needs %d"
              .formatted(count, settings.perplexity(), least));
    }
    int most = settings.rows().maxObjects();
    if (count > most) {
      double bytes =
          count
              * (8.0 * settings.rows().components() + 12 * 5 * NEIGHBOURS * settings.perplexity());
      double hours =
          (count * (double) settings.iterations() * POINT_SECONDS
                  + (double) count * count * settings.rows().components() * PAIR_SECONDS)
              / 3600;
      throw UserError.data(
          String.format(
              Locale.ROOT,
              "%d objects are to be put on a map, max-objects is %d: that would take about %.1f GB on"
                  + " the driver and %.1f hours of processors",
              count,
              most,
              bytes / 1e9,
              hours));
    }
  }

  private static Neighbours neighbours(JavaSparkContext context, double[][] rows, int k) {
    Broadcast<double[][]> shared = context.broadcast(rows);
    List<Integer> starts = new ArrayList<>();
    for (int from = 0; from < rows.length; from += TASK_OBJECTS) {
      starts.add(from);
    }
    List<Neighbours> parts =
        context
            .parallelize(starts, starts.size())
            .map(
                from ->
                    Neighbours.of(
                        shared.value(),
                        from,
                        Math.min(shared.value().length, from + TASK_OBJECTS),
                        k))
            .collect();
    shared.destroy();
    int[][] index = new int[rows.length][];
    double[][] squared = new double[rows.length][];
    for (int part = 0; part < parts.size(); part++) {
      int[][] some = parts.get(part).index();
      System.arraycopy(some, 0, index, part * TASK_OBJECTS, some.length);
      System.arraycopy(parts.get(part).squared(), 0, squared, part * TASK_OBJECTS, some.length);
    }
    return new Neighbours(index, squared);
  }

  private static LikenessMap optimise(
      ReducedRows reduced, Affinities affinities, Settings settings, Consumer<String> log) {
    int threads =
        settings.threads() > 0 ? settings.threads() : Runtime.getRuntime().availableProcessors();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      Parts parts = (count, work) -> pool.submit(() -> each(count, work)).join();
      Tsne tsne = new Tsne(affinities, reduced.rows(), settings.optimisation(), parts);
      int often = Math.max(1, settings.iterations() / REPORTS);
      for (int i = 1; i <= settings.iterations(); i++) {
        tsne.iterate();
        if (i % often == 0) {
          log.accept(
              String.format(
                  Locale.ROOT,
                  "%d of %d iterations, divergence %.3f",
                  i,
                  settings.iterations(),
                  tsne.divergence()));
        }
      }
      return made(reduced, tsne);
    } finally {
      pool.shutdown();
    }
  }

  private static void each(int count, IntConsumer work) {
    IntStream.range(0, count).parallel().forEach(work);
  }

  private static LikenessMap made(ReducedRows reduced, Tsne tsne) {
    double[] x = tsne.x();
    double[] y = tsne.y();
    double[][] map = new double[x.length][];
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      map[i] = new double[] {x[i], y[i]};
      rows.add(RowFactory.create(reduced.ids().get(i), x[i], y[i]));
    }
    double trust =
        x.length > 2 * NEAREST
            ? Trustworthiness.of(reduced.rows(), map, NEAREST, 1 + (x.length - 1) / ASKED)
            : Double.NaN;
    return new LikenessMap(rows, tsne.divergence(), trust, reduced.rows());
  }
}
