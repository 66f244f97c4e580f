package org.nebulark.explore;

import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * A real sample and a synthetic one of the same size without correlations, both as ranks of the
 * real values (Baron & Poznanski 2017, MNRAS 465, 4530, section 2.2).
 *
 * <p>Each synthetic feature is drawn on its own, with replacement, from the sample's values of that
 * feature, so the marginals stay and only real values occur. Equal values share a rank. Rows 0 ...
 * n - 1 are real, rows n ... 2n - 1 are synthetic. Immutable.
 */
public final class RankedSample {

  private static final long STREAM = RandomStream.objectKey("explore.RankedSample");

  private final int size;
  private final int[][] rank;
  private final float[][] value;

  private RankedSample(int size, int features) {
    this.size = size;
    this.rank = new int[features][2 * size];
    this.value = new float[features][];
  }

  /**
   * Ranks a sample and draws its synthetic counterpart.
   *
   * @param sample features of the real objects [any unit], finite, [n][features], n and features at
   *     least 1
   * @param seed of every random draw
   * @param forest number of the forest, each has its own synthetic set
   */
  public static RankedSample of(float[][] sample, long seed, long forest) {
    int features = sample.length == 0 ? 0 : sample[0].length;
    if (features == 0 || sample.length > 1 << 29) {
      throw new IllegalArgumentException(
          "Invalid sample: " + sample.length + " rows of " + features + " features");
    }
    RankedSample ranked = new RankedSample(sample.length, features);
    RandomStream random = new RandomStream(seed, STREAM + forest, 0);
    long[] keys = new long[sample.length];
    for (int feature = 0; feature < features; feature++) {
      for (int row = 0; row < keys.length; row++) {
        keys[row] = key(sample, row, feature) << 32 | row;
      }
      Arrays.sort(keys);
      ranked.setFeature(feature, keys);
      random.reset(seed, STREAM + forest, feature);
      ranked.drawSynthetic(feature, random);
    }
    return ranked;
  }

  /** Bits in the order of the values; + 0 makes a negative zero the zero that it compares equal. */
  private static long key(float[][] sample, int row, int feature) {
    if (sample[row].length != sample[0].length) {
      throw new IllegalArgumentException(
          "Invalid sample: row %d has %d features, row 0 has %d"
              .formatted(row, sample[row].length, sample[0].length));
    }
    float x = sample[row][feature];
    if (!Float.isFinite(x)) {
      throw new IllegalArgumentException(
          "Invalid sample: row %d, feature %d = %s".formatted(row, feature, x));
    }
    int bits = Float.floatToRawIntBits(x + 0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  private static float valueOf(long key) {
    int bits = (int) (key >> 32);
    return Float.intBitsToFloat(bits ^ (bits >> 31 & Integer.MAX_VALUE));
  }

  private void setFeature(int feature, long[] sortedKeys) {
    float[] distinct = new float[size];
    int last = -1;
    for (long key : sortedKeys) {
      float x = valueOf(key);
      if (last < 0 || x != distinct[last]) {
        distinct[++last] = x;
      }
      rank[feature][(int) key] = last;
    }
    value[feature] = Arrays.copyOf(distinct, last + 1);
  }

  private void drawSynthetic(int feature, RandomStream random) {
    int[] ranks = rank[feature];
    for (int row = size; row < 2 * size; row++) {
      ranks[row] = ranks[random.nextInt(size)];
    }
  }

  /** Number of real objects, and of synthetic ones. */
  public int size() {
    return size;
  }

  /** Number of features. */
  public int features() {
    return rank.length;
  }

  /** Ranks of one feature's values, of the real rows and then the synthetic; not copied. */
  int[] ranks(int feature) {
    return rank[feature];
  }

  /** The value [the feature's unit] of one rank. */
  float value(int feature, int rankOfValue) {
    return value[feature][rankOfValue];
  }
}
