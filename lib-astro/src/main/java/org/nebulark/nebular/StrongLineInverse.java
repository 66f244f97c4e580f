package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.List;

/** Solves formula(Z) = ratio for Z between two limits, on the monotonic pieces of the formula. */
final class StrongLineInverse {

  private static final int SAMPLES = 4096;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final IcfFormula formula;
  private final double[] edge;
  private final double[] atEdge;

  private StrongLineInverse(IcfFormula formula, double[] edge) {
    this.formula = formula;
    this.edge = edge;
    this.atEdge = new double[edge.length];
    double[] scratch = new double[depth()];
    for (int i = 0; i < edge.length; i++) {
      atEdge[i] = at(edge[i], scratch);
    }
  }

  static StrongLineInverse of(String text, double low, double high) {
    IcfFormula formula =
        IcfParser.compile(
            text,
            new IcfParser.Names() {
              @Override
              public String definition(String name) {
                return null;
              }

              @Override
              public int variable(String name) {
                return name.equals("Z") ? 0 : -1;
              }
            });
    StrongLineInverse whole = new StrongLineInverse(formula, new double[] {low, high});
    return new StrongLineInverse(formula, whole.pieces(low, high));
  }

  /** Limits and turning points in between. */
  private double[] pieces(double low, double high) {
    double[] scratch = new double[depth()];
    double step = (high - low) / SAMPLES;
    List<Double> edges = new ArrayList<>(List.of(low));
    for (int i = 1; i < SAMPLES; i++) {
      double z = low + i * step;
      double before = at(z, scratch) - at(z - step, scratch);
      double after = at(z + step, scratch) - at(z, scratch);
      if (before * after < 0) {
        edges.add(extremum(z - step, z + step, before > 0 ? 1 : -1, scratch));
      }
    }
    edges.add(high);
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double extremum(double from, double to, int sign, double[] scratch) {
    double a = from;
    double b = to;
    while (b - a > 1e-9) {
      double c = b - GOLDEN * (b - a);
      double d = a + GOLDEN * (b - a);
      if (sign * at(c, scratch) > sign * at(d, scratch)) {
        b = d;
      } else {
        a = c;
      }
    }
    return 0.5 * (a + b);
  }

  /** Length that the scratch needs: Z, then the stack. */
  int depth() {
    return 1 + formula.depth();
  }

  private double at(double z, double[] scratch) {
    scratch[0] = z;
    return formula.value(scratch, scratch, 1);
  }

  /**
   * The lowest or the highest solution [dex]; NaN if there is none between the limits.
   *
   * @param ratio value of the formula
   * @param upper true for the highest
   * @param scratch overwritten
   */
  double solve(double ratio, boolean upper, double[] scratch) {
    int pieces = edge.length - 1;
    for (int i = 0; i < pieces; i++) {
      int piece = upper ? pieces - 1 - i : i;
      if ((atEdge[piece] - ratio) * (atEdge[piece + 1] - ratio) <= 0) {
        return root(piece, ratio, scratch);
      }
    }
    return Double.NaN;
  }

  /** Regula falsi with Illinois steps (Dowell & Jarratt 1971, BIT 11, 168). */
  private double root(int piece, double ratio, double[] scratch) {
    double a = edge[piece];
    double b = edge[piece + 1];
    double fa = atEdge[piece] - ratio;
    double fb = atEdge[piece + 1] - ratio;
    if (fa == 0) {
      return a;
    }
    for (int i = 0; i < 200 && fb != 0 && Math.abs(b - a) > 1e-12; i++) {
      double c = b - fb * (b - a) / (fb - fa);
      double fc = at(c, scratch) - ratio;
      if (fc * fb < 0) {
        a = b;
        fa = fb;
      } else {
        fa *= 0.5;
      }
      b = c;
      fb = fc;
    }
    return b;
  }
}
