package org.nebulark.report.plot;

import java.util.List;

/**
 * One bar parted by the shares of groups.
 *
 * @param title said by a screen reader
 * @param parts in this order
 */
public record Shares(String title, List<Part> parts) {

  private static final double WIDTH = 600;
  private static final double HEIGHT = 14;
  private static final double GAP = 1.5;

  /**
   * One part.
   *
   * @param name of the group
   * @param css class that colours it
   * @param count members, >= 0
   */
  public record Part(String name, String css, long count) {}

  /** The picture. */
  public String svg() {
    long total = parts.stream().mapToLong(Part::count).sum();
    Svg svg = new Svg(WIDTH, HEIGHT, "plot shares", title);
    double left = 0;
    for (Part part : parts) {
      double width = total == 0 ? 0 : WIDTH * part.count() / total;
      String doc =
          "%s: %s (%s)"
              .formatted(
                  part.name(),
                  Text.count(part.count()),
                  Text.percent((double) part.count() / total));
      svg.open("g").text("title", doc);
      svg.rect("area " + part.css(), left, 0, Math.max(0.5, width - GAP), HEIGHT).close("g");
      left += width;
    }
    return svg.end();
  }
}
