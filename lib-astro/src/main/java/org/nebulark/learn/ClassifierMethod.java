package org.nebulark.learn;

/** Ways to tell a class from a few numbers. */
public enum ClassifierMethod {
  /** One tree to pure leaves. */
  DECISION_TREE("decision-tree"),
  /** Many trees on bootstraps. */
  RANDOM_FOREST("random-forest"),
  /** Trees on the gradient of the logistic loss. */
  BOOSTED_TREES("boosted-trees"),
  /** Stumps on reweighted objects. */
  ADABOOST("adaboost"),
  /** The classes of the nearest objects. */
  NEAREST_NEIGHBOURS("nearest-neighbours"),
  /** Planes between the classes. */
  LINEAR_SVM("linear-svm"),
  /** A small neural network. */
  PERCEPTRON("perceptron");

  private final String label;

  ClassifierMethod(String label) {
    this.label = label;
  }

  /** The name that users see. */
  public String label() {
    return label;
  }

  /**
   * Fits to objects.
   *
   * @param seed of every random draw
   */
  public Classifier fit(LabelledRows rows, ClassifierSettings settings, long seed) {
    return switch (this) {
      case DECISION_TREE -> ClassTrees.tree(rows, TreeLimits.NO_DEPTH);
      case RANDOM_FOREST -> ClassTrees.forest(rows, settings.trees(), seed);
      case BOOSTED_TREES ->
          BoostedClassTrees.fit(rows, settings.rounds(), settings.depth(), settings.learningRate());
      case ADABOOST -> AdaBoost.fit(rows, settings.stumps());
      case NEAREST_NEIGHBOURS, LINEAR_SVM, PERCEPTRON -> fitScaled(rows, settings, seed);
    };
  }

  private Classifier fitScaled(LabelledRows rows, ClassifierSettings settings, long seed) {
    Scaling scaling = new Scaling(rows.x(), settings.logarithms());
    LabelledRows scaled = rows.with(scaling.of(rows.x()));
    Classifier inner =
        switch (this) {
          case NEAREST_NEIGHBOURS -> new NearestNeighbours(scaled, settings.neighbours());
          case LINEAR_SVM -> LinearSvm.fit(scaled, settings.cost(), seed);
          default -> ClassPerceptron.fit(scaled, settings.hidden(), settings.steps(), seed);
        };
    return new Classifier() {
      @Override
      public void probabilities(double[] x, double[] probabilities) {
        inner.probabilities(scaling.of(x), probabilities);
      }

      @Override
      public int classes() {
        return inner.classes();
      }
    };
  }
}
