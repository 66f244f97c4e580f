package org.nebulark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.product.Spectra;
import org.nebulark.stage.Product;
import org.nebulark.stage.Rejects;
import org.nebulark.stage.StageContext;

/** Manifests, counts and rejects of the products that are there. */
final class CollectRun {

  private static final int MOST_REJECTS = 200;

  private CollectRun() {}

  static Run collect(StageContext context, List<Product> products, String title) {
    List<Run.Made> made = new ArrayList<>();
    Map<String, Long> byError = new TreeMap<>();
    List<Run.Reject> rows = new ArrayList<>();
    for (Product product : products) {
      if (context.has(product)) {
        made.add(new Run.Made(context.manifest(product), context.location(product)));
        context.rejects(product).ifPresent(rejects -> add(product, rejects, byError, rows));
      }
    }
    Map<String, Long> classes =
        ObjectClasses.read(context)
            .map(objects -> Cells.counts(objects, Spectra.CLASS.col()))
            .orElse(Map.of());
    return new Run(title, made, classes, new Run.Rejected(byError, rows));
  }

  private static void add(
      Product product, Dataset<Row> rejects, Map<String, Long> byError, List<Run.Reject> rows) {
    Cells.counts(rejects, Rejects.ERROR.col())
        .forEach((error, count) -> byError.merge(error, count, Long::sum));
    rejects
        .orderBy(Rejects.FILE.col(), Rejects.HDU.col(), Rejects.ROW.col(), Rejects.MESSAGE.col())
        .limit(MOST_REJECTS - rows.size())
        .collectAsList()
        .forEach(row -> rows.add(reject(product, row)));
  }

  private static Run.Reject reject(Product product, Row row) {
    return new Run.Reject(
        product.name(),
        Cells.text(row, Rejects.FILE),
        Cells.whole(row, Rejects.HDU, -1),
        Cells.whole(row, Rejects.ROW, -1),
        Cells.text(row, Rejects.ERROR),
        Cells.text(row, Rejects.MESSAGE));
  }
}
