package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.List;

/**
 * Metallicity and ionization parameter from two calibrations that need each other, in turn until
 * both stand: KK04_R23_low or KK04_R23_up with KK04_logq (Kobulnicky & Kewley 2004, ApJ 617, 240,
 * section 5), or one of K19 with K19_U_O3O2. A workspace; nothing is allocated.
 */
public final class StrongLineIteration {

  private static final double CONVERGED = 1e-6;
  private static final int ROUNDS = 100;

  private final StrongLineEstimator metallicity;
  private final StrongLineEstimator ionization;
  private final double start;
  private final int lines;
  private final double[] input;
  private final double[] scratch;
  private double u;
  private boolean valid;

  /**
   * Compiles both.
   *
   * @param metallicity id of a calibration that needs logq or logU
   * @param ionization id of one that needs Z
   * @param start first Z = 12 + log(O/H) [dex]: 8.2 for KK04_R23_low, 8.7 for KK04_R23_up, 8 for
   *     K19
   * @param labels of the line fluxes that will be given, in their order
   */
  public StrongLineIteration(
      String metallicity, String ionization, double start, List<String> labels) {
    List<String> names = new ArrayList<>(labels);
    lines = labels.size();
    names.add("Z");
    names.add(StrongLine.of(ionization).quantity().equals("log(q)") ? "logq" : "logU");
    this.metallicity = StrongLine.of(metallicity).bind(names);
    this.ionization = StrongLine.of(ionization).bind(names);
    this.start = start;
    input = new double[lines + 2];
    scratch = new double[Math.max(this.metallicity.scratch(), this.ionization.scratch())];
  }

  /**
   * 12 + log(O/H) [dex]; NaN if it does not settle to 1e-6 or a flux is NaN or not positive.
   *
   * @param flux of the lines, corrected for extinction, in the order of the labels [any unit]
   */
  public double value(double[] flux) {
    System.arraycopy(flux, 0, input, 0, lines);
    double z = start;
    for (int i = 0; i < ROUNDS; i++) {
      input[lines] = z;
      u = ionization.value(input, scratch);
      input[lines + 1] = u;
      double next = metallicity.value(input, scratch);
      if (Math.abs(next - z) < CONVERGED) {
        valid = metallicity.valid(input, next, scratch) && ionization.valid(input, u, scratch);
        return next;
      }
      z = next;
    }
    u = Double.NaN;
    valid = false;
    return Double.NaN;
  }

  /** Ionization parameter of the last value, log(q) or log(U) as its calibration gives it [dex]. */
  public double ionization() {
    return u;
  }

  /** Whether the last value and its ionization parameter are inside both ranges of validity. */
  public boolean valid() {
    return valid;
  }
}
