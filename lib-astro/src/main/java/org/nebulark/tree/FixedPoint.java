package org.nebulark.tree;

import java.io.Serializable;

/**
 * How derivatives become integers: so large that the sum over all rows just fits 64 bits. Sums of
 * integers are the same in any order.
 *
 * @param gradient units in a gradient of 1, a power of two [1]
 * @param hessian units in a second derivative of 1, a power of two [1]
 */
record FixedPoint(double gradient, double hessian) implements Serializable {

  private static final int LARGEST = 1000;

  static FixedPoint of(Targets targets, Loss loss) {
    int bits = 62 - (64 - Long.numberOfLeadingZeros(targets.count()));
    double range = targets.most() - targets.least();
    // A residual is at most about the range; one bit is kept for "about".
    int exponent = loss == Loss.SQUARED && range > 0 ? Math.getExponent(range) + 2 : 0;
    return new FixedPoint(Math.scalb(1, Math.min(bits - exponent, LARGEST)), Math.scalb(1, bits));
  }

  long gradient(double value) {
    return (long) Math.rint(value * gradient);
  }

  long hessian(double value) {
    return (long) Math.rint(value * hessian);
  }
}
