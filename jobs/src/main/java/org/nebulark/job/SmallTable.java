package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.learn.LabelledRows;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.stage.UserError;

/**
 * Objects on one machine, in the order of their identifiers.
 *
 * @param ids identifiers
 * @param labels of the objects; null or empty = none
 * @param x features, all measured
 * @param leftOut objects that lack a feature
 */
record SmallTable(List<String> ids, List<String> labels, double[][] x, long leftOut) {

  /**
   * Collects.
   *
   * @param vectors rows of identifier, label and vector
   * @param most objects that are taken; more are refused
   */
  static SmallTable collect(Dataset<Row> vectors, int most) {
    List<Row> rows =
        vectors
            .select(FeatureSelection.ID, FeatureSelection.LABEL, FeatureSelection.VECTOR)
            .orderBy(FeatureSelection.ID)
            .limit(most + 1)
            .collectAsList();
    if (rows.size() > most) {
      throw UserError.data(
          "There are more than " + most + " objects: small tables only (max-objects)");
    }
    List<String> ids = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<double[]> x = new ArrayList<>();
    for (Row row : rows) {
      double[] values = row.<Vector>getAs(2).toArray();
      if (Arrays.stream(values).allMatch(Double::isFinite)) {
        ids.add(row.getString(0));
        labels.add(row.getString(1));
        x.add(values);
      }
    }
    return new SmallTable(ids, labels, x.toArray(double[][]::new), rows.size() - x.size());
  }

  private boolean hasLabel(int i) {
    return labels.get(i) != null && !labels.get(i).isEmpty();
  }

  /** Places of the objects with a label, or of those without. */
  int[] places(boolean labelled) {
    return IntStream.range(0, ids.size()).filter(i -> hasLabel(i) == labelled).toArray();
  }

  /** The classes that occur, sorted. */
  List<String> classes() {
    TreeSet<String> classes = new TreeSet<>();
    IntStream.of(places(true)).forEach(i -> classes.add(labels.get(i)));
    return List.copyOf(classes);
  }

  /**
   * The objects with a label.
   *
   * @throws UserError when there are fewer than two classes
   */
  LabelledRows labelled() {
    List<String> classes = classes();
    if (classes.size() < 2) {
      throw UserError.data(
          "The objects with all features have the classes " + classes + ": two are needed");
    }
    int[] places = places(true);
    return new LabelledRows(
        IntStream.of(places).mapToObj(i -> x[i]).toArray(double[][]::new),
        IntStream.of(places).map(i -> classes.indexOf(labels.get(i))).toArray(),
        classes.size());
  }
}
