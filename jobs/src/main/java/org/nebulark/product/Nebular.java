package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;

import java.util.ArrayList;
import java.util.List;
import org.nebulark.nebular.NebularMonteCarlo;
import org.nebulark.nebular.NebularQuantity;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Product;

/**
 * One row a spaxel, or the integrated spectrum of an object; the quantities stand in the manifest.
 */
public final class Nebular {

  public static final Column ID = Lines.ID;
  public static final Column OBJECT = Lines.OBJECT;
  public static final Column X = Lines.X;
  public static final Column Y = Lines.Y;
  public static final Column FLAG = Lines.FLAG;
  public static final Column VALUES =
      required(
          "values",
          DOUBLES,
          "",
          "",
          "Each quantity, its 16th, 50th and 84th percentile over the realizations in which it is"
              + " finite (linear between ranks), and the share of these; NaN = not derived");

  public static final Product PRODUCT =
      Product.table(
              "nebular",
              2,
              "Reddening, temperatures, densities and abundances of each spaxel or object",
              ID,
              OBJECT,
              X,
              Y,
              FLAG,
              VALUES)
          .flaggedBy(FlagBit.NEBULAR);

  private Nebular() {}

  /** What stands in {@link #VALUES}, for the manifest. */
  public static NamedEntries entries(List<NebularQuantity> quantities) {
    List<Entry> entries = new ArrayList<>();
    for (NebularQuantity q : quantities) {
      for (String statistic : NebularMonteCarlo.STATISTICS) {
        entries.add(entry(q, statistic));
      }
    }
    return new NamedEntries(VALUES, entries);
  }

  private static Entry entry(NebularQuantity q, String statistic) {
    String name = q.name() + "_" + statistic;
    return switch (statistic) {
      case "" -> new Entry(q.name(), q.unit(), q.doc());
      case "finite" -> new Entry(name, "", "Share of realizations with a finite value: " + q.doc());
      default -> new Entry(name, q.unit(), statistic.substring(1) + "th percentile: " + q.doc());
    };
  }
}
