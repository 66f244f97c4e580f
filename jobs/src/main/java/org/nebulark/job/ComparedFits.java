package org.nebulark.job;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.nebulark.learn.Classifier;
import org.nebulark.learn.ClassifierMethod;
import org.nebulark.learn.ClassifierSettings;
import org.nebulark.learn.LabelledRows;
import org.nebulark.learn.StratifiedFolds;
import org.nebulark.product.ClassifierComparison;

/**
 * Fits of several methods to the same folds of one small table, one task of Spark each.
 *
 * @param x features of the labelled objects
 * @param y their classes
 * @param classes number of classes
 * @param fold of each
 * @param unlabelled features of the objects without a label
 * @param settings of all methods
 * @param seed of every random draw
 */
record ComparedFits(
    double[][] x,
    int[] y,
    int classes,
    int[] fold,
    double[][] unlabelled,
    ClassifierSettings settings,
    long seed)
    implements Serializable {

  /**
   * One fit.
   *
   * @param fold left out; {@link ClassifierComparison#ALL} = none, for the unlabelled objects
   */
  record Fit(ClassifierMethod method, int fold) implements Serializable {}

  /**
   * What a fit says of the objects that it had not seen, in their order.
   *
   * @param predicted class
   * @param probability of that class
   */
  record Answers(Fit fit, int[] predicted, double[] probability) implements Serializable {}

  /** The answers of all fits, in their order. */
  List<Answers> answers(SparkSession session, List<Fit> fits) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Broadcast<ComparedFits> shared = spark.broadcast(this);
    Function<Fit, Answers> run = fit -> shared.value().run(fit);
    List<Answers> answers = spark.parallelize(fits, fits.size()).map(run).collect();
    shared.destroy();
    return answers;
  }

  private Answers run(Fit fit) {
    LabelledRows rows = new LabelledRows(x, y, classes);
    boolean all = fit.fold() == ClassifierComparison.ALL;
    LabelledRows train = all ? rows : rows.at(StratifiedFolds.rows(fold, fit.fold(), false));
    double[][] asked = all ? unlabelled : rows.at(StratifiedFolds.rows(fold, fit.fold(), true)).x();
    Classifier classifier = fit.method().fit(train, settings, seed);
    Answers answers = new Answers(fit, new int[asked.length], new double[asked.length]);
    double[] probabilities = new double[classes];
    for (int i = 0; i < asked.length; i++) {
      answers.predicted()[i] = classifier.predict(asked[i]);
      classifier.probabilities(asked[i], probabilities);
      answers.probability()[i] = probabilities[answers.predicted()[i]];
    }
    return answers;
  }
}
