package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.STRING;
import static org.nebulark.stage.ColumnType.STRINGS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object to be looked at by a person, with all that is known of it. */
public final class Inspection {

  public static final Column ID = Outliers.ID;
  public static final Column SORT =
      optional("sort", STRING, "", "meta.code.class", "What it may be, see reasons");
  public static final Column KIND = Reasons.KIND;
  public static final Column REASON =
      required("reason", STRING, "", "meta.note", "Where it differs, for people");
  public static final Column OTHER_Z = Reasons.OTHER_Z;
  public static final Column NEIGHBOURS =
      required("neighbours", STRINGS, "", "meta.id", "The objects most like it");
  public static final Column CLASS =
      optional("class", STRING, "", "src.class", "Class by the survey's pipeline");
  public static final Column PREDICTION =
      optional("prediction", STRING, "", "src.class", "Class that a classifier gives");
  public static final Column Z = Features.Z;
  public static final Column RA =
      optional(
          Spectra.RA.name(),
          Spectra.RA.type(),
          Spectra.RA.unit(),
          Spectra.RA.ucd(),
          Spectra.RA.doc());
  public static final Column DEC =
      optional(
          Spectra.DEC.name(),
          Spectra.DEC.type(),
          Spectra.DEC.unit(),
          Spectra.DEC.ucd(),
          Spectra.DEC.doc());

  public static final Product PRODUCT =
      Product.table("inspection", 1, "The strangest objects, for a person to look at", columns());

  /** The files for that person. */
  public static final Product FILES =
      Product.files(
          "inspection_files",
          1,
          "Page with a picture of each object to look at, table of them, form for verdicts");

  private Inspection() {}

  private static Column[] columns() {
    List<Column> columns = new ArrayList<>();
    for (Column column : Outliers.PRODUCT.columns()) {
      if (!column.equals(Outliers.REAL_TREES)) {
        columns.add(column);
      }
    }
    columns.addAll(
        Arrays.asList(SORT, KIND, REASON, OTHER_Z, NEIGHBOURS, CLASS, PREDICTION, Z, RA, DEC));
    columns.addAll(List.of(Features.FILE, Features.HDU, Features.ROW));
    return columns.toArray(Column[]::new);
  }
}
