package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.STRING;
import static org.nebulark.stage.ColumnType.STRINGS;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a strange object: where it differs from its reconstruction, and of what sort it is. */
public final class Reasons {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column SORT =
      required(
          "sort",
          STRING,
          "",
          "meta.code.class",
          "BAD_OBJECT: at least half of the significant residual lies on strong sky lines, at the"
              + " ends of the features or beside some that were not measured;"
              + " TAIL: nothing significant is left of it; UNKNOWN: the rest");
  public static final Column FROM =
      required("range_from", STRINGS, "", "", "First feature of each range, the strongest first");
  public static final Column TO =
      required("range_to", STRINGS, "", "", "Last feature of each range");
  public static final Column SIGMA =
      required(
          "sigma",
          DOUBLES,
          "",
          "stat.snr",
          "Residual of each range over its error, added in squares, with its sign");
  public static final Column LINES =
      required(
          "lines", STRINGS, "", "", "Emission lines inside each range, when features are flux_*");
  public static final Column ARTEFACT_SHARE =
      optional(
          "artefact_share",
          DOUBLE,
          "",
          "stat",
          "Share of the significant residual on sky lines, ends and beside what was not measured;"
              + " null = nothing is significant");

  public static final Product PRODUCT =
      Product.table(
          "reasons",
          1,
          "Where the strangest objects differ from their reconstruction",
          ID,
          SORT,
          FROM,
          TO,
          SIGMA,
          LINES,
          ARTEFACT_SHARE);

  private Reasons() {}
}
