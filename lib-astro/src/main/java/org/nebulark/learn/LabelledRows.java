package org.nebulark.learn;

/**
 * Objects with features and a class each.
 *
 * @param x features [any unit], one array an object, all of the same length and finite
 * @param y class of each object, 0 to classes - 1
 * @param classes number of classes, at least 2
 */
public record LabelledRows(double[][] x, int[] y, int classes) {

  /** Refuses what does not fit together. */
  public LabelledRows {
    if (x.length != y.length || x.length == 0 || classes < 2) {
      throw new IllegalArgumentException(
          "Invalid rows: %d of features, %d of classes, %d classes"
              .formatted(x.length, y.length, classes));
    }
    for (int i = 0; i < y.length; i++) {
      if (y[i] < 0 || y[i] >= classes || x[i].length != x[0].length) {
        throw new IllegalArgumentException(
            "Invalid row %d: class %d of %d, %d features of %d"
                .formatted(i, y[i], classes, x[i].length, x[0].length));
      }
    }
  }

  /** Number of objects. */
  public int size() {
    return y.length;
  }

  /** Number of features. */
  public int features() {
    return x[0].length;
  }

  /** The objects with these numbers, in this order. */
  public LabelledRows at(int[] rows) {
    double[][] features = new double[rows.length][];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      features[i] = x[rows[i]];
      labels[i] = y[rows[i]];
    }
    return new LabelledRows(features, labels, classes);
  }

  /** The same classes of other features, such as scaled ones. */
  LabelledRows with(double[][] features) {
    return new LabelledRows(features, y, classes);
  }

  /** 1 in the place of the class, 0 elsewhere [1]. */
  double[][] indicators() {
    double[][] indicators = new double[y.length][classes];
    for (int i = 0; i < y.length; i++) {
      indicators[i][y[i]] = 1;
    }
    return indicators;
  }
}
