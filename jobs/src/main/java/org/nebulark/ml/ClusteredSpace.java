package org.nebulark.ml;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Features;

/**
 * Principal components of vectors and clusters in their space, fitted by MLlib on rows in a fixed
 * order. Elements that were not measured take the mean; clusters are numbered by falling size.
 */
public final class ClusteredSpace {

  /** Both members of a cluster of two are equally near; which is nearer must not be chance. */
  private static final int TIE_DIGITS = 9;

  private final double[] mean;
  private final double[][] vectors;
  private final double[] explained;
  private final double[][] centres;
  private final double inertia;
  private final double minCoverage;
  private final SortedMap<Integer, Double> silhouettes;

  private ClusteredSpace(double[] mean, PCAModel pca, ClusterCount.Fit kmeans, double minCoverage) {
    this.mean = mean;
    this.vectors = oriented(pca.pc());
    this.explained = pca.explainedVariance().toArray();
    this.centres = bySize(kmeans.model());
    this.inertia = kmeans.model().summary().trainingCost();
    this.silhouettes = kmeans.silhouettes();
    this.minCoverage = minCoverage;
  }

  /**
   * What to fit.
   *
   * @param rows number of objects
   * @param components number of principal components
   * @param minCoverage share of measured elements below which a row is left out [1], 0 to 1
   * @param clusters how many, and how k-means finds them
   */
  public record Settings(long rows, int components, double minCoverage, ClusterCount clusters) {}

