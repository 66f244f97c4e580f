package org.nebulark.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to positions, linearly.
 *
 * @param min value at {@code from}, finite
 * @param max value at {@code to}, finite, > min
 * @param from position of min [user unit]
 * @param to position of max [user unit]
 * @param label what is measured, with its unit
 */
public record Axis(double min, double max, double from, double to, String label) {

  /** Widens an empty range, and replaces one that is not finite by 0 to 1. */
  public Axis {
    if (!Double.isFinite(min) || !Double.isFinite(max) || max < min) {
      min = 0;
      max = 1;
    } else if (!(max - min > 1e-12 * Math.max(Math.abs(min), Math.abs(max)))) {
      double half = min == 0 ? 0.5 : Math.abs(min) * 0.05;
      min -= half;
      max += half;
    }
  }

  /** Position of a value [user unit]; NaN for NaN. */
  public double at(double value) {
    return from + (value - min) / (max - min) * (to - from);
  }

  /** Position of a value, held within the axis [user unit]; NaN for NaN. */
  public double clamped(double value) {
    return at(Math.max(min, Math.min(max, value)));
  }

  /** Whether the value lies on the axis; not for NaN. */
  public boolean holds(double value) {
    return value >= min && value <= max;
  }

  /**
   * Round values, a step of 1, 2 or 5 times a power of ten apart.
   *
   * @param atMost how many there may be, at least 2
   */
  public List<Double> ticks(int atMost) {
    double step = step(atMost);
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(min / step - 1e-9);
    long last = (long) Math.floor(max / step + 1e-9);
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private double step(int atMost) {
    double raw = (max - min) / Math.max(1, atMost - 1);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= raw * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The tick as text, with the decimals that its neighbours need. */
  public String tickLabel(double tick, int atMost) {
    double step = step(atMost);
    double size = Math.max(Math.abs(min), Math.abs(max));
    if (size >= 1e6 || size < 1e-4) {
      return scientific(tick);
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    String text = Text.fixed(Math.abs(tick), decimals);
    return tick < -step / 2 ? "\u2212" + text : text;
  }

  private static String scientific(double tick) {
    if (tick == 0) {
      return "0";
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(tick)) + 1e-9);
    String mantissa = Text.coordinate(tick / Math.pow(10, exponent));
    return (mantissa + "e" + exponent).replace('-', '\u2212');
  }
}
