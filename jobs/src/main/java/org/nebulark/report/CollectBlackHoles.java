package org.nebulark.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.nebulark.product.BlackHoles;
import org.nebulark.stage.Column;
import org.nebulark.stage.StageContext;

/** Masses of black holes, by each way that has any. */
final class CollectBlackHoles {

  private static final int MOST = 100_000;

  private CollectBlackHoles() {}

  static List<Weighed> collect(StageContext context) {
    List<Weighed> all = new ArrayList<>();
    if (context.has(BlackHoles.PRODUCT)) {
      add(
          all,
          context,
          "broad H\u03b1",
          BlackHoles.LOG_MASS_HALPHA,
          BlackHoles.LOG_MASS_HALPHA_ERR);
      add(all, context, "broad H\u03b2", BlackHoles.LOG_MASS_HBETA, BlackHoles.LOG_MASS_HBETA_ERR);
      add(all, context, "narrow lines", BlackHoles.LOG_MASS_NARROW, BlackHoles.LOG_MASS_NARROW_ERR);
    }
    return all;
  }

  private static void add(
      List<Weighed> all, StageContext context, String by, Column mass, Column err) {
    List<Row> rows =
        context
            .read(BlackHoles.PRODUCT)
            .where(mass.col().isNotNull())
            .select(mass.col(), err.col())
            .orderBy(BlackHoles.ID.col())
            .limit(MOST)
            .collectAsList();
    if (!rows.isEmpty()) {
      double[] masses =
          rows.stream().mapToDouble(row -> Cells.number(row, mass)).sorted().toArray();
      double[] errors = rows.stream().mapToDouble(row -> Cells.number(row, err)).sorted().toArray();
      all.add(new Weighed(by, masses, errors[errors.length / 2]));
    }
  }
}
