package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a pair of diagnostics: a neural network in place of the solver, and its errors. */
public final class Surrogate {

  public static final Column PAIR =
      required("pair", STRING, "", "meta.id;meta.main", "Pair of diagnostics");
  public static final Column WEIGHTS =
      required(
          "weights",
          DOUBLES,
          "",
          "",
          "Layer by layer and unit by unit: the bias, then the weights of the units before");
  public static final Column SCALE =
      required(
          "scale",
          DOUBLES,
          "",
          "",
          "Mean, deviation, least and greatest ln of both ratios; mean and deviation of ln Te and"
              + " ln Ne");
  public static final Column TE_ERR =
      required(
          "te_p99",
          DOUBLE,
          "",
          "stat.error",
          "99th percentile of |dTe/Te| against the exact solver, ratios with noise");
  public static final Column LOG_NE_ERR =
      required(
          "log_ne_p99",
          DOUBLE,
          "dex",
          "stat.error",
          "99th percentile of |dlog Ne| against the exact solver, ratios with noise");
  public static final Column INVENTED =
      required(
          "invented",
          DOUBLE,
          "",
          "stat",
          "Share of the pairs of ratios without a solution for which the network gives one");

  public static final Product PRODUCT =
      Product.table(
          "surrogate",
          1,
          "Neural networks for crossed diagnostics, with their errors against the exact solver",
          PAIR,
          WEIGHTS,
          SCALE,
          TE_ERR,
          LOG_NE_ERR,
          INVENTED);

  private Surrogate() {}
}
