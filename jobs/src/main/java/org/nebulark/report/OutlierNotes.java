package org.nebulark.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.nebulark.product.Neighbours;
import org.nebulark.product.Reasons;
import org.nebulark.report.plot.Text;
import org.nebulark.stage.StageContext;

/** What is known of a few strange objects besides their rank, in sentences. */
final class OutlierNotes {

  /** Ranges and neighbours that a card has room for. */
  private static final int SHOWN = 3;

  private OutlierNotes() {}

  /** Sentences by identifier. */
  static Map<String, List<String>> collect(StageContext context, List<String> ids) {
    Map<String, List<String>> notes = new HashMap<>();
    if (context.has(Reasons.PRODUCT)) {
      context
          .read(Reasons.PRODUCT)
          .where(Reasons.ID.col().isin(ids.toArray()))
          .collectAsList()
          .forEach(row -> add(notes, Cells.text(row, Reasons.ID), reason(row)));
    }
    if (context.has(Neighbours.PRODUCT)) {
      Map<String, List<String>> alike = new HashMap<>();
      context
          .read(Neighbours.PRODUCT)
          .where(Neighbours.ID.col().isin(ids.toArray()))
          .where(Neighbours.RANK.col().leq(SHOWN))
          .orderBy(Neighbours.ID.col(), Neighbours.RANK.col())
          .collectAsList()
          .forEach(row -> add(alike, Cells.text(row, Neighbours.ID), neighbour(row)));
      alike.forEach((id, names) -> add(notes, id, "Most alike: " + String.join(", ", names)));
    }
    return notes;
  }

  private static void add(Map<String, List<String>> lists, String id, String text) {
    lists.computeIfAbsent(id, key -> new ArrayList<>()).add(text);
  }

  private static String neighbour(Row row) {
    return Cells.text(row, Neighbours.NEIGHBOUR)
        + " ("
        + Text.fixed(Cells.number(row, Neighbours.SIMILARITY), 2)
        + ")";
  }

  private static String reason(Row row) {
    List<String> from = Cells.texts(row, Reasons.FROM);
    List<String> to = Cells.texts(row, Reasons.TO);
    List<String> lines = Cells.texts(row, Reasons.LINES);
    double[] sigma = Cells.numbers(row, Reasons.SIGMA);
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, sigma.length); i++) {
      String range = from.get(i).equals(to.get(i)) ? from.get(i) : from.get(i) + " to " + to.get(i);
      String inside = lines.get(i).isEmpty() ? "" : ", " + lines.get(i);
      ranges.add("%s (%s\u03c3%s)".formatted(range, Text.fixed(sigma[i], 0), inside));
    }
    String sort =
        switch (Cells.text(row, Reasons.SORT)) {
          case "BAD_OBJECT" -> "Perhaps an artefact";
          case "TAIL" -> "Nothing left of it by itself is significant: the tail of a distribution";
          default -> "Unlike its reconstruction";
        };
    return ranges.isEmpty() ? sort : sort + ": " + String.join("; ", ranges);
  }
}
