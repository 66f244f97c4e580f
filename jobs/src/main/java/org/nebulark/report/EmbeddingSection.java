package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Mark;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.ScatterPlot;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;

/** The map of the objects by likeness, coloured, and the features of some when these are few. */
final class EmbeddingSection {

  private static final double BEYOND = 0.01;

  private EmbeddingSection() {}

  static void write(Markup page, Optional<LikenessPlane> plane) {
    Page.section(page, "embedding", "The map by likeness");
    plane
        .filter(shown -> shown.x().length > 0)
        .ifPresentOrElse(
            shown -> write(page, shown),
            () -> Page.remark(page, "This run holds no map by likeness (product embedding)."));
    page.close("section");
  }

  private static void write(Markup page, LikenessPlane plane) {
    page.text("p", caption(plane), "class", "caption").open("div", "class", "panels");
    plane.colourings().forEach(colouring -> panel(page, plane, colouring));
    page.close("div");
    if (plane.features().size() > 1) {
      parallel(page, plane);
    }
  }

  private static String caption(LikenessPlane plane) {
    LikenessPlane.Fit fit = plane.fit();
    String sample =
        plane.x().length < fit.objects()
            ? "%s of %s objects, drawn by the hash of their identifier"
                .formatted(Text.count(plane.x().length), Text.count(fit.objects()))
            : "All " + Text.count(fit.objects()) + " objects";
    String purity =
        Double.isFinite(fit.purity().map())
            ? " Of the five nearest objects %s have the object's own %s, in the plane of the first two principal components %s."
                .formatted(
                    Text.percent(fit.purity().map()),
                    fit.purity().label(),
                    Text.percent(fit.purity().plane()))
            : "";
    return "%s (t-SNE). Near objects are alike; the axes and the distances between far groups say nothing. Kullback-Leibler divergence %s, trustworthiness %s.%s"
        .formatted(
            sample, Text.fixed(fit.divergence(), 3), Text.fixed(fit.trustworthiness(), 4), purity);
  }

  private static void panel(Markup page, LikenessPlane plane, LikenessPlane.Colouring colouring) {
    int[] groups = colouring.groups().stream().mapToInt(colouring.palette()::index).toArray();
    long[] sizes = new long[Palette.COLOURS + 1];
    Arrays.stream(groups).forEach(group -> sizes[group]++);
    List<ScatterPlot.Group> drawn =
        IntStream.range(0, sizes.length)
            .filter(i -> sizes[i] > 0)
            .boxed()
            .sorted(Comparator.comparingLong(i -> -sizes[i]))
            .map(i -> new ScatterPlot.Group(i, Palette.css(i)))
            .toList();
    String title = "Map by likeness, coloured by " + colouring.by();
    Range across = Range.of(plane.x()).padded(0.04);
    Range up = Range.of(plane.y()).padded(0.04);
    page.open("figure", "class", "panel").text("figcaption", "Coloured by " + colouring.by());
    page.add(
        new ScatterPlot(
                title,
                new Axis(across.min(), across.max(), 56, 586, "x"),
                new Axis(up.min(), up.max(), 470, 12, "y"),
                new ScatterPlot.Points(plane.x(), plane.y(), groups),
                drawn,
                List.of())
            .svg());
    ScatterSection.legend(page, colouring.palette(), sizes);
    page.close("figure");
  }

  /** One line an object, one place a feature. */
  private static void parallel(Markup page, LikenessPlane plane) {
    int width = plane.features().size();
    LikenessPlane.Colouring colouring = plane.colourings().get(0);
    Range[] ranges = new Range[width];
    for (int f = 0; f < width; f++) {
      int feature = f;
      ranges[f] =
          Range.central(
              BEYOND, Arrays.stream(plane.values()).mapToDouble(v -> v[feature]).toArray());
    }
    List<Series> series = new ArrayList<>();
    for (int group = Palette.COLOURS; group >= 0; group--) {
      List<double[]> members = new ArrayList<>();
      for (int i = 0; i < plane.values().length; i++) {
        if (colouring.palette().index(colouring.groups().get(i)) == group) {
          members.add(plane.values()[i]);
        }
      }
      if (!members.isEmpty()) {
        series.add(lines(Palette.css(group), members, ranges));
      }
    }
    List<Mark> marks =
        IntStream.range(0, width)
            .mapToObj(f -> new Mark(plane.features().get(f), f + 1, plane.features().get(f), true))
            .toList();
    page.open("figure", "class", "wide parallel")
        .text(
            "figcaption",
            "%s objects, one line each, by %s; each feature over its central 98 %%"
                .formatted(Text.count(plane.values().length), colouring.by()));
    page.add(
        new LinePlot(
                "Parallel coordinates",
                new Axis(0.7, width + 0.3, 56, 1180, "number of the feature"),
                new Axis(-0.03, 1.03, 330, LinePlot.MARK_ROOM + 40, "value in its range"),
                series,
                marks,
                Double.NaN)
            .svg());
    page.close("figure");
  }

  private static Series lines(String css, List<double[]> members, Range[] ranges) {
    int width = ranges.length + 1;
    double[] x = new double[members.size() * width];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int f = i % width;
      boolean gap = f == ranges.length;
      x[i] = f + 1;
      y[i] = gap ? Double.NaN : share(members.get(i / width)[f], ranges[f]);
    }
    return Series.line(css, x, y);
  }

  private static double share(double value, Range range) {
    double width = range.max() - range.min();
    double share = width > 0 ? (value - range.min()) / width : 0.5;
    return Double.isFinite(value) ? Math.max(0, Math.min(1, share)) : Double.NaN;
  }
}
