package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.job.ComparedFits.Answers;
import org.nebulark.job.ComparedFits.Fit;
import org.nebulark.learn.ClassRule;
import org.nebulark.learn.ClassScore;
import org.nebulark.learn.ClassifierMethod;
import org.nebulark.learn.ClassifierSettings;
import org.nebulark.learn.LabelledRows;
import org.nebulark.learn.StratifiedFolds;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.product.ClassifierComparison;
import org.nebulark.product.ClassifierRules;
import org.nebulark.product.ComparedPredictions;
import org.nebulark.product.Features;
import org.nebulark.stage.Names;
import org.nebulark.stage.Param;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Compares ways to tell a class from few numbers on the same folds of a small table. */
public final class CompareClassifiers implements Stage<CompareClassifiers.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Label to learn, of the labels of the features", def = "class") String label,
      @Param(doc = "Features to learn from: names with * and !", def = TreeOptions.FEATURES)
          String features,
      @Param(doc = "Objects to learn from, as class=GALAXY of another label; empty = all", def = "")
          String among,
      @Param(
              doc =
                  "Methods: decision-tree, random-forest, boosted-trees, adaboost,"
                      + " nearest-neighbours, linear-svm, perceptron; names with * and !",
              def = "*")
          String methods,
      @Param(doc = "Folds of the cross-validation, stratified", def = "15", min = 2, max = 100)
          int folds,
      @Param(doc = "Trees of the random forest", def = "300", min = 1, max = 10_000) int trees,
      @Param(doc = "Rounds of the boosted trees", def = "850", min = 1, max = 10_000) int rounds,
      @Param(doc = "Depth of a boosted tree", def = "6", min = 1, max = 30) int depth,
      @Param(
              doc = "Share of each tree that is added to the boosted ones",
              def = "0.3",
              min = 1e-6,
              max = 1)
          double learningRate,
      @Param(doc = "Stumps of AdaBoost", def = "200", min = 1, max = 10_000) int stumps,
      @Param(doc = "Neighbours that are asked", def = "5", min = 1, max = 1000) int neighbours,
      @Param(
              doc = "Cost of an object on the wrong side of a plane",
              def = "1",
              min = 1e-6,
              max = 1e6)
          double cost,
      @Param(doc = "Hidden units of the perceptron", def = "10", min = 1, max = 1000) int hidden,
      @Param(doc = "Steps of the perceptron's minimization", def = "100", min = 1, max = 100_000)
          int steps,
      @Param(
              doc = "Whether positive features go by their logarithm where distances count",
              def = "true")
          boolean logarithms,
      @Param(
              doc = "Depth of the tree that is written as rules, 0 = none",
              def = "3",
              min = 0,
              max = 10)
          int ruleDepth,
      @Param(doc = "Objects that are taken at most", def = "20000", min = 10, max = 100_000)
          int maxObjects,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {

    /** Refuses methods that there are none of. */
    public Options {
      if (chosen(methods).isEmpty()) {
        throw new IllegalArgumentException(
            "methods = "
                + methods
                + " chooses none of "
                + Arrays.stream(ClassifierMethod.values()).map(ClassifierMethod::label).toList());
      }
    }

    private static List<ClassifierMethod> chosen(String methods) {
      return Arrays.stream(ClassifierMethod.values())
          .filter(method -> Names.matches(method.label(), methods))
          .toList();
    }

    private List<ClassifierMethod> chosen() {
      return chosen(methods);
    }

    private ClassifierSettings settings() {
      return new ClassifierSettings(
          trees, rounds, depth, learningRate, stumps, neighbours, cost, hidden, steps, logarithms);
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "compare-classifiers",
            "Compares ways to tell a class from few numbers, on the same folds of a small table",
            Options.class)
        .reads(Features.PRODUCT)
        .writes(ClassifierComparison.PRODUCT, ClassifierRules.PRODUCT, ComparedPredictions.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = FeatureSets.select(context, options.features());
    int label = FeatureSets.label(context, options.label());
    SmallTable table =
        SmallTable.collect(
            selection.vectors(
                Population.of(context, options.among()).of(context.read(Features.PRODUCT)), label),
            options.maxObjects());
    LabelledRows rows = table.labelled();
    if (rows.size() < options.folds()) {
      throw UserError.data(
          "%d objects can be learned from, too few for %d folds"
              .formatted(rows.size(), options.folds()));
    }
    context.log(
        "%d objects with, %d without label; %d lack a feature"
            .formatted(rows.size(), table.places(false).length, table.leftOut()));
    List<Answers> answers = answers(context, table, rows, options);
    scores(context, rows, answers, table.classes(), options);
    predictions(context, table, answers);
    write(context, ClassifierRules.PRODUCT, rules(rows, selection, table.classes(), options));
    context.note(ClassifierComparison.PRODUCT, SavedModel.LABELS, table.classes());
    context.note(ClassifierComparison.PRODUCT, "leftOut", table.leftOut());
  }

  private static List<Answers> answers(
      StageContext context, SmallTable table, LabelledRows rows, Options options) {
    double[][] unlabelled =
        Arrays.stream(table.places(false)).mapToObj(i -> table.x()[i]).toArray(double[][]::new);
    List<Fit> fits = new ArrayList<>();
    for (ClassifierMethod method : options.chosen()) {
      int first = unlabelled.length > 0 ? ClassifierComparison.ALL : 0;
      for (int fold = first; fold < options.folds(); fold++) {
        fits.add(new Fit(method, fold));
      }
    }
    int[] fold = StratifiedFolds.of(rows.y(), options.folds(), options.seed());
    return new ComparedFits(
            rows.x(),
            rows.y(),
            rows.classes(),
            fold,
            unlabelled,
            options.settings(),
            options.seed())
        .answers(context.spark(), fits);
  }

  private static void scores(
      StageContext context,
      LabelledRows rows,
      List<Answers> answers,
      List<String> classes,
      Options options) {
    int[] fold = StratifiedFolds.of(rows.y(), options.folds(), options.seed());
    List<Row> scores = new ArrayList<>();
    for (ClassifierMethod method : options.chosen()) {
      int[] predicted = new int[rows.size()];
      for (Answers one : answers) {
        if (one.fit().method() == method && one.fit().fold() >= 0) {
          int[] places = StratifiedFolds.rows(fold, one.fit().fold(), true);
          for (int i = 0; i < places.length; i++) {
            predicted[places[i]] = one.predicted()[i];
          }
          int[] truth = Arrays.stream(places).map(i -> rows.y()[i]).toArray();
          add(scores, one.fit(), truth, one.predicted(), classes);
        }
      }
      add(scores, new Fit(method, ClassifierComparison.ALL), rows.y(), predicted, classes);
    }
    write(context, ClassifierComparison.PRODUCT, scores);
  }

  private static void add(
      List<Row> rows, Fit fit, int[] truth, int[] predicted, List<String> classes) {
    for (int k = 0; k < classes.size(); k++) {
      ClassScore score = ClassScore.of(truth, predicted, k);
      rows.add(
          RowFactory.create(
              fit.method().label(),
              fit.fold(),
              classes.get(k),
              (long) score.support(),
              score.accuracy(),
              orNull(score.precision()),
              orNull(score.recall()),
              orNull(score.f1())));
    }
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  private static void predictions(StageContext context, SmallTable table, List<Answers> answers) {
    int[] places = table.places(false);
    List<String> classes = table.classes();
    List<Row> rows = new ArrayList<>();
    for (Answers one : answers) {
      for (int i = 0; one.fit().fold() == ClassifierComparison.ALL && i < places.length; i++) {
        rows.add(
            RowFactory.create(
                table.ids().get(places[i]),
                one.fit().method().label(),
                classes.get(one.predicted()[i]),
                one.probability()[i]));
      }
    }
    write(context, ComparedPredictions.PRODUCT, rows);
  }

  private static List<Row> rules(
      LabelledRows rows, FeatureSelection selection, List<String> classes, Options options) {
    List<Row> written = new ArrayList<>();
    if (options.ruleDepth() > 0) {
      for (ClassRule rule : ClassRule.of(rows, options.ruleDepth())) {
        String text =
            rule.conditions().stream()
                .map(one -> text(one, selection.names().get(one.feature())))
                .collect(Collectors.joining(" and "));
        written.add(
            RowFactory.create(
                written.size(), text, classes.get(rule.label()), rule.objects(), rule.share()));
      }
    }
    return written;
  }

  private static String text(ClassRule.Condition condition, String name) {
    String low = digits(condition.above());
    String high = digits(condition.upTo());
    if (Double.isInfinite(condition.above())) {
      return name + " <= " + high;
    }
    return Double.isInfinite(condition.upTo())
        ? name + " > " + low
        : low + " < " + name + " <= " + high;
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static void write(StageContext context, Product product, List<Row> rows) {
    context.write(product, context.spark().createDataFrame(rows, product.schema()).coalesce(1));
  }
}
