package org.nebulark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;

/** ROC and precision-recall curves of every class, side by side. */
final class CurvesSection {

  private static final double[] ENDS = {0, 1};

  private CurvesSection() {}

  static void write(Markup page, List<ClassCurve> curves, Palette classes) {
    page.text("h3", "How well the probabilities tell each class from all others");
    page.open("div", "class", "panels");
    List<Series> roc = new ArrayList<>();
    roc.add(Series.line("soft", ENDS, ENDS));
    List<Series> precision = new ArrayList<>();
    for (ClassCurve curve : curves) {
      String css = classes.css(curve.label());
      roc.add(Series.line(css, fromOrigin(curve.falsePositiveRate()), fromOrigin(curve.recall())));
      precision.add(Series.line(css, curve.recall(), curve.precision()));
    }
    figure(
        page,
        "ROC, with the area under the curve; the straight line is chance",
        plot("ROC curves", "false positive rate", "true positive rate", roc));
    legend(page, curves, classes, ClassCurve::rocArea);
    figure(
        page,
        "Precision and recall, with the average precision",
        plot("Precision-recall curves", "recall", "precision", precision));
    legend(page, curves, classes, ClassCurve::averagePrecision);
    page.close("div");
  }

  private static double[] fromOrigin(double[] values) {
    return DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(values)).toArray();
  }

  private static void figure(Markup page, String caption, String svg) {
    page.open("figure").text("figcaption", caption).add(svg);
  }

  private static String plot(String title, String across, String up, List<Series> series) {
    return new LinePlot(
            title,
            new Axis(0, 1, 56, 476, across),
            new Axis(0, 1, 426, 12, up),
            series,
            List.of(),
            Double.NaN)
        .svg();
  }

  private static void legend(
      Markup page, List<ClassCurve> curves, Palette classes, Function<ClassCurve, Double> area) {
    page.open("ul", "class", "legend");
    for (ClassCurve curve : curves) {
      page.open("li").text("span", "", "class", "dot " + classes.css(curve.label()));
      page.text(" " + curve.label() + " ").text("b", Text.fixed(area.apply(curve), 4));
      page.close("li");
    }
    page.close("ul").close("figure");
  }
}
