package org.nebulark.report.plot;

import java.util.List;

/**
 * Points coloured by group, some of them ringed. Points beyond the axes are drawn on their edge.
 *
 * @param title said by a screen reader
 * @param x horizontal axis
 * @param y vertical axis
 * @param points places in the unit of the axes; NaN is left out
 * @param groups colours, drawn in this order: the first lies below
 * @param rings drawn above all points
 */
public record ScatterPlot(
    String title, Axis x, Axis y, Points points, List<Group> groups, List<Ring> rings) {

  /**
   * Places and the group of each.
   *
   * @param x horizontal values
   * @param y vertical values
   * @param group index of the group in the plot's list; another number leaves the point out
   */
  public record Points(double[] x, double[] y, int[] group) {}

  /**
   * One colour.
   *
   * @param index as in {@link Points#group}
   * @param css class that colours it
   */
  public record Group(int index, String css) {}

  /**
   * One ringed point.
   *
   * @param point its index in the points
   * @param href where a click leads, {@code #id} in the page
   * @param doc shown when the pointer rests on it
   */
  public record Ring(int point, String href, String doc) {}

  /** The picture. */
  public String svg() {
    Frame frame = new Frame(x, y);
    Svg svg = new Svg(frame.right() + 14, frame.bottom() + 42, "plot scatter", title);
    frame.draw(svg);
    for (Group group : groups) {
      PathData data = dots(group);
      if (!data.isEmpty()) {
        svg.element("path", "class", "dots " + group.css(), "d", data);
      }
    }
    for (Ring ring : rings) {
      draw(svg, ring);
    }
    svg.element("circle", "class", "pointer", "r", 0, "cx", 0, "cy", 0);
    return svg.end();
  }

  private PathData dots(Group group) {
    PathData data = new PathData();
    for (int i = 0; i < points.group().length; i++) {
      if (points.group()[i] == group.index() && finite(i)) {
        data.dot(x.clamped(points.x()[i]), y.clamped(points.y()[i]));
      }
    }
    return data;
  }

  private boolean finite(int i) {
    return Double.isFinite(points.x()[i]) && Double.isFinite(points.y()[i]);
  }

  private void draw(Svg svg, Ring ring) {
    int i = ring.point();
    if (!finite(i)) {
      return;
    }
    svg.open("a", "href", ring.href(), "tabindex", "-1").text("title", ring.doc());
    svg.element(
        "circle",
        "class",
        "ring",
        "r",
        5.5,
        "cx",
        x.clamped(points.x()[i]),
        "cy",
        y.clamped(points.y()[i]));
    svg.close("a");
  }
}
