package org.nebulark.report.plot;

import java.util.List;

/**
 * Horizontal bars, one a row.
 *
 * @param title said by a screen reader
 * @param bars from top to bottom
 */
public record Bars(String title, List<Bar> bars) {

  private static final double ROW = 22;
  private static final double LEFT = 150;
  private static final double WIDTH = 640;
  private static final double VALUE_ROOM = 160;

  /**
   * One bar.
   *
   * @param name at the left
   * @param value length, >= 0 in the unit of all bars; NaN draws none
   * @param text behind the bar
   */
  public record Bar(String name, double value, String text) {}

  /** The picture. */
  public String svg() {
    double largest = bars.stream().mapToDouble(Bar::value).filter(Double::isFinite).max().orElse(0);
    Axis axis = new Axis(0, largest, LEFT, WIDTH - VALUE_ROOM, "");
    Svg svg = new Svg(WIDTH, bars.size() * ROW + 4, "plot bars", title);
    double top = 2;
    for (Bar bar : bars) {
      double end = bar.value() > 0 ? axis.clamped(bar.value()) : LEFT;
      svg.open("g").text("title", bar.name() + ": " + bar.text());
      svg.label("tick end", LEFT - 8, top + ROW / 2 + 4, Text.shorten(bar.name(), 20));
      svg.rect("bar", LEFT, top + 4, end - LEFT, ROW - 8);
      svg.label("tick", end + 6, top + ROW / 2 + 4, bar.text());
      svg.close("g");
      top += ROW;
    }
    return svg.end();
  }
}
