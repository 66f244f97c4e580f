package org.nebulark.report.plot;

/**
 * Two axes and the rectangle between them.
 *
 * @param x from left to right
 * @param y from bottom to top: {@code from} is the greater position
 */
record Frame(Axis x, Axis y) {

  private static final double TICK = 4;

  double left() {
    return x.from();
  }

  double right() {
    return x.to();
  }

  double top() {
    return y.to();
  }

  double bottom() {
    return y.from();
  }

  /** Grid lines, ticks, numbers and the names of the axes. */
  void draw(Svg svg) {
    drawX(svg);
    drawY(svg);
    svg.element(
        "path",
        "class",
        "axis",
        "d",
        new PathData().moveTo(left(), top()).lineTo(left(), bottom()).lineTo(right(), bottom()));
  }

  private void drawX(Svg svg) {
    int most = Math.max(2, (int) ((right() - left()) / 64));
    for (double tick : x.ticks(most)) {
      double at = x.at(tick);
      svg.line("grid", at, top(), at, bottom());
      svg.line("axis", at, bottom(), at, bottom() + TICK);
      svg.label("tick mid", at, bottom() + 17, x.tickLabel(tick, most));
    }
    svg.label("name mid", (left() + right()) / 2, bottom() + 35, x.label());
  }

  private void drawY(Svg svg) {
    int most = Math.max(3, (int) ((bottom() - top()) / 27));
    for (double tick : y.ticks(most)) {
      double at = y.at(tick);
      svg.line("grid", left(), at, right(), at);
      svg.label("tick end", left() - 6, at + 4, y.tickLabel(tick, most));
    }
    String turn = "translate(13 " + Text.coordinate((top() + bottom()) / 2) + ") rotate(-90)";
    svg.text("text", y.label(), "class", "name mid", "transform", turn);
  }

  /** Opens an inner picture with the same coordinates that hides what lies outside the frame. */
  void openInside(Svg svg) {
    double width = right() - left();
    double height = bottom() - top();
    String box =
        String.join(
            " ",
            Text.coordinate(left()),
            Text.coordinate(top()),
            Text.coordinate(width),
            Text.coordinate(height));
    svg.open("svg", "x", left(), "y", top(), "width", width, "height", height, "viewBox", box);
  }
}
