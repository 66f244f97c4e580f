package org.nebulark.learn;

/**
 * How well one class was told from the others.
 *
 * @param support objects of the class
 * @param accuracy share of all objects with the right class [1]
 * @param precision share of those called so that are of the class [1], NaN where none was
 * @param recall share of the class that was called so [1], NaN where it has no object
 * @param f1 harmonic mean of precision and recall [1], NaN where both lack
 */
public record ClassScore(int support, double accuracy, double precision, double recall, double f1) {

  /** Of true and predicted classes, for one class. */
  public static ClassScore of(int[] truth, int[] predicted, int label) {
    int right = 0;
    int hits = 0;
    int called = 0;
    int support = 0;
    for (int i = 0; i < truth.length; i++) {
      right += truth[i] == predicted[i] ? 1 : 0;
      support += truth[i] == label ? 1 : 0;
      called += predicted[i] == label ? 1 : 0;
      hits += truth[i] == label && predicted[i] == label ? 1 : 0;
    }
    return new ClassScore(
        support,
        (double) right / truth.length,
        (double) hits / called,
        (double) hits / support,
        2.0 * hits / (called + support));
  }
}
