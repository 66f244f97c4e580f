package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.BOOLEAN;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an estimator of the Sequencer: how clear a trend it sees. */
public final class SequenceEstimators {

  public static final Column METRIC =
      required("metric", STRING, "", "meta.code", "Distance: l2, kl, emd or energy");
  public static final Column SCALE =
      required("scale", INT, "", "meta.number", "Segments into which the vectors are cut");
  public static final Column ELONGATION =
      required(
          "elongation",
          DOUBLE,
          "",
          "stat",
          "Half length over half width of the tree, plus 1; long = a clear trend");
  public static final Column USED =
      required("used", BOOLEAN, "", "meta.code", "Whether it has a vote in the sequence");
  public static final Column SEGMENTS =
      required(
          "segment_elongations", DOUBLES, "", "stat", "Elongation of the tree of each segment");

  public static final Product PRODUCT =
      Product.table(
              "sequence_estimators",
              1,
              "Elongation by metric and scale",
              METRIC,
              SCALE,
              ELONGATION,
              USED,
              SEGMENTS)
          .keyedBy(METRIC, SCALE);

  private SequenceEstimators() {}
}
