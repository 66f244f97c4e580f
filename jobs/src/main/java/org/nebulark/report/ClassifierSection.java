package org.nebulark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.Bars;
import org.nebulark.report.plot.Heatmap;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;

/** Confusion, scores, surprises and importances. */
final class ClassifierSection {

  private static final int MOST_BARS = 25;

  private ClassifierSection() {}

  static void write(Markup page, Optional<Classifier> classifier) {
    Page.section(page, "classifier", "Classifier");
    classifier.ifPresentOrElse(
        shown -> write(page, shown),
        () -> Page.remark(page, "This run holds no classifier (product classifier_scores)."));
    page.close("section");
  }

  private static void write(Markup page, Classifier classifier) {
    if (classifier.scores().isEmpty()) {
      Page.remark(page, "This run holds no scores (product classifier_scores).");
    } else {
      scores(page, classifier);
    }
    if (!classifier.curves().isEmpty()) {
      CurvesSection.write(page, classifier.curves(), Palette.of(classifier.support()));
    }
    surprises(page, classifier.surprises());
    if (classifier.importances().isEmpty()) {
      Page.remark(page, "This run holds no importances (product importances).");
    } else {
      importances(page, classifier.importances());
    }
  }

  private static void scores(Markup page, Classifier classifier) {
    page.open("p", "class", "lead").text("b", Text.percent(classifier.accuracy()));
    page.text(
        " of the objects are predicted as the catalogue has them, each by a model that had not seen it.");
    page.close("p").open("div", "class", "panels").open("figure");
    page.text("figcaption", "Confusion: counts, shaded by the share of the catalogue\u2019s class");
    page.add(confusion(classifier).svg()).close("figure");
    page.open("div");
    perClass(page, classifier.scores());
    folds(page, classifier.folds());
    predicted(page, classifier.predicted());
    page.close("div").close("div");
  }

  /** Rows in the order of the columns, whether or not each class has a row. */
  private static Heatmap confusion(Classifier classifier) {
    Map<String, double[]> rows =
        classifier.scores().stream()
            .collect(
                Collectors.toMap(
                    Classifier.Score::label, Classifier.Score::confusion, (a, b) -> a));
    List<String> names = classifier.names();
    double[][] counts =
        names.stream().map(name -> rows.getOrDefault(name, new double[0])).toArray(double[][]::new);
    return new Heatmap("Confusion matrix", names, counts);
  }

  private static void perClass(Markup page, List<Classifier.Score> scores) {
    Table table =
        new Table("Scores of each class", "Class", "#Precision", "#Recall", "#F1", "#Support");
    for (Classifier.Score score : scores) {
      table.row(
          score.label(),
          Text.fixed(score.precision(), 3),
          Text.fixed(score.recall(), 3),
          Text.fixed(score.f1(), 3),
          Text.count(score.support()));
    }
    table.write(page);
  }

  private static void folds(Markup page, List<Classifier.Fold> folds) {
    Table table = new Table("Folds of the cross-validation", "Fold", "#Objects", "#Accuracy");
    for (Classifier.Fold fold : folds) {
      table.row(
          Integer.toString(fold.number()),
          Text.count(fold.objects()),
          Text.percent((double) fold.right() / fold.objects()));
    }
    if (!table.isEmpty()) {
      table.write(page);
    }
  }

  private static void predicted(Markup page, Map<String, Long> predicted) {
    Table table = new Table("Predictions for all objects", "Predicted class", "#Objects");
    predicted.forEach((label, count) -> table.row(label, Text.count(count)));
    if (!table.isEmpty()) {
      table.write(page);
    }
  }

  private static void surprises(Markup page, List<Classifier.Surprise> surprises) {
    Table table =
        new Table(
            "Surest disagreements with the catalogue: either may be wrong",
            "Object",
            "Catalogue",
            "Predicted",
            "#Probability");
    for (Classifier.Surprise surprise : surprises) {
      table.row(
          surprise.id(),
          surprise.label(),
          surprise.prediction(),
          Text.fixed(surprise.probability(), 3));
    }
    if (!table.isEmpty()) {
      page.open("details").text("summary", "Surest disagreements");
      table.write(page);
      page.close("details");
    }
  }

  /** The most important of the features, each a bar. */
  static void bars(Markup page, String name, List<Classifier.Importance> importances, int most) {
    List<Bars.Bar> bars =
        importances.stream()
            .limit(most)
            .map(
                one ->
                    new Bars.Bar(
                        one.feature(), one.value(), Text.fixed(100 * one.value(), 2) + "\u202f%"))
            .toList();
    page.open("figure").text("figcaption", "The " + bars.size() + " most important features");
    page.add(new Bars(name, bars).svg()).close("figure");
  }

  private static void importances(Markup page, List<Classifier.Importance> importances) {
    page.text("h3", "What the classifier looks at");
    List<Classifier.Importance> fluxes =
        importances.stream()
            .filter(one -> FluxVector.wavelength(one.feature()).isPresent())
            .sorted(Comparator.comparingDouble(ClassifierSection::wavelength))
            .toList();
    if (fluxes.size() > 1) {
      page.open("figure", "class", "wide");
      page.text("figcaption", "Importance of the flux at each rest wavelength");
      page.add(againstWavelength(fluxes)).close("figure");
    }
    bars(page, "Most important features", importances, MOST_BARS);
  }

  private static double wavelength(Classifier.Importance importance) {
    return FluxVector.wavelength(importance.feature()).orElse(Double.NaN);
  }

  private static String againstWavelength(List<Classifier.Importance> fluxes) {
    double[] x = fluxes.stream().mapToDouble(ClassifierSection::wavelength).toArray();
    double[] y = fluxes.stream().mapToDouble(one -> 100 * one.value()).toArray();
    Axis across = new Axis(x[0], x[x.length - 1], 56, 1166, "rest wavelength [\u00c5, vacuum]");
    Axis up = new Axis(0, Range.of(y).max() * 1.06, 226, LinePlot.MARK_ROOM, "importance [%]");
    return new LinePlot(
            "Importance of the flux bins",
            across,
            up,
            List.of(Series.area("accent", x, y), Series.line("accent", x, y)),
            EmissionMarks.rest(),
            Double.NaN)
        .svg();
  }
}
