package org.nebulark.ml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.product.Clusters;

/** Means of the measured elements of vectors; partial sums are added in the order of partitions. */
final class ColumnMeans {

  private ColumnMeans() {}

  /** Of all rows; 0 for an element that no row has. */
  static double[] of(Dataset<Row> rows) {
    double[] mean = collect(rows, -1).get(0);
    if (mean == null) {
      throw new IllegalArgumentException("Invalid sample: no object is covered well enough");
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Double.isNaN(mean[i]) ? 0 : mean[i];
    }
    return mean;
  }

  /** Of the rows of each cluster; NaN for an element that no row has. */
  static Map<Integer, double[]> byGroup(Dataset<Row> rows) {
    return collect(rows, rows.schema().fieldIndex(Clusters.CLUSTER.name()));
  }

  private static Map<Integer, double[]> collect(Dataset<Row> rows, int group) {
    int vector = rows.schema().fieldIndex(FeatureSelection.VECTOR);
    List<Map<Integer, Sum>> parts =
        rows.toJavaRDD()
            .mapPartitions(
                part -> {
                  Map<Integer, Sum> sums = new HashMap<>();
                  while (part.hasNext()) {
                    Row row = part.next();
                    double[] x = row.<Vector>getAs(vector).toArray();
                    sums.computeIfAbsent(group < 0 ? 0 : row.getInt(group), g -> new Sum(x.length))
                        .add(x);
                  }
                  return List.of(sums).iterator();
                })
            .collect();
    Map<Integer, Sum> total = new TreeMap<>();
    for (Map<Integer, Sum> part : parts) {
      part.forEach((g, sum) -> total.merge(g, sum, Sum::plus));
    }
    Map<Integer, double[]> means = new TreeMap<>();
    total.forEach((g, sum) -> means.put(g, sum.mean()));
    return means;
  }

  private record Sum(double[] sums, long[] counts) implements java.io.Serializable {

    private Sum(int length) {
      this(new double[length], new long[length]);
    }

    private void add(double[] x) {
      for (int i = 0; i < x.length; i++) {
        if (Double.isFinite(x[i])) {
          sums[i] += x[i];
          counts[i]++;
        }
      }
    }

    private Sum plus(Sum other) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += other.sums[i];
        counts[i] += other.counts[i];
      }
      return this;
    }

    private double[] mean() {
      double[] mean = new double[sums.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = sums[i] / counts[i];
      }
      return mean;
    }
  }
}
