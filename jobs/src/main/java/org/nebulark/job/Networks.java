package org.nebulark.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.nebulark.nebular.CrossNetwork;
import org.nebulark.product.Nebular;
import org.nebulark.product.Surrogate;
import org.nebulark.stage.Column;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** The networks of train-surrogate, for derive-nebular. */
final class Networks {

  /** Note of the nebulae: the errors of a network; the name of its pair follows. */
  private static final String NOTE = "network:";

  private Networks() {}

  /** Those of these pairs at least; their errors go into the log and the manifest. */
  static Map<String, CrossNetwork.Trained> read(StageContext context, List<String> pairs) {
    Map<String, CrossNetwork.Trained> networks = new TreeMap<>();
    for (Row row : context.read(Surrogate.PRODUCT).collectAsList()) {
      String pair = row.getString(Surrogate.PRODUCT.indexOf(Surrogate.PAIR));
      networks.put(
          pair,
          new CrossNetwork.Trained(numbers(row, Surrogate.WEIGHTS), numbers(row, Surrogate.SCALE)));
      if (pairs.contains(pair)) {
        String errors =
            ("99 %% of Te within %.1e and of log Ne within %.1e of the exact solver; solves %.0f %%"
                    + " of what has no solution")
                .formatted(
                    number(row, Surrogate.TE_ERR),
                    number(row, Surrogate.LOG_NE_ERR),
                    100 * number(row, Surrogate.INVENTED));
        context.log("network of " + pair + ": " + errors);
        context.note(Nebular.PRODUCT, NOTE + pair, errors);
      }
    }
    if (!networks.keySet().containsAll(pairs)) {
      throw UserError.usage(
          "derive-nebular.solver = network: train-surrogate made networks of %s, needed are %s"
              .formatted(networks.keySet(), pairs));
    }
    return networks;
  }

  private static double number(Row row, Column column) {
    return row.getDouble(Surrogate.PRODUCT.indexOf(column));
  }

  private static double[] numbers(Row row, Column column) {
    return row.<Double>getList(Surrogate.PRODUCT.indexOf(column)).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
