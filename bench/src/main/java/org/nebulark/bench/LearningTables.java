package org.nebulark.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.math.RandomStream;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.product.Features;
import org.nebulark.product.RegressionCrossValidation;

/**
 * Made tables of numbers, the same ones for all programs: a row is what is to be learned and 20 or
 * 30 numbers in single precision.
 */
final class LearningTables {

  /** Column that is 0 for the rows to learn from and 1 for those to score. */
  static final String PART = "part";

  private static final int WIDTH = 20;
  private static final int SPACE = 30;
  private static final int CLUSTERS = 8;

  private LearningTables() {}

  /** One row. */
  record Line(double truth, float[] x) {}

  /**
   * Three classes: the largest of three smooth functions of ten numbers with noise on top (of
   * Gumbel's law, so that the shares are their softmax); ten more numbers say nothing.
   */
  static List<Line> classes(int rows, int table) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      RandomStream random = new RandomStream(1, i, table);
      float[] x = new float[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        x[j] = (float) random.nextGaussian();
      }
      double[] score = {
        2 * Math.sin(2 * x[0]) + 2 * x[1] * x[2] + x[9],
        x[3] * x[3] - x[4] * x[4] + 2 * Math.tanh(3 * x[5]),
        2 * Math.abs(x[6]) + 1.5 * x[7] - x[8] * x[0]
      };
      int best = 0;
      for (int k = 0; k < 3; k++) {
        score[k] -= Math.log(-Math.log(1 - random.nextDouble()));
        best = score[k] > score[best] ? k : best;
      }
      lines.add(new Line(best, x));
    }
    return lines;
  }

  /**
   * The function of Friedman (1991, Annals of Statistics 19, 1, eq. 61) of five numbers, 15 more
   * that say nothing, noise; all over five, so that the truth scatters by about one.
   */
  static List<Line> numbers(int rows, int table) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      RandomStream random = new RandomStream(2, i, table);
      float[] x = new float[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        x[j] = (float) random.nextDouble();
      }
      double y = 10 * Math.sin(Math.PI * x[0] * x[1]) + 20 * (x[2] - 0.5) * (x[2] - 0.5);
      lines.add(new Line((y + 10 * x[3] + 5 * x[4] + random.nextGaussian()) / 5, x));
    }
    return lines;
  }

  /** Clusters of unequal size, width and shape, some of which touch. */
  static List<Line> clusters(int rows) {
    RandomStream random = new RandomStream(3, 0, 0);
    double[][] centre = new double[CLUSTERS][SPACE];
    double[][] width = new double[CLUSTERS][SPACE];
    for (int c = 0; c < CLUSTERS; c++) {
      for (int j = 0; j < SPACE; j++) {
        centre[c][j] = 3 * random.nextGaussian() / Math.sqrt(1 + j);
        width[c][j] = (0.5 + random.nextDouble()) / Math.sqrt(1 + j);
      }
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      random.reset(3, 1 + i, 0);
      double u = random.nextDouble();
      int c = (int) (CLUSTERS * u * u);
      float[] x = new float[SPACE];
      for (int j = 0; j < SPACE; j++) {
        x[j] = (float) (centre[c][j] + width[c][j] * random.nextGaussian());
      }
      lines.add(new Line(c, x));
    }
    return lines;
  }

  /** For a peer: the truth, then the numbers, all digits of them. */
  static void write(Path file, List<Line> lines) {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (Line line : lines) {
        out.print(line.truth());
        for (float x : line.x()) {
          out.print("," + x);
        }
        out.print("\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** For ours; the first half is to learn from. */
  static Dataset<Row> rows(SparkSession spark, List<Line> lines) {
    StructType schema =
        new StructType()
            .add(FeatureSelection.ID, DataTypes.StringType)
            .add(FeatureSelection.LABEL, DataTypes.StringType)
            .add(RegressionCrossValidation.TARGET.name(), DataTypes.DoubleType)
            .add(Features.FLAG.name(), DataTypes.IntegerType)
            .add(FeatureSelection.VECTOR, SQLDataTypes.VectorType())
            .add(PART, DataTypes.IntegerType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double[] x = new double[line.x().length];
      for (int j = 0; j < x.length; j++) {
        x[j] = line.x()[j];
      }
      rows.add(
          RowFactory.create(
              String.format(Locale.ROOT, "o%07d", i),
              label(line.truth()),
              line.truth(),
              0,
              Vectors.dense(x),
              2 * i < lines.size() ? 0 : 1));
    }
    return spark.createDataFrame(rows, schema);
  }

  private static String label(double truth) {
    return "class " + (int) truth;
  }
}
