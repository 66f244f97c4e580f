package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.FLOATS;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;
import static org.nebulark.stage.ColumnType.STRINGS;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;
import org.nebulark.stage.Provenance;

/**
 * One row an object: the fixed part, and arrays whose ordered names, units and docs stand in the
 * manifest.
 */
public final class Features {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");
  public static final Column Z =
      optional("z", DOUBLE, "", "src.redshift", "Redshift used for the rest frame");
  public static final Column VALUES =
      required("values", FLOATS, "", "", "Measured numbers; NaN = not measured, the flag says why");
  public static final Column LABELS =
      required(
          "labels",
          STRINGS,
          "",
          "meta.code.class",
          "Texts of the catalogue that a classifier can learn");
  public static final Column FILE = Provenance.FILE;
  public static final Column HDU = Provenance.HDU;
  public static final Column ROW = Provenance.ROW;

  public static final Product PRODUCT =
      Product.table(
          "features",
          1,
          "Measured numbers of each object, by name",
          ID,
          FLAG,
          Z,
          VALUES,
          LABELS,
          FILE,
          HDU,
          ROW);

  private Features() {}
}
