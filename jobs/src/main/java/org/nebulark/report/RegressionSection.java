package org.nebulark.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.ScatterPlot;
import org.nebulark.report.plot.Text;

/** Predicted against true numbers, scores and importances. */
final class RegressionSection {

  private static final double BEYOND = 0.001;
  private static final int MOST_BARS = 15;

  private RegressionSection() {}

  static void write(Markup page, Optional<Regression> regression) {
    Page.section(page, "regression", "Regression");
    regression.ifPresentOrElse(
        shown -> write(page, shown),
        () -> Page.remark(page, "This run holds no regression (product regression_scores)."));
    page.close("section");
  }

  private static void write(Markup page, Regression regression) {
    page.open("p", "class", "lead").text("b", regression.target());
    page.text(", predicted for each object by a model that had not seen it.").close("p");
    page.open("div", "class", "panels");
    if (regression.truth().length > 0) {
      page.open("figure").text("figcaption", caption(regression));
      page.add(scatter(regression).svg()).close("figure");
    }
    page.open("div");
    scores(page, regression);
    if (!regression.importances().isEmpty()) {
      ClassifierSection.bars(
          page, "Most important features of the regression", regression.importances(), MOST_BARS);
    }
    page.close("div").close("div");
  }

  private static String caption(Regression regression) {
    String shown = Text.count(regression.truth().length);
    return regression.truth().length < regression.total()
        ? "%s of %s objects, drawn by the hash of their identifier"
            .formatted(shown, Text.count(regression.total()))
        : "All " + shown + " objects";
  }

  /** Both axes have the range of the truth, so that the diagonal is equality. */
  private static ScatterPlot scatter(Regression regression) {
    Range range = Range.central(BEYOND, regression.truth()).padded(0.05);
    return new ScatterPlot(
        "Predicted against true " + regression.target(),
        new Axis(range.min(), range.max(), 56, 476, "true " + regression.label()),
        new Axis(range.min(), range.max(), 426, 12, "predicted " + regression.label()),
        new ScatterPlot.Points(
            regression.truth(), regression.predicted(), new int[regression.truth().length]),
        List.of(new ScatterPlot.Group(0, "g0")),
        List.of());
  }

  private static void scores(Markup page, Regression regression) {
    String name = "Scores; residual = predicted \u2212 true " + regression.label();
    Table table =
        new Table(name, "Fold", "#Objects", "#RMSE", "#Bias", "#NMAD", "#Outliers", "#R\u00b2");
    for (Regression.Score score : regression.scores()) {
      table.row(
          score.fold() < 0 ? "all" : Integer.toString(score.fold()),
          Text.count(score.support()),
          digits(score.rmse()),
          digits(score.bias()),
          digits(score.nmad()),
          Text.percent(score.outliers()),
          Text.fixed(score.r2(), 4));
    }
    table.write(page);
  }

  /** Four digits that count, for a number of any size. */
  private static String digits(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : Text.MISSING;
  }
}
