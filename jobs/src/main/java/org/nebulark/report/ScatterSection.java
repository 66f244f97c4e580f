package org.nebulark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.ScatterPlot;
import org.nebulark.report.plot.Text;

/** Objects in the plane of the first two components: by class, and by cluster. */
final class ScatterSection {

  private static final double BEYOND = 0.003;
  private static final String NONE = "none";

  private final List<Scatter.Point> points;
  private final Axis across;
  private final Axis up;
  private final List<ScatterPlot.Ring> rings;

  private ScatterSection(ReportData data, Scatter scatter) {
    points = scatter.points();
    double[] pc1 = points.stream().mapToDouble(Scatter.Point::pc1).toArray();
    double[] pc2 = points.stream().mapToDouble(Scatter.Point::pc2).toArray();
    across = axis(pc1, ringed(Scatter.Point::pc1, scatter.top()), 56, 586, name(data, 1));
    up = axis(pc2, ringed(Scatter.Point::pc2, scatter.top()), 470, 12, name(data, 2));
    Set<Long> cards =
        data.gallery().stream()
            .flatMap(gallery -> gallery.cards().stream())
            .map(Gallery.Card::rank)
            .collect(Collectors.toSet());
    rings =
        IntStream.range(0, points.size())
            .filter(i -> points.get(i).rank() > 0 && points.get(i).rank() <= scatter.top())
            .mapToObj(i -> ring(i, points.get(i), cards.contains(points.get(i).rank())))
            .toList();
  }

  static void write(Markup page, ReportData data, Palette classes) {
    Page.section(page, "plane", "The plane of the first two components");
    if (data.scatter().isEmpty() || data.scatter().get().points().isEmpty()) {
      Page.remark(page, "This run holds no principal components of objects (product clusters).");
    } else {
      Scatter scatter = data.scatter().get();
      new ScatterSection(data, scatter).write(page, scatter.total(), classes);
    }
    page.close("section");
  }

  private static String name(ReportData data, int component) {
    double variance = data.eigenspectra().map(e -> e.variance(component)).orElse(Double.NaN);
    String share =
        Double.isFinite(variance) ? " (" + Text.percent(variance) + " of the variance)" : "";
    return "PC" + component + share;
  }

  private static Axis axis(double[] values, double[] ringed, double from, double to, String label) {
    Range range = Range.central(BEYOND, values).including(ringed).padded(0.05);
    return new Axis(range.min(), range.max(), from, to, label);
  }

  private double[] ringed(ToDoubleFunction<Scatter.Point> value, int top) {
    return points.stream()
        .filter(point -> point.rank() > 0 && point.rank() <= top)
        .mapToDouble(value)
        .toArray();
  }

  private static ScatterPlot.Ring ring(int i, Scatter.Point point, boolean card) {
    String doc = "rank " + point.rank() + ": " + point.id();
    return new ScatterPlot.Ring(i, card ? "#rank-" + point.rank() : "#strangest", doc);
  }

  private void write(Markup page, long total, Palette classes) {
    page.text("p", caption(total), "class", "caption").open("div", "class", "panels");
    panel(page, "by class", classes, Scatter.Point::label);
    List<String> numbers = IntStream.range(0, Palette.COLOURS).mapToObj(String::valueOf).toList();
    panel(page, "by cluster", new Palette(numbers), ScatterSection::cluster);
    page.close("div").open("script", "type", "application/json", "id", "points");
    page.add(PointsJson.of(points, across, up)).close("script");
  }

  private static String cluster(Scatter.Point point) {
    return point.cluster() < 0 ? NONE : String.valueOf(point.cluster());
  }

  private String caption(long total) {
    long beyond = points.stream().filter(p -> !across.holds(p.pc1()) || !up.holds(p.pc2())).count();
    String sample =
        points.size() < total
            ? "%s of %s objects, drawn by the hash of their identifier."
                .formatted(Text.count(points.size()), Text.count(total))
            : "All " + Text.count(total) + " objects.";
    String ringed = rings.isEmpty() ? "" : " Rings: the strangest spectra; a click leads there.";
    String edge = beyond == 0 ? "" : " " + beyond + " beyond the axes are drawn on the edge.";
    return sample + ringed + edge;
  }

  private void panel(
      Markup page, String by, Palette palette, Function<Scatter.Point, String> group) {
    Map<String, Long> counts =
        points.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.counting()));
    long[] sizes = new long[Palette.COLOURS + 1];
    counts.forEach((name, count) -> sizes[palette.index(name)] += count);
    List<ScatterPlot.Group> groups =
        IntStream.range(0, sizes.length)
            .filter(i -> sizes[i] > 0)
            .boxed()
            .sorted(Comparator.comparingLong(i -> -sizes[i]))
            .map(i -> new ScatterPlot.Group(i, Palette.css(i)))
            .toList();
    ScatterPlot.Points places =
        new ScatterPlot.Points(
            points.stream().mapToDouble(Scatter.Point::pc1).toArray(),
            points.stream().mapToDouble(Scatter.Point::pc2).toArray(),
            points.stream().mapToInt(point -> palette.index(group.apply(point))).toArray());
    page.open("figure", "class", "panel").text("figcaption", "Coloured " + by);
    page.add(new ScatterPlot("PC1 and PC2 " + by, across, up, places, groups, rings).svg());
    legend(page, palette, sizes);
    page.close("figure");
  }

  static void legend(Markup page, Palette palette, long[] sizes) {
    page.open("ul", "class", "legend");
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0) {
        page.open("li")
            .open("button", "type", "button", "aria-pressed", "true", "data-group", Palette.css(i));
        page.text("span", "", "class", "dot " + Palette.css(i)).text(" " + palette.name(i) + " ");
        page.text("b", Text.count(sizes[i])).close("button").close("li");
      }
    }
    page.close("ul");
  }
}
