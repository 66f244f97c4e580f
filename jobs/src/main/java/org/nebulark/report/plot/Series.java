package org.nebulark.report.plot;

/**
 * One curve with an optional band around it. A NaN breaks the curve.
 *
 * @param css class that colours it
 * @param x positions, increasing
 * @param y values at x, empty for a band alone
 * @param low lower edge of the band at x, empty for none
 * @param high upper edge of the band at x, empty for none
 */
public record Series(String css, double[] x, double[] y, double[] low, double[] high) {

  private static final double[] NONE = {};

  /** A curve alone. */
  public static Series line(String css, double[] x, double[] y) {
    return new Series(css, x, y, NONE, NONE);
  }

  /** The area between 0 and the values. */
  public static Series area(String css, double[] x, double[] y) {
    return new Series(css, x, NONE, new double[y.length], y);
  }

  /** Adds the band and the curve. */
  void draw(Svg svg, Frame frame) {
    if (high.length > 0) {
      path(svg, "band " + css, band(frame));
    }
    if (y.length > 0) {
      path(svg, "curve " + css, curve(frame));
    }
  }

  private static void path(Svg svg, String css, PathData data) {
    if (!data.isEmpty()) {
      svg.element("path", "class", css, "d", data);
    }
  }

  private PathData curve(Frame frame) {
    PathData data = new PathData();
    boolean drawing = false;
    for (int i = 0; i < y.length; i++) {
      if (!Double.isFinite(y[i]) || !Double.isFinite(x[i])) {
        drawing = false;
        continue;
      }
      double atX = frame.x().at(x[i]);
      double atY = near(frame, y[i]);
      if (drawing) {
        data.lineTo(atX, atY);
      } else if (i + 1 < y.length && Double.isFinite(y[i + 1])) {
        data.moveTo(atX, atY);
      } else {
        data.dot(atX, atY);
      }
      drawing = true;
    }
    return data;
  }

  private PathData band(Frame frame) {
    PathData data = new PathData();
    int start = 0;
    while (start < high.length) {
      int end = start;
      while (end < high.length && Double.isFinite(low[end]) && Double.isFinite(high[end])) {
        end++;
      }
      if (end - start > 1) {
        outline(frame, data, start, end);
      }
      start = end + 1;
    }
    return data;
  }

  private void outline(Frame frame, PathData data, int start, int end) {
    data.moveTo(frame.x().at(x[start]), near(frame, high[start]));
    for (int i = start + 1; i < end; i++) {
      data.lineTo(frame.x().at(x[i]), near(frame, high[i]));
    }
    for (int i = end - 1; i >= start; i--) {
      data.lineTo(frame.x().at(x[i]), near(frame, low[i]));
    }
    data.close();
  }

  /** The position, at most a little outside the frame, so that no number grows long. */
  private static double near(Frame frame, double value) {
    double at = frame.y().at(value);
    return Math.max(frame.top() - 9, Math.min(frame.bottom() + 9, at));
  }
}
