package org.nebulark.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinePlotTest {

  private static final double NAN = Double.NaN;
  private static final double[] X = {0, 1, 2, 3, 4};

  @Test
  void missingValueBreaksTheCurveAndALonePointIsADot() {
    String svg = plot(Series.line("a", X, new double[] {0, 1, NAN, 3, NAN}), List.of(), NAN);
    assertThat(svg).contains("d=\"M0 100l25-25M75 25h0\"");
  }

  @Test
  void missingErrorBreaksTheBand() {
    double[] low = {0, 0, NAN, 0, 0};
    double[] high = {1, 1, 1, 1, 1};
    String svg = plot(new Series("a", X, new double[0], low, high), List.of(), NAN);
    assertThat(svg).contains("d=\"M0 75l25 0l0 25l-25 0zM75 75l25 0l0 25l-25 0z\"");
  }

  @Test
  void valuesFarOutsideAreHeldJustBeyondTheFrame() {
    String svg = plot(Series.line("a", X, new double[] {0, 1e300, 0, -1e300, 0}), List.of(), NAN);
    assertThat(svg).contains("d=\"M0 100l25-109l25 109l25 9l25-9\"");
  }

  @Test
  void nothingIsDrawnForACurveOfMissingValues() {
    String svg = plot(Series.line("a", X, new double[] {NAN, NAN, NAN, NAN, NAN}), List.of(), NAN);
    assertThat(svg).doesNotContain("class=\"curve").doesNotContain("NaN");
  }

  @Test
  void importantMarkWinsTheLabelOverItsNeighbours() {
    List<Mark> marks =
        List.of(
            new Mark("weak", 1.9, "w", false),
            new Mark("strong", 2, "s", true),
            new Mark("far", 3, "f", false),
            new Mark("beyond", 9, "b", true));
    String svg = plot(Series.line("a", X, X), marks, NAN);
    assertThat(svg).contains(">strong</text>").contains(">far</text>").contains("<title>w</title>");
    assertThat(svg).doesNotContain(">weak</text>").doesNotContain("beyond");
  }

  @Test
  void observedWavelengthsStandBelowThoseAtRest() {
    assertThat(plot(Series.line("a", X, X), List.of(), 0.5)).contains(">obs.</text>");
    assertThat(plot(Series.line("a", X, X), List.of(), 0.0001)).doesNotContain(">obs.</text>");
    assertThat(plot(Series.line("a", X, X), List.of(), NAN)).doesNotContain(">obs.</text>");
  }

  @Test
  void labelsAreEscaped() {
    String svg = plot(Series.line("a", X, X), List.of(new Mark("<i>", 2, "&", true)), NAN);
    assertThat(svg).contains("&lt;i&gt;").contains("<title>&amp;</title>");
  }

  private static String plot(Series series, List<Mark> marks, double redshift) {
    Axis x = new Axis(0, 4, 0, 100, "x");
    Axis y = new Axis(0, 4, 100, 0, "y");
    return new LinePlot("title", x, y, List.of(series), marks, redshift).svg();
  }
}
