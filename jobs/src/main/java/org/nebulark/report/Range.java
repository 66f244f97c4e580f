package org.nebulark.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A range of values to be shown.
 *
 * @param min lower end
 * @param max upper end
 */
record Range(double min, double max) {

  private static final double SIGNIFICANT = 5;

  /** From the least to the greatest finite value, 0 to 1 when there is none. */
  static Range of(double... values) {
    double[] finite = finite(values);
    return finite.length == 0
        ? new Range(0, 1)
        : new Range(
            DoubleStream.of(finite).min().getAsDouble(),
            DoubleStream.of(finite).max().getAsDouble());
  }

  /** The same with this share of its width added at both ends. */
  Range padded(double share) {
    double pad = (max - min) * share;
    return new Range(min - pad, max + pad);
  }

  /** Widened to hold these values, at most to three times its width. */
  Range including(double... values) {
    if (finite(values).length == 0) {
      return this;
    }
    Range all = of(values);
    double width = max - min;
    return new Range(
        Math.max(min - width, Math.min(min, all.min())),
        Math.min(max + width, Math.max(max, all.max())));
  }

  /** Without the given share of the values at both ends. */
  static Range central(double share, double... values) {
    double[] finite = finite(values);
    if (finite.length == 0) {
      return new Range(0, 1);
    }
    Arrays.sort(finite);
    int cut = (int) Math.floor(share * (finite.length - 1));
    return new Range(finite[cut], finite[finite.length - 1 - cut]);
  }

  /**
   * Fluxes worth showing: 98 % of them, and all that stand out of their noise; so that a peak is
   * seen whole and one bad point does not flatten the rest.
   */
  static Range ofFlux(List<Trace> traces) {
    double[] all = traces.stream().flatMapToDouble(t -> DoubleStream.of(t.flux())).toArray();
    Range central = central(0.01, all);
    double min = central.min();
    double max = central.max();
    for (Trace trace : traces) {
      for (int i = 0; i < trace.flux().length; i++) {
        double flux = trace.flux()[i];
        if (Math.abs(flux) > SIGNIFICANT * trace.error()[i]) {
          min = Math.min(min, flux);
          max = Math.max(max, flux);
        }
      }
    }
    return new Range(min, max).padded(0.06);
  }

  private static double[] finite(double[] values) {
    return DoubleStream.of(values).filter(Double::isFinite).toArray();
  }
}
