package org.nebulark.explore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The pairs of objects that one task measures: all pairs of one block of objects, or all pairs
 * between two blocks.
 *
 * @param from first object of the block
 * @param to after its last one
 * @param otherFrom first object of the second block, at least {@code to}
 * @param otherTo after its last one; {@code otherFrom} = there is no second block
 */
public record SequencerBlock(int from, int to, int otherFrom, int otherTo) implements Serializable {

  /**
   * All pairs of some objects, each in exactly one element.
   *
   * @param objects number of objects
   * @param size most objects of a block, at least 1
   */
  public static List<SequencerBlock> cover(int objects, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("Invalid size of a block: " + size);
    }
    List<SequencerBlock> cover = new ArrayList<>();
    for (int from = 0; from < objects; from += size) {
      int to = Math.min(objects, from + size);
      cover.add(new SequencerBlock(from, to, to, to));
      for (int other = to; other < objects; other += size) {
        cover.add(new SequencerBlock(from, to, other, Math.min(objects, other + size)));
      }
    }
    return cover;
  }

  /** Number of the first object of the second block among those of both. */
  int split() {
    return to - from;
  }

  /**
   * The rows of its objects out of all, not copied.
   *
   * @param all spectra [any unit], [objects][pixels]
   */
  double[][] rows(double[][] all) {
    int[] numbers = numbers();
    double[][] rows = new double[numbers.length][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = all[numbers[k]];
    }
    return rows;
  }

  /** Numbers of its objects among all. */
  int[] numbers() {
    int[] numbers = new int[split() + otherTo - otherFrom];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = k < split() ? from + k : otherFrom + k - split();
    }
    return numbers;
  }
}
