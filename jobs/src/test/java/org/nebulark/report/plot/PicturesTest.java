package org.nebulark.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PicturesTest {

  @Test
  void heatmapShadesByTheShareOfTheRow() {
    double[][] counts = {{30, 10}, {0, 0}};
    String svg = new Heatmap("h", List.of("A", "B"), counts).svg();
    assertThat(svg)
        .contains("A predicted as B: 10 (25.0\u202f%)")
        .contains("fill-opacity=\"0.280\"");
    assertThat(svg).contains("B predicted as B: 0 (0.0\u202f%)").doesNotContain("NaN");
  }

  @Test
  void heatmapOfManyClassesHasNoNumbersInItsCells() {
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "class " + i).toList();
    String svg = new Heatmap("h", names, new double[30][30]).svg();
    assertThat(svg).doesNotContain("class=\"under").contains("class 29 predicted as class 0");
  }

  @Test
  void barsOfMissingOrZeroValuesAreEmpty() {
    List<Bars.Bar> bars = List.of(new Bars.Bar("a", Double.NaN, "-"), new Bars.Bar("b", 0, "0"));
    assertThat(new Bars("t", bars).svg()).contains("width=\"0\"").doesNotContain("NaN");
    assertThat(new Bars("t", List.of()).svg()).endsWith("</svg>");
  }

  @Test
  void sharesOfNothingAreEmpty() {
    String svg = new Shares("t", List.of(new Shares.Part("a", "g0", 0))).svg();
    assertThat(svg).doesNotContain("NaN").contains("a: 0 (\u2013)");
  }

  @Test
  void scatterDrawsEachGroupAsOnePathAndRingsAboveThem() {
    Axis x = new Axis(0, 10, 0, 100, "x");
    Axis y = new Axis(0, 10, 100, 0, "y");
    ScatterPlot.Points points =
        new ScatterPlot.Points(
            new double[] {1, 2, Double.NaN, 99}, new double[] {1, 2, 3, 5}, new int[] {0, 1, 0, 0});
    List<ScatterPlot.Group> groups =
        List.of(new ScatterPlot.Group(0, "g0"), new ScatterPlot.Group(1, "g1"));
    List<ScatterPlot.Ring> rings =
        List.of(new ScatterPlot.Ring(1, "#a", "<b>"), new ScatterPlot.Ring(2, "#c", "nowhere"));
    String svg = new ScatterPlot("t", x, y, points, groups, rings).svg();
    assertThat(svg)
        .contains("class=\"dots g0\" d=\"M10 90h0M100 50h0\"")
        .contains("class=\"dots g1\" d=\"M20 80h0\"")
        .contains("<a href=\"#a\" tabindex=\"-1\"><title>&lt;b&gt;</title>")
        .doesNotContain("nowhere")
        .doesNotContain("NaN");
  }
}
