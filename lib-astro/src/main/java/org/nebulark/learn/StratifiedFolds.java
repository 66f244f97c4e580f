package org.nebulark.learn;

import java.util.stream.IntStream;
import org.nebulark.math.RandomStream;

/** Folds with the same share of every class (Kohavi 1995, IJCAI, section 3). */
public final class StratifiedFolds {

  private static final long STREAM = RandomStream.objectKey("learn.StratifiedFolds");

  private StratifiedFolds() {}

  /**
   * Deals the objects of one class after another out to the folds, each class in random order.
   *
   * @param y class of each object
   * @param folds number of folds, 2 to the number of objects
   * @return fold of each object, 0 to folds - 1
   */
  public static int[] of(int[] y, int folds, long seed) {
    if (folds < 2 || folds > y.length) {
      throw new IllegalArgumentException("Invalid folds: " + folds + " of " + y.length + " rows");
    }
    int[] order = IntStream.range(0, y.length).toArray();
    RandomStream random = new RandomStream(seed, STREAM, 0);
    for (int i = 0; i < order.length; i++) {
      int drawn = i + random.nextInt(order.length - i);
      int swap = order[drawn];
      order[drawn] = order[i];
      order[i] = swap;
    }
    int[] fold = new int[y.length];
    int[] dealt = {0};
    IntStream.of(y)
        .distinct()
        .sorted()
        .forEach(
            label -> {
              for (int row : order) {
                if (y[row] == label) {
                  fold[row] = dealt[0]++ % folds;
                }
              }
            });
    return fold;
  }

  /** The objects of a fold, or all others. */
  public static int[] rows(int[] fold, int number, boolean inside) {
    return IntStream.range(0, fold.length).filter(i -> (fold[i] == number) == inside).toArray();
  }
}
