package org.nebulark.report.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A square table of counts, each cell shaded by its share of the row.
 *
 * @param title said by a screen reader
 * @param names of rows and of columns
 * @param counts [row][column], >= 0; a short row or a NaN leaves cells empty
 */
public record Heatmap(String title, List<String> names, double[][] counts) {

  private static final double LEFT = 140;
  private static final double TOP = 40;
  private static final int READABLE = 9;
  private static final double WIDTH = 640;

  /** The picture. */
  public String svg() {
    int n = names.size();
    double cell = Math.min(110, (WIDTH - LEFT - 10) / Math.max(1, n));
    double bottom = TOP + n * cell;
    Svg svg = new Svg(WIDTH, bottom + 10, "plot heat", title);
    svg.label("name mid", LEFT + n * cell / 2, 14.0, "predicted");
    String turn = "translate(13 " + Text.coordinate(TOP + n * cell / 2) + ") rotate(-90)";
    svg.text("text", "catalogue", "class", "name mid", "transform", turn);
    for (int row = 0; row < n; row++) {
      double middle = TOP + (row + 0.5) * cell;
      String name = Text.shorten(names.get(row), n <= READABLE ? 14 : 18);
      svg.label("tick end", LEFT - 8, middle + 4, name);
      if (n <= READABLE) {
        double centre = LEFT + (row + 0.5) * cell;
        svg.label("tick mid", centre, TOP - 8, Text.shorten(name, (int) (cell / 7)));
      }
      for (int column = 0; column < Math.min(n, counts[row].length); column++) {
        drawCell(svg, row, column, cell);
      }
    }
    return svg.end();
  }

  private void drawCell(Svg svg, int row, int column, double cell) {
    double count = counts[row][column];
    if (!Double.isFinite(count)) {
      return;
    }
    double total = DoubleStream.of(counts[row]).filter(one -> one > 0).sum();
    double share = total > 0 ? count / total : 0;
    double x = LEFT + column * cell;
    double y = TOP + row * cell;
    String number = Text.count(Math.round(count));
    String doc =
        "%s predicted as %s: %s (%s)"
            .formatted(names.get(row), names.get(column), number, Text.percent(share));
    svg.open("g", "fill-opacity", Text.fixed(0.04 + 0.96 * share, 3)).text("title", doc);
    svg.rect("cell", x + 1, y + 1, cell - 2, cell - 2).close("g");
    if (names.size() <= READABLE) {
      String css = share > 0.5 ? "over mid" : "under mid";
      svg.label(css, x + cell / 2, y + cell / 2 + 1, number);
      svg.label(css + " small", x + cell / 2, y + cell / 2 + 16, Text.percent(share));
    }
  }
}
