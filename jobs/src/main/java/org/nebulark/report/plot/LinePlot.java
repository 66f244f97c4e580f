package org.nebulark.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves over a common x axis, with labelled places above.
 *
 * @param title said by a screen reader
 * @param x horizontal axis
 * @param y vertical axis
 * @param series drawn in this order
 * @param marks places on the x axis, increasing; those outside are left out
 * @param redshift of the source: a second row of numbers gives x (1 + redshift); NaN for none
 */
public record LinePlot(
    String title, Axis x, Axis y, List<Series> series, List<Mark> marks, double redshift) {

  /** Room above the frame when there are marks [user unit]. */
  public static final double MARK_ROOM = 46;

  private static final double LABEL_STEP = 11;

  /** The picture. */
  public String svg() {
    Frame frame = new Frame(x, y);
    boolean shifted = Double.isFinite(redshift) && Math.abs(redshift) > 5e-4;
    double height = frame.bottom() + 42 + (shifted ? 20 : 0);
    Svg svg = new Svg(frame.right() + 14, height, "plot line", title);
    openReadout(svg, shifted);
    frame.draw(svg);
    drawMarks(svg, frame);
    frame.openInside(svg);
    series.forEach(one -> one.draw(svg, frame));
    svg.close("svg");
    if (shifted) {
      drawObserved(svg, frame);
    }
    return svg.close("g").end();
  }

  /** What the script needs to tell the value under the pointer. */
  private void openReadout(Svg svg, boolean shifted) {
    svg.open(
        "g",
        "data-name",
        x.label(),
        "data-axis",
        x.from() + " " + x.to() + " " + x.min() + " " + x.max() + " " + (shifted ? redshift : 0));
  }

  private void drawMarks(Svg svg, Frame frame) {
    List<Mark> labelled = labelled();
    for (Mark mark : marks) {
      if (!x.holds(mark.x())) {
        continue;
      }
      double at = x.at(mark.x());
      svg.open("g", "class", "mark").text("title", mark.doc());
      svg.line("mark", at, frame.top() - 5, at, frame.bottom());
      if (labelled.contains(mark)) {
        String turn =
            "translate(%s %s) rotate(-90)"
                .formatted(Text.coordinate(at + 3.5), Text.coordinate(frame.top() - 8));
        svg.text("text", mark.label(), "transform", turn);
      }
      svg.close("g");
    }
  }

  /** The marks whose labels find room: first come the important ones, then the others. */
  private List<Mark> labelled() {
    List<Mark> labelled = new ArrayList<>();
    for (boolean first : new boolean[] {true, false}) {
      for (Mark mark : marks) {
        if (mark.first() == first
            && x.holds(mark.x())
            && labelled.stream().allMatch(other -> apart(mark, other))) {
          labelled.add(mark);
        }
      }
    }
    return labelled;
  }

  private boolean apart(Mark mark, Mark other) {
    boolean same = mark.label().equals(other.label());
    return Math.abs(x.at(mark.x()) - x.at(other.x())) >= LABEL_STEP * (same ? 3 : 1);
  }

  private void drawObserved(Svg svg, Frame frame) {
    double scale = 1 + redshift;
    Axis observed = new Axis(x.min() * scale, x.max() * scale, x.from(), x.to(), "observed");
    int most = Math.max(2, (int) ((x.to() - x.from()) / 64));
    double base = frame.bottom() + 56;
    for (double tick : observed.ticks(most)) {
      String text = observed.tickLabel(tick, most);
      svg.label("tick soft mid", observed.at(tick), base, text);
    }
    svg.label("tick soft end", frame.left() - 6, base, "obs.");
  }
}
