package org.nebulark.report;

import java.util.Optional;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;

/** Scores of all methods, and the rules of one tree. */
final class ComparisonSection {

  private ComparisonSection() {}

  static void write(Markup page, Optional<Comparison> comparison) {
    Page.section(page, "comparison", "Comparison of classifiers");
    comparison.ifPresentOrElse(
        shown -> write(page, shown),
        () ->
            Page.remark(page, "This run compared no classifiers (product classifier_comparison)."));
    page.close("section");
  }

  private static void write(Markup page, Comparison comparison) {
    Table scores =
        new Table(
            "All " + comparison.folds() + " folds together \u00b1 the spread of one fold",
            "Class",
            "Method",
            "#F1",
            "#Precision",
            "#Recall",
            "#Accuracy of all classes");
    for (Comparison.Score score : comparison.scores()) {
      scores.row(
          score.label(),
          score.method(),
          with(score.f1(), score.f1Spread()),
          Text.fixed(score.precision(), 3),
          Text.fixed(score.recall(), 3),
          with(score.accuracy(), score.accuracySpread()));
    }
    scores.write(page);
    Table rules =
        new Table("A tree of all labelled objects", "~Where", "Class", "#Objects", "#Of the class");
    for (Comparison.Rule rule : comparison.rules()) {
      rules.row(rule.text(), rule.label(), Text.count(rule.objects()), Text.percent(rule.share()));
    }
    if (!rules.isEmpty()) {
      rules.write(page);
    }
  }

  private static String with(double value, double spread) {
    return Text.fixed(value, 3) + " \u00b1 " + Text.fixed(spread, 3);
  }
}
