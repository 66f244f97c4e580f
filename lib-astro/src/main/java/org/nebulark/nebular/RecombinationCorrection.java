package org.nebulark.nebular;

import java.util.Arrays;
import java.util.List;

/**
 * Takes the part that recombination excites out of [N II] 5755 and [O II] 7320 + 7330, bound to a
 * list of lines. Holds state: make one a thread.
 */
final class RecombinationCorrection {

  /** Density of the recombining gas [cm-3]; the ratios depend on it by 10 % a factor of ten. */
  static final double NE = 1000;

  private static final String N2_LINE = "N2r_5679.56A";
  private static final String[] O2_LINES = {"O2r_4649.13A", "O2r_4650.84A", "O2r_4661.63A"};

  private final int n2;
  private final int[] o2;
  private final int[] n2From;
  private final double n2Scale;
  private final int[] o2From;
  private final double n2Ratio;
  private final double o2Ratio;
  private boolean n2Seen;
  private boolean o2Seen;

  RecombinationCorrection(List<String> labels, RecombinationOptions options) {
    n2 = labels.indexOf("N2_5755A");
    o2 = places(labels, "O2_7319A+", "O2_7330A+");
    boolean measured = labels.contains(N2_LINE);
    n2From = places(labels, measured ? N2_LINE : options.n2ToO2() > 0 ? O2_LINES[0] : "");
    n2Scale = measured ? 1 : options.n2ToO2();
    boolean blend = places(labels, O2_LINES[0], O2_LINES[1]).length == 2;
    boolean first = labels.contains(O2_LINES[0]);
    o2From =
        blend
            ? places(labels, O2_LINES[0], O2_LINES[1])
            : places(labels, first ? O2_LINES[0] : O2_LINES[2]);
    double te = options.te();
    n2Ratio = te > 0 ? RecombinationContribution.n2(te, NE) : 0;
    o2Ratio =
        te == 0
            ? 0
            : blend
                ? RecombinationContribution.o2(te, NE)
                : RecombinationContribution.o2(first ? "4649.13" : "4661.63", te, NE);
  }

  private static int[] places(List<String> labels, String... lines) {
    return Arrays.stream(lines).mapToInt(labels::indexOf).filter(place -> place >= 0).toArray();
  }

  /** Whether [N II] 5755 and what it is corrected by are in the list. */
  boolean correctsN2() {
    return n2 >= 0 && n2From.length > 0;
  }

  /** Place of [N II] 5755, negative when it is absent. */
  int n2() {
    return n2;
  }

  /**
   * [N II] 5755 without what recombines at another temperature [the intensities' unit]; NaN when
   * the recombination line is not seen or nothing is left.
   *
   * @param intensity of each line, corrected for reddening only [any unit]
   * @param ratio of {@link RecombinationContribution#n2} [1]
   */
  double n2(double[] intensity, double ratio) {
    double part = sum(intensity, n2From);
    double left = intensity[n2] - ratio * n2Scale * part;
    return part > 0 && left > 0 ? left : Double.NaN;
  }

  /**
   * Corrects the lines in place; one that cannot be corrected, or of which nothing is left, is NaN:
   * corrected and other values do not stand side by side.
   *
   * @param intensity in and out: of each line, corrected for reddening [any unit]
   * @param exact whether these are the fluxes as they are: a recombination line that is not seen in
   *     them is not used in their realizations either, one that is seen may be negative there
   * @return bits of {@link NebularFlag}
   */
  int correct(double[] intensity, boolean exact) {
    double n2Part = sum(intensity, n2From);
    double o2Part = sum(intensity, o2From);
    if (exact) {
      n2Seen = n2Part > 0;
      o2Seen = o2Part > 0;
    }
    boolean lost = false;
    if (n2 >= 0) {
      double left = intensity[n2] - n2Ratio * n2Scale * n2Part;
      lost = !(n2Seen && left > 0);
      intensity[n2] = lost ? Double.NaN : left;
    }
    if (o2.length > 0) {
      double all = o2.length == 2 ? sum(intensity, o2) : Double.NaN;
      double share = 1 - o2Ratio * o2Part / all;
      boolean good = o2Seen && all > 0 && share > 0;
      lost |= !good;
      for (int place : o2) {
        intensity[place] *= good ? share : Double.NaN;
      }
    }
    return lost ? NebularFlag.RECOMBINATION_UNKNOWN.bit() : 0;
  }

  private static double sum(double[] intensity, int[] places) {
    double sum = places.length > 0 ? 0 : Double.NaN;
    for (int place : places) {
      sum += intensity[place];
    }
    return sum;
  }
}
