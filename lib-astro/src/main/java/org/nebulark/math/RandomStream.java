package org.nebulark.math;

/**
 * Counter-based random numbers: draw {@code k} of (seed, object, realization) is a pure function of
 * these four, so any partitioning and any retry gives the same bits.
 *
 * <p>The mixing function is the finalizer of SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, "Fast
 * splittable pseudorandom number generators", fig. 16). A stream is mutable and not thread-safe;
 * make one a partition and {@link #reset} it for each row.
 */
public final class RandomStream {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long key;
  private long draw;
  private double spareGaussian = Double.NaN;

  /** A stream for one object and one realization under one seed. */
  public RandomStream(long seed, long object, long realization) {
    reset(seed, object, realization);
  }

  /** Goes to draw 0 of another object or realization; allocates nothing. */
  public void reset(long seed, long object, long realization) {
    key = mix(mix(mix(seed + GOLDEN_GAMMA) ^ object) + GOLDEN_GAMMA * realization);
    draw = 0;
    spareGaussian = Double.NaN;
  }

  /** A key for an object that is named by a string: FNV-1a of its UTF-16 units, then mixed. */
  public static long objectKey(CharSequence name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** 64 random bits. */
  public long nextLong() {
    return mix(key + GOLDEN_GAMMA * ++draw);
  }

  /** Uniform in [0, 1) [1], 53 bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in 0 ... bound - 1, bound at least 1. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("Invalid bound: " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Normal with mean 0 and standard deviation 1 [1] (Marsaglia's polar method). */
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        double factor = Math.sqrt(-2 * Math.log(s) / s);
        spareGaussian = v * factor;
        return u * factor;
      }
    }
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
