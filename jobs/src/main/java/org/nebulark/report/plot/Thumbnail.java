package org.nebulark.report.plot;

import java.util.List;

/**
 * A curve without axes, small enough to stand beside others.
 *
 * @param title said by a screen reader
 * @param x horizontal axis
 * @param y vertical axis
 * @param series drawn in this order
 */
public record Thumbnail(String title, Axis x, Axis y, List<Series> series) {

  /** The picture. */
  public String svg() {
    Frame frame = new Frame(x, y);
    Svg svg = new Svg(frame.right(), frame.bottom(), "plot thumb", title);
    frame.openInside(svg);
    series.forEach(one -> one.draw(svg, frame));
    return svg.close("svg").end();
  }
}
