package org.nebulark.math;

/**
 * Counter-based normal deviates, fast: draw {@code k} of (seed, object, realization) is a pure
 * function of these four, as in {@link RandomStream}, but of other bits than its.
 *
 * <p>The ziggurat of Marsaglia & Tsang 2000 (J. Stat. Soft. 5, 8) with 256 layers; layer, sign and
 * abscissa come from separate bits of one mixed counter, so that they are independent (Doornik
 * 2005). A deviate that the layers reject (1.2 %) goes on with bits mixed from its own, so that no
 * draw takes the counter of another. Mutable and not thread-safe; make one a partition and {@link
 * #reset} it for each row.
 */
public final class NormalStream {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final int LAYERS = 256;

  /** Begin of the tail and area of a layer for 256 layers: Marsaglia & Tsang 2000, section 2. */
  private static final double TAIL = 3.6541528853610088;

  private static final double AREA = 0.00492867323399;

  /** Right ends of the layers from the widest on, then the density there. */
  private static final double[] X = new double[LAYERS + 1];

  private static final double[] F = new double[LAYERS + 1];

  static {
    X[0] = AREA / density(TAIL);
    X[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      X[i] = Math.sqrt(-2 * Math.log(AREA / X[i - 1] + density(X[i - 1])));
    }
    X[LAYERS] = 0;
    for (int i = 0; i <= LAYERS; i++) {
      F[i] = density(X[i]);
    }
  }

  private long key;
  private long draw;

  /** A stream for one object and one realization under one seed. */
  public NormalStream(long seed, long object, long realization) {
    reset(seed, object, realization);
  }

  /** Goes to draw 0 of another object or realization; allocates nothing. */
  public void reset(long seed, long object, long realization) {
    key = mix(mix(mix(seed - GOLDEN_GAMMA) ^ object) + GOLDEN_GAMMA * realization);
    draw = 0;
  }

  /** Normal with mean 0 and standard deviation 1 [1]. */
  public double next() {
    long bits = mix(key + GOLDEN_GAMMA * ++draw);
    int layer = (int) (bits & 0xff);
    double x = (bits >> 11) * 0x1.0p-52 * X[layer];
    return Math.abs(x) < X[layer + 1] ? x : edge(bits);
  }

  /** What lies outside the layer's inner rectangle: the tail, the wedge, or another try. */
  private static double edge(long first) {
    long bits = first;
    while (true) {
      int layer = (int) (bits & 0xff);
      double x = (bits >> 11) * 0x1.0p-52 * X[layer];
      if (Math.abs(x) < X[layer + 1]) {
        return x;
      }
      bits = mix(bits + GOLDEN_GAMMA);
      if (layer == 0) {
        return Math.copySign(tail(bits), x);
      }
      double height = F[layer] + uniform(bits) * (F[layer + 1] - F[layer]);
      if (height < density(x)) {
        return x;
      }
      bits = mix(bits + GOLDEN_GAMMA);
    }
  }

  /** Beyond the last layer: Marsaglia 1964, Technometrics 6, 101. */
  private static double tail(long first) {
    long bits = first;
    while (true) {
      double x = -Math.log(1 - uniform(bits)) / TAIL;
      bits = mix(bits + GOLDEN_GAMMA);
      double y = -Math.log(1 - uniform(bits));
      if (2 * y > x * x) {
        return TAIL + x;
      }
      bits = mix(bits + GOLDEN_GAMMA);
    }
  }

  private static double density(double x) {
    return Math.exp(-0.5 * x * x);
  }

  private static double uniform(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