  /** Fits both on the rows that are covered well enough. */
  public static ClusteredSpace fit(Dataset<Row> objects, Settings settings) {
    Dataset<Row> covered =
        FixedOrder.of(objects, settings.rows())
            .filter(covers(settings.minCoverage()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      double[] mean = ColumnMeans.of(covered);
      Dataset<Row> centred = covered.map(centre(mean), vectorRows()).toDF();
      PCAModel pca =
          new PCA()
              .setInputCol(FeatureSelection.VECTOR)
              .setOutputCol("pc")
              .setK(settings.components())
              .fit(centred);
      double[][] vectors = oriented(pca.pc());
      Dataset<Row> scores = covered.map(project(mean, vectors), vectorRows()).toDF().cache();
      ClusterCount.Fit kmeans = settings.clusters().fit(scores);
      scores.unpersist();
      return new ClusteredSpace(mean, pca, kmeans, settings.minCoverage());
    } finally {
      covered.unpersist();
    }
  }

  private static org.apache.spark.api.java.function.FilterFunction<Row> covers(double share) {
    return row -> Coverage.of(row.<Vector>getAs(FeatureSelection.VECTOR).toArray()) >= share;
  }

  private static org.apache.spark.sql.Encoder<Row> vectorRows() {
    return Encoders.row(new StructType().add(FeatureSelection.VECTOR, SQLDataTypes.VectorType()));
  }

  private static MapFunction<Row, Row> centre(double[] mean) {
    return row -> {
      double[] x = Coverage.filled(row.getAs(FeatureSelection.VECTOR), mean);
      for (int i = 0; i < x.length; i++) {
        x[i] -= mean[i];
      }
      return RowFactory.create(Vectors.dense(x));
    };
  }

  private static MapFunction<Row, Row> project(double[] mean, double[][] vectors) {
    return row ->
        RowFactory.create(Vectors.dense(scores(row.getAs(FeatureSelection.VECTOR), mean, vectors)));
  }

  private static double[] scores(Vector vector, double[] mean, double[][] vectors) {
    double[] x = Coverage.filled(vector, mean);
    double[] scores = new double[vectors.length];
    for (int c = 0; c < scores.length; c++) {
      for (int i = 0; i < x.length; i++) {
        scores[c] += (x[i] - mean[i]) * vectors[c][i];
      }
    }
    return scores;
  }

  /** Rows of the matrix's transpose, each with its largest element positive. */
  private static double[][] oriented(DenseMatrix components) {
    double[][] vectors = new double[components.numCols()][components.numRows()];
    for (int c = 0; c < vectors.length; c++) {
      int largest = 0;
      for (int i = 0; i < vectors[c].length; i++) {
        vectors[c][i] = components.apply(i, c);
        largest = Math.abs(vectors[c][i]) > Math.abs(vectors[c][largest]) ? i : largest;
      }
      if (vectors[c][largest] < 0) {
        for (int i = 0; i < vectors[c].length; i++) {
          vectors[c][i] = -vectors[c][i];
        }
      }
    }
    return vectors;
  }

  private static double[][] bySize(KMeansModel model) {
    long[] sizes = model.summary().clusterSizes();
    Vector[] centres = model.clusterCenters();
    return IntStream.range(0, centres.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(c -> -sizes[c])
                .thenComparingDouble(c -> centres[c].apply(0)))
        .map(c -> centres[c].toArray())
        .toArray(double[][]::new);
  }

  /** Mean of each feature [unit of the feature]. */
  public double[] mean() {
    return mean;
  }

  /** Number of components. */
  public int components() {
    return vectors.length;
  }

  /** Weight of each feature in component c, of unit length [1]. */
  public double[] vector(int c) {
    return vectors[c];
  }

  /** Share of the variance that component c explains [1]. */
  public double explainedVariance(int c) {
    return explained[c];
  }

  /** Sum of the squared distances to the nearest centre, over the objects fitted on. */
  public double inertia() {
    return inertia;
  }

  /** Number of clusters. */
  public int clusters() {
    return centres.length;
  }

  /** Mean silhouette [1] of each number of clusters tried; empty when one was given. */
  public SortedMap<Integer, Double> silhouettes() {
    return silhouettes;
  }

  /** Rows of {@link Clusters}: component scores and nearest centre of each object. */
  public Dataset<Row> place(Dataset<Row> objects) {
    int id = objects.schema().fieldIndex(FeatureSelection.ID);
    int flag = objects.schema().fieldIndex(Features.FLAG.name());
    int vector = objects.schema().fieldIndex(FeatureSelection.VECTOR);
    double share = minCoverage;
    double[] centre = mean;
    double[][] axes = vectors;
    double[][] targets = centres;
    MapFunction<Row, Row> place =
        row -> {
          Vector x = row.getAs(vector);
          if (Coverage.of(x.toArray()) < share) {
            return RowFactory.create(row.get(id), null, null, null, row.get(flag));
          }
          double[] scores = scores(x, centre, axes);
          int nearest = nearest(scores, targets);
          double distance = Math.sqrt(squaredDistance(scores, targets[nearest]));
          return RowFactory.create(row.get(id), nearest, distance, scores, row.get(flag));
        };
    return objects.map(place, Encoders.row(Clusters.PRODUCT.schema()));
  }

  private static int nearest(double[] scores, double[][] centres) {
    int nearest = 0;
    for (int c = 1; c < centres.length; c++) {
      if (squaredDistance(scores, centres[c]) < squaredDistance(scores, centres[nearest])) {
        nearest = c;
      }
    }
    return nearest;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /**
   * Rows of {@link ClusterProfiles}.
   *
   * @param objects the vectors
   * @param placed what {@link #place} made of them
   * @param typical how many members to name
   */
  public Dataset<Row> profiles(Dataset<Row> objects, Dataset<Row> placed, int typical) {
    Dataset<Row> members =
        placed
            .filter(Clusters.CLUSTER.col().isNotNull())
            .select(Clusters.ID.col(), Clusters.CLUSTER.col(), Clusters.DISTANCE.col());
    Map<Integer, double[]> means =
        ColumnMeans.byGroup(
            FixedOrder.of(objects.join(members, FeatureSelection.ID), members.count()));
    Map<Integer, Long> sizes =
        members.groupBy(Clusters.CLUSTER.col()).count().collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getInt(0), row -> row.getLong(1)));
    List<Row> rows = new ArrayList<>();
    for (int c = 0; c < centres.length; c++) {
      rows.add(
          RowFactory.create(
              c,
              sizes.getOrDefault(c, 0L),
              centres[c],
              means.getOrDefault(c, nan(mean.length)),
              typicalOf(members, c, typical)));
    }
    SparkSession spark = objects.sparkSession();
    return spark.createDataFrame(rows, ClusterProfiles.PRODUCT.schema()).coalesce(1);
  }

  private static double[] nan(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Nearest to the centre first; distances that agree in rounding are a tie. */
  private static String[] typicalOf(Dataset<Row> members, int cluster, int count) {
    return members
        .filter(Clusters.CLUSTER.col().equalTo(cluster))
        .orderBy(functions.round(Clusters.DISTANCE.col(), TIE_DIGITS), Clusters.ID.col())
        .limit(count)
        .select(col(FeatureSelection.ID))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toArray(String[]::new);
  }
}
