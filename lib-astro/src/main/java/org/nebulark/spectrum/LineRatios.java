package org.nebulark.spectrum;

import java.util.List;

/**
 * The four logarithmic line ratios that tell what ionizes the gas, from the narrow lines of one
 * spectrum, and the class of the object. The lines of a pair are near in wavelength: not
 * dereddened. The errors hold the covariance of lines that were fitted together. A ratio is NaN
 * where a line of it is below {@link #MIN_SN}, or its Balmer line is broad. A workspace,
 * overwritten by the next spectrum.
 */
public final class LineRatios {

  /** Least signal-to-noise ratio [1] of each line of a ratio. */
  public static final double MIN_SN = 3;

  /** A Balmer line wider than this is no narrow line [km/s]. */
  private static final double MAX_SIGMA = 600;

  static final List<Feature> FEATURES =
      List.of(
          new Feature("bpt_n2", "dex", "log [N II] 6583 / H alpha"),
          new Feature("bpt_n2_err", "dex", "Standard deviation of bpt_n2"),
          new Feature("bpt_o3", "dex", "log [O III] 5007 / H beta"),
          new Feature("bpt_o3_err", "dex", "Standard deviation of bpt_o3"),
          new Feature("bpt_s2", "dex", "log [S II] (6716 + 6731) / H alpha"),
          new Feature("bpt_s2_err", "dex", "Standard deviation of bpt_s2"),
          new Feature("bpt_o1", "dex", "log [O I] 6300 / H alpha"),
          new Feature("bpt_o1_err", "dex", "Standard deviation of bpt_o1"));

  private static final int H_ALPHA = line("H1_6563A");
  private static final int H_BETA = line("H1_4861A");
  private static final int N2 = line("N2_6583A");
  private static final int O3 = line("O3_5007A");
  private static final int S2_FIRST = line("S2_6716A");
  private static final int S2_SECOND = line("S2_6731A");
  private static final int O1 = line("O1_6300A");

  private final double[] values = new double[FEATURES.size()];

  /**
   * Forms the ratios of a spectrum's lines.
   *
   * @param table its lines
   */
  public void measure(LineTable table) {
    store(0, table, H_ALPHA, table.flux(N2), table.fluxErr(N2), table.pairCovariance(H_ALPHA));
    store(2, table, H_BETA, table.flux(O3), table.fluxErr(O3), 0);
    double sum = table.flux(S2_FIRST) + table.flux(S2_SECOND);
    double first = table.fluxErr(S2_FIRST);
    double second = table.fluxErr(S2_SECOND);
    double variance = first * first + second * second + 2 * table.pairCovariance(S2_FIRST);
    store(4, table, H_ALPHA, sum, Math.sqrt(Math.max(0, variance)), 0);
    store(6, table, H_ALPHA, table.flux(O1), table.fluxErr(O1), 0);
  }

  /** The ratio or error [dex] in this place of {@link #FEATURES}. */
  double value(int place) {
    return values[place];
  }

  /** The class of the object last measured; null where a line that it needs is too weak. */
  public BptClass bptClass() {
    return BptClass.of(values[0], values[2], values[4], values[6]);
  }

  private void store(
      int place, LineTable table, int balmer, double flux, double err, double covariance) {
    double below = table.flux(balmer);
    double belowErr = table.fluxErr(balmer);
    boolean measured =
        flux >= MIN_SN * err
            && flux > 0
            && below >= MIN_SN * belowErr
            && below > 0
            && !(table.sigma(balmer) > MAX_SIGMA);
    double upper = err / flux;
    double lower = belowErr / below;
    double variance = upper * upper + lower * lower - 2 * covariance / (flux * below);
    values[place] = measured ? Math.log10(flux / below) : Double.NaN;
    values[place + 1] = measured ? Math.sqrt(Math.max(0, variance)) / Math.log(10) : Double.NaN;
  }

  private static int line(String label) {
    return EmissionLine.optical().indexOf(EmissionLine.of(label));
  }
}
