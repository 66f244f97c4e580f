package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.product.Features;
import org.nebulark.product.RegressionCrossValidation;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Names;
import org.nebulark.stage.UserError;

/**
 * The features chosen by name out of the array of all features, as a vector.
 *
 * @param entries the chosen, in the order of the product
 * @param indices their places in the array
 */
public record FeatureSelection(List<Entry> entries, int[] indices) {

  /** Column of the identifier. */
  public static final String ID = Features.ID.name();

  /** Column of the chosen features, a vector; NaN = not measured. */
  public static final String VECTOR = "features";

  /** Column of a chosen label. */
  public static final String LABEL = "label";

  /**
   * Chooses by patterns.
   *
   * @param all entries of the array
   * @param patterns comma-separated names, with {@code *} for any text and {@code !} before a
   *     pattern that takes away
   * @throws UserError when nothing is chosen
   */
  public static FeatureSelection of(List<Entry> all, String patterns) {
    List<Entry> chosen = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (Names.matches(all.get(i).name(), patterns)) {
        chosen.add(all.get(i));
        indices.add(i);
      }
    }
    if (chosen.isEmpty()) {
      throw UserError.usage(
          "features = %s chooses none of the %d features, such as %s"
              .formatted(patterns, all.size(), all.stream().limit(5).map(Entry::name).toList()));
    }
    return new FeatureSelection(
        List.copyOf(chosen), indices.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * The same without these names.
   *
   * @throws UserError when nothing is left
   */
  public FeatureSelection without(List<String> names) {
    int[] kept =
        java.util.stream.IntStream.range(0, size())
            .filter(i -> !names.contains(entries.get(i).name()))
            .toArray();
    if (kept.length == 0) {
      throw UserError.usage(
          "features without " + names + " are none: there is nothing to learn from");
    }
    return new FeatureSelection(
        Arrays.stream(kept).mapToObj(entries::get).toList(),
        Arrays.stream(kept).map(i -> indices[i]).toArray());
  }

  /** Number of chosen features. */
  public int size() {
    return indices.length;
  }

  /** Names of the chosen features. */
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** Rows of identifier and vector. */
  public Dataset<Row> vectors(Dataset<Row> features) {
    return vectors(features, -1);
  }

  /**
   * Rows of identifier, label and vector.
   *
   * @param label place of the label in the array of labels; negative leaves it null
   */
  public Dataset<Row> vectors(Dataset<Row> features, int label) {
    StructType schema =
        new StructType()
            .add(ID, DataTypes.StringType)
            .add(LABEL, DataTypes.StringType)
            .add(Features.FLAG.name(), DataTypes.IntegerType)
            .add(VECTOR, SQLDataTypes.VectorType());
    int[] chosen = indices;
    MapFunction<Row, Row> map =
        row ->
            RowFactory.create(
                row.get(0),
                label < 0 ? null : row.<String>getList(3).get(label),
                row.get(1),
                vector(row.getList(2), chosen));
    return features
        .select(
            Features.ID.col(), Features.FLAG.col(), Features.VALUES.col(), Features.LABELS.col())
        .map(map, Encoders.row(schema));
  }

  /**
   * Rows of identifier, label, flag, vector, redshift and one more feature.
   *
   * @param label place of the label in the array of labels; negative leaves it null
   * @param place of the feature in the array of features; negative leaves it null
   * @param number name of the column for the feature
   */
  public Dataset<Row> vectorsWithNumber(
      Dataset<Row> features, int label, int place, String number) {
    StructType schema =
        new StructType()
            .add(ID, DataTypes.StringType)
            .add(LABEL, DataTypes.StringType)
            .add(Features.FLAG.name(), DataTypes.IntegerType)
            .add(VECTOR, SQLDataTypes.VectorType())
            .add(Features.Z.name(), DataTypes.DoubleType)
            .add(number, DataTypes.DoubleType);
    int[] chosen = indices;
    MapFunction<Row, Row> map =
        row -> {
          List<Float> values = row.getList(2);
          return RowFactory.create(
              row.get(0),
              label < 0 ? null : row.<String>getList(3).get(label),
              row.get(1),
              vector(values, chosen),
              row.get(4),
              place < 0 ? null : (Object) values.get(place).doubleValue());
        };
    return features
        .select(
            Features.ID.col(),
            Features.FLAG.col(),
            Features.VALUES.col(),
            Features.LABELS.col(),
            Features.Z.col())
        .map(map, Encoders.row(schema));
  }

  /**
   * Rows of identifier, target and vector, and an empty label.
   *
   * @param place of the target in the array of features; negative stands for the redshift
   */
  public Dataset<Row> vectorsWithTarget(Dataset<Row> features, int place) {
    StructType schema =
        new StructType()
            .add(ID, DataTypes.StringType)
            .add(LABEL, DataTypes.StringType)
            .add(RegressionCrossValidation.TARGET.name(), DataTypes.DoubleType)
            .add(Features.FLAG.name(), DataTypes.IntegerType)
            .add(VECTOR, SQLDataTypes.VectorType());
    int[] chosen = indices;
    MapFunction<Row, Row> map =
        row -> {
          List<Float> values = row.getList(2);
          Object target = place < 0 ? row.get(3) : (Object) values.get(place).doubleValue();
          return RowFactory.create(row.get(0), null, target, row.get(1), vector(values, chosen));
        };
    return features
        .select(Features.ID.col(), Features.FLAG.col(), Features.VALUES.col(), Features.Z.col())
        .map(map, Encoders.row(schema));
  }

  /**
   * The same vectors with neighbouring elements averaged, the last ones together with those left
   * over; an element that was not measured is left out of its average.
   *
   * @param bins how many elements to average, at least 1
   */
  public static Dataset<Row> averaged(Dataset<Row> vectors, int bins) {
    if (bins == 1) {
      return vectors;
    }
    int column = vectors.schema().fieldIndex(VECTOR);
    MapFunction<Row, Row> map =
        row -> {
          Object[] cells = new Object[row.size()];
          for (int i = 0; i < cells.length; i++) {
            cells[i] = i == column ? averaged(row.<Vector>getAs(i), bins) : row.get(i);
          }
          return RowFactory.create(cells);
        };
    return vectors.map(map, Encoders.row(vectors.schema()));
  }

  private static Vector averaged(Vector vector, int bins) {
    double[] averages = new double[Math.max(1, vector.size() / bins)];
    int[] counts = new int[averages.length];
    for (int i = 0; i < vector.size(); i++) {
      double value = vector.apply(i);
      if (Double.isFinite(value)) {
        int bin = Math.min(i / bins, averages.length - 1);
        averages[bin] += value;
        counts[bin]++;
      }
    }
    for (int bin = 0; bin < averages.length; bin++) {
      averages[bin] /= counts[bin];
    }
    return Vectors.dense(averages);
  }

  private static Vector vector(List<Float> values, int[] chosen) {
    double[] x = new double[chosen.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = values.get(chosen[i]);
    }
    return Vectors.dense(x);
  }
}
