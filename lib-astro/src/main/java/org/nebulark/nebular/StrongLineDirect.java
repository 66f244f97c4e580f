package org.nebulark.nebular;

/**
 * The direct method with fitted formulae instead of atoms: Te(O++) from [O III], Te(O+) and Te(S++)
 * from it, O+, O++ and O/H. Reference: Izotov et al. 2006, A&A 448, 955, eq. 1, 2, 14 and 15; their
 * temperatures depend on O/H, so both are solved for together. A workspace; nothing is allocated.
 */
public final class StrongLineDirect {

  private static final int ROUNDS = 200;
  private static final double CONVERGED = 1e-10;

  /** t = p0 + t3 (p1 + p2 t3) at 12 + log(O/H) = 7.2, 7.6, 8.2. */
  private static final double[][] OXYGEN = {
    {-0.577, 2.065, -0.498}, {-0.744, 2.338, -0.610}, {2.967, -4.797, 2.827}
  };

  private static final double[][] SULPHUR = {
    {-1.085, 2.320, -0.420}, {-1.276, 2.645, -0.546}, {1.653, -2.261, 1.605}
  };

  private double teO3;
  private double teO2;
  private double teS3;
  private double o2;
  private double o3;

  /**
   * Temperature of O++ [K]; NaN if the ratio is NaN, too small for any or not positive.
   *
   * @param ratio [O III] (4959 + 5007) / 4363 [1]
   * @param ne electron density [cm-3], 0 to 1000
   */
  public static double teO3(double ratio, double ne) {
    double t = 1;
    for (int i = 0; i < ROUNDS; i++) {
      double x = 1e-4 * ne / Math.sqrt(t);
      double c = 8.44 + t * (-1.09 + t * (0.5 - 0.08 * t));
      double denominator = Math.log10(ratio) - Math.log10(c * (1 + 0.0004 * x) / (1 + 0.044 * x));
      double next = 1.432 / denominator;
      if (!(denominator > 0)) {
        return Double.NaN;
      }
      if (Math.abs(next - t) < CONVERGED) {
        return 1e4 * next;
      }
      t = next;
    }
    return Double.NaN;
  }

  /**
   * Temperature of O+ [K].
   *
   * @param teO3 of O++ [K], 5,000 to 20,000
   * @param z 12 + log(O/H) [dex]; linear between the three fits, constant outside
   */
  public static double teO2(double teO3, double z) {
    return zone(OXYGEN, teO3, z);
  }

  /**
   * Temperature of S++ [K].
   *
   * @param teO3 of O++ [K], 5,000 to 20,000
   * @param z 12 + log(O/H) [dex]; linear between the three fits, constant outside
   */
  public static double teS3(double teO3, double z) {
    return zone(SULPHUR, teO3, z);
  }

  private static double zone(double[][] fit, double teO3, double z) {
    double t = 1e-4 * teO3;
    double[] low = z < 7.6 ? fit[0] : fit[1];
    double[] high = z < 7.6 ? fit[1] : fit[2];
    double part = z < 7.6 ? (z - 7.2) / 0.4 : (z - 7.6) / 0.6;
    double weight = Math.max(0, Math.min(1, part));
    double atLow = low[0] + t * (low[1] + t * low[2]);
    double atHigh = high[0] + t * (high[1] + t * high[2]);
    return 1e4 * (atLow + weight * (atHigh - atLow));
  }

  /**
   * Solves for the temperatures, O+ and O++.
   *
   * @param i4363 [O III] 4363 relative to H beta [1]
   * @param i5007 [O III] 4959 + 5007 relative to H beta [1]
   * @param oxygen the lines that O+ is taken from, {@link StrongLineIon#O2} or O2_7325
   * @param iOxygen their flux relative to H beta [1]
   * @param ne electron density [cm-3], 0 to 1000
   * @return 12 + log(O/H), O/H = (O+ + O++)/H+ [dex]; NaN without a solution
   */
  public double solve(double i4363, double i5007, StrongLineIon oxygen, double iOxygen, double ne) {
    teO3 = i4363 > 0 ? teO3(i5007 / i4363, ne) : Double.NaN;
    o3 = StrongLineIon.O3.abundance(i5007, teO3, ne);
    double z = 8;
    for (int i = 0; i < ROUNDS; i++) {
      teO2 = teO2(teO3, z);
      teS3 = teS3(teO3, z);
      o2 = oxygen.abundance(iOxygen, teO2, ne);
      double next = 12 + Math.log10(o2 + o3);
      if (Math.abs(next - z) < CONVERGED) {
        return next;
      }
      z += 0.5 * (next - z);
    }
    teO2 = Double.NaN;
    teS3 = Double.NaN;
    o2 = Double.NaN;
    return Double.NaN;
  }

  /** Temperature of a zone as last solved [K]; NaN without a solution. */
  public double te(StrongLineIon.Zone zone) {
    return switch (zone) {
      case LOW -> teO2;
      case MIDDLE -> teS3;
      case HIGH -> teO3;
    };
  }

  /** O+/H+ as last solved [1]; NaN without a solution. */
  public double o2() {
    return o2;
  }

  /** O++/H+ as last solved [1]; NaN without [O III] 4363. */
  public double o3() {
    return o3;
  }
}
