package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;

import java.util.List;
import org.nebulark.nebular.NebularQuantity;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Product;

/** One row a realization of a spaxel or object; the quantities stand in the manifest. */
public final class NebularDraws {

  public static final Column ID = Nebular.ID;
  public static final Column REALIZATION =
      required("realization", INT, "", "meta.number", "Number of the realization, from 0");
  public static final Column VALUES =
      required("values", DOUBLES, "", "", "Each quantity asked for; NaN = not derived");

  public static final Product PRODUCT =
      Product.table(
              "nebular_draws",
              1,
              "What single realizations of the noise yield, where asked for; else empty",
              ID,
              REALIZATION,
              VALUES)
          .keyedBy(ID, REALIZATION)
          .flaggedBy(FlagBit.NEBULAR);

  private NebularDraws() {}

  /** What stands in {@link #VALUES}, for the manifest. */
  public static NamedEntries entries(List<NebularQuantity> quantities) {
    return new NamedEntries(
        VALUES, quantities.stream().map(q -> new Entry(q.name(), q.unit(), q.doc())).toList());
  }
}
