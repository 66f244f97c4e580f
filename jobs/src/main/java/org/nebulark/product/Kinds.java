package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.FLOATS;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;
import static org.nebulark.stage.ColumnType.STRINGS;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a kind of strange objects: what its members have in common. */
public final class Kinds {

  public static final Column KIND =
      required("kind", INT, "", "meta.id;meta.main", "Number of the kind, 1 = the most members");
  public static final Column SORT =
      required("sort", STRING, "", "meta.code.class", "What its members may be, see reasons");
  public static final Column MEMBERS =
      required("members", INT, "", "meta.number", "Objects of this kind");
  public static final Column FIRST =
      required("first", STRING, "", "meta.id", "Identifier of its strangest member");
  public static final Column DESCRIPTION =
      required("description", STRING, "", "meta.note", "What its members have in common");
  public static final Column FROM =
      required("range_from", STRINGS, "", "", "First feature of each range, the strongest first");
  public static final Column TO =
      required("range_to", STRINGS, "", "", "Last feature of each range");
  public static final Column SIGMA =
      required(
          "sigma", DOUBLES, "", "stat.snr", "Deviation of each range, added in squares, with sign");
  public static final Column LINES =
      required("lines", STRINGS, "", "", "Emission lines inside each range");
  public static final Column DEVIATION =
      required(
          "deviation",
          FLOATS,
          "",
          "stat.fit.residual",
          "Median over the members of their difference to the ordinary objects most like them, over"
              + " its standard deviation, a feature; of MISCLASSIFIED ones at the redshift that"
              + " reproduces them");

  public static final Product PRODUCT =
      Product.table(
          "kinds",
          1,
          "Kinds of strange objects by the shape of what is strange",
          KIND,
          SORT,
          MEMBERS,
          FIRST,
          DESCRIPTION,
          FROM,
          TO,
          SIGMA,
          LINES,
          DEVIATION);

  private Kinds() {}
}
