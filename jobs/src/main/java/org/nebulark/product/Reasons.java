package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;
import static org.nebulark.stage.ColumnType.STRINGS;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a strange object: where it differs from ordinary ones, and of what sort it is. */
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
          "BAD_OBJECT: an artefact; MISCLASSIFIED: another redshift takes at least half of the"
              + " residual away, or a classifier is sure of another class; TAIL: the components of"
              + " ordinary objects reproduce it; UNKNOWN: the rest");
  public static final Column KIND =
      optional(
          "kind", INT, "", "meta.id", "Number of its kind, see kinds; null = not among the first");
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
          "Difference to the ordinary objects most like it in each range over its error, added in"
              + " squares, with its sign");
  public static final Column LINES =
      required(
          "lines", STRINGS, "", "", "Emission lines inside each range, when features are flux_*");
  public static final Column ARTEFACT_SHARE =
      optional(
          "artefact_share",
          DOUBLE,
          "",
          "stat",
          "Share of the significant residual that no object can have made; null = nothing is"
              + " significant, or features are no spectrum");
  public static final Column EXPLAINED =
      optional(
          "explained",
          DOUBLE,
          "",
          "stat",
          "Share of the residual that the best other redshift takes away, negative = it is worse;"
              + " null = none could be tried");
  public static final Column OTHER_Z =
      optional("other_z", DOUBLE, "", "src.redshift", "The best other redshift; null = not known");
  public static final Column OTHER_CLASS =
      optional(
          "other_class",
          STRING,
          "",
          "src.class",
          "Class that a classifier gives with a probability of at least 0.9, where the survey gives"
              + " another; null = none");

  public static final Product PRODUCT =
      Product.table(
          "reasons",
          2,
          "Where the strangest objects differ from ordinary ones, and of what sort they are",
          ID,
          SORT,
          KIND,
          FROM,
          TO,
          SIGMA,
          LINES,
          ARTEFACT_SHARE,
          EXPLAINED,
          OTHER_Z,
          OTHER_CLASS);

  private Reasons() {}
}
