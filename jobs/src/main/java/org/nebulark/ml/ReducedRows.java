package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.explore.PrincipalComponents;
import org.nebulark.stage.UserError;
import scala.Tuple2;

/**
 * Objects along their first principal components, collected and sorted by identifier. Sums are
 * added in the order of partitions that depend on the identifiers alone: any partitioning of the
 * input gives the same bits.
 *
 * @param ids identifiers, rising
 * @param rows scores, [objects][components]
 */
record ReducedRows(List<String> ids, double[][] rows) {

  /** Of more features the covariance would not fit well into a task. */
  static final int MOST_FEATURES = 5000;

  /**
   * Collects.
   *
   * @param objects identifier and vector, in a fixed order; what was not measured takes the mean
   * @param components how many, at most
   * @param standardise whether each feature is divided by its standard deviation
   */
  static ReducedRows of(Dataset<Row> objects, int components, boolean standardise) {
    double[] mean = ColumnMeans.of(objects);
    if (mean.length > MOST_FEATURES) {
      throw UserError.usage(
          "%d features are too many, the limit is %d: average neighbouring ones or choose fewer"
              .formatted(mean.length, MOST_FEATURES));
    }
    double[][] covariance = covariance(objects, mean);
    double[] scale = new double[mean.length];
    for (int i = 0; i < scale.length; i++) {
      double deviation = Math.sqrt(covariance[i][i]);
      scale[i] = !standardise ? 1 : deviation > 0 ? 1 / deviation : 0;
    }
    for (int i = 0; i < scale.length; i++) {
      for (int j = 0; j < scale.length; j++) {
        covariance[i][j] *= scale[i] * scale[j];
      }
    }
    return collect(objects, mean, scale, PrincipalComponents.of(covariance, components).vectors());
  }

  private static ReducedRows collect(
      Dataset<Row> objects, double[] mean, double[] scale, double[][] vectors) {
    int id = objects.schema().fieldIndex(FeatureSelection.ID);
    int vector = objects.schema().fieldIndex(FeatureSelection.VECTOR);
    List<Tuple2<String, double[]>> scores =
        new ArrayList<>(
            objects
                .toJavaRDD()
                .map(
                    row ->
                        new Tuple2<>(
                            row.getString(id),
                            scores(centred(row.getAs(vector), mean), scale, vectors)))
                .collect());
    scores.sort(Comparator.comparing(Tuple2::_1));
    return new ReducedRows(
        scores.stream().map(Tuple2::_1).toList(),
        scores.stream().map(Tuple2::_2).toArray(double[][]::new));
  }

  private static double[] scores(double[] centred, double[] scale, double[][] vectors) {
    for (int i = 0; i < centred.length; i++) {
      centred[i] *= scale[i];
    }
    return new PrincipalComponents(vectors, new double[0]).scores(centred);
  }

  private static double[] centred(Vector vector, double[] mean) {
    double[] x = Coverage.filled(vector, mean);
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean[i];
    }
    return x;
  }

  private static double[][] covariance(Dataset<Row> objects, double[] mean) {
    int vector = objects.schema().fieldIndex(FeatureSelection.VECTOR);
    List<Sums> parts =
        objects
            .toJavaRDD()
            .mapPartitions(
                rows -> {
                  Sums sums = Sums.of(mean.length);
                  while (rows.hasNext()) {
                    sums.add(centred(rows.next().getAs(vector), mean));
                  }
                  return List.of(sums).iterator();
                })
            .collect();
    Sums total = Sums.of(mean.length);
    parts.forEach(total::add);
    return total.covariance();
  }

  /** Products of the features, summed over objects: the lower triangle. */
  private record Sums(double[][] products, long[] objects) implements java.io.Serializable {

    private static Sums of(int features) {
      double[][] products = new double[features][];
      Arrays.setAll(products, i -> new double[i + 1]);
      return new Sums(products, new long[1]);
    }

    private void add(double[] x) {
      objects[0]++;
      for (int i = 0; i < x.length; i++) {
        double xi = x[i];
        double[] sums = products[i];
        for (int j = 0; j < sums.length; j++) {
          sums[j] += xi * x[j];
        }
      }
    }

    private void add(Sums other) {
      objects[0] += other.objects[0];
      for (int i = 0; i < products.length; i++) {
        for (int j = 0; j <= i; j++) {
          products[i][j] += other.products[i][j];
        }
      }
    }

    private double[][] covariance() {
      double[][] covariance = new double[products.length][products.length];
      for (int i = 0; i < covariance.length; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] = products[i][j] / objects[0];
          covariance[j][i] = covariance[i][j];
        }
      }
      return covariance;
    }
  }
}
