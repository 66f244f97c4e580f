package org.nebulark.simulate;

import java.util.List;
import org.nebulark.math.RandomStream;
import org.nebulark.spectrum.EmissionLine;

/**
 * Narrow-line intensities relative to H beta before dust, in the order of {@link
 * EmissionLine#optical()}; a line that is not made has 0.
 */
final class Nebula {

  static final List<EmissionLine> LINES = EmissionLine.optical();

  /**
   * [O III] 5007/4959 and [N II] 6583/6548 of transition probabilities: Storey & Zeippen 2000,
   * MNRAS 312, 813.
   */
  static final double O3_RATIO = 2.98;

  static final double N2_RATIO = 3.05;

  private static final List<String[]> RECOMBINATION = ResourceTable.rows("balmer_case_b.csv");

  private Nebula() {}

  /** What ionizes the gas: where the object lies in the diagram of Baldwin et al. 1981. */
  enum Ionization {
    H_II,
    SEYFERT,
    LINER
  }

  static int index(String label) {
    for (int i = 0; i < LINES.size(); i++) {
      if (LINES.get(i).label().equals(label)) {
        return i;
      }
    }
    throw new IllegalArgumentException("Invalid line label: " + label);
  }

  /**
   * Intensities of one object.
   *
   * @param ionization what ionizes the gas
   * @param gas O/H (used for H_II only), te and ne
   * @param random for the scatter about the mean relations
   * @return intensities relative to H beta [1]
   */
  static double[] intensities(Ionization ionization, TrueGas gas, RandomStream random) {
    double[] line = new double[LINES.size()];
    for (String[] cells : RECOMBINATION) {
      line[index(cells[0])] = Double.parseDouble(cells[1]);
    }
    double ha = line[index("H1_6563A")];
    double n2;
    double o3;
    switch (ionization) {
      case H_II -> {
        n2 = n2OfOxygen(gas.oh());
        o3 = starFormingO3(n2) + 0.08 * random.nextGaussian();
        weakLines(line, ha, n2 * 0.35 - 0.25, -1.55, 0.45, random);
      }
      case SEYFERT -> {
        n2 = -0.02 + 0.12 * random.nextGaussian();
        o3 = 0.85 + 0.12 * random.nextGaussian();
        weakLines(line, ha, -0.2, -0.9, 0.45, random);
        line[index("He2_4686A")] = 0.2;
      }
      default -> {
        n2 = 0.1 + 0.12 * random.nextGaussian();
        o3 = 0.3 + 0.12 * random.nextGaussian();
        weakLines(line, ha, 0.05, -0.7, 0.65, random);
      }
    }
    doublets(line, ha * Math.pow(10, n2), Math.pow(10, o3), gas);
    return line;
  }

  /**
   * log([N II] 6583 / H alpha) [dex] of 12 + log(O/H): Marino et al. 2013, A&A 559, A114, eq. 4.
   */
  static double n2OfOxygen(double oh) {
    return (oh - 8.743) / 0.462;
  }

  /**
   * log([O III] 5007 / H beta) of the star-forming sequence at z = 0: Kewley et al. 2013, ApJ 774,
   * 100; used for n2 up to -0.39.
   */
  static double starFormingO3(double n2) {
    return 1.1 + 0.61 / (n2 + 0.08);
  }

  /**
   * Ratio of two lines in density, R = a (b + ne) / (c + ne): Sanders et al. 2016, ApJ 816, 23, eq.
   * 6-7.
   */
  static double densityRatio(double a, double b, double c, double ne) {
    return a * (b + ne) / (c + ne);
  }

  /** [S II] 6716/6731 at a density [cm-3]. */
  static double sulphurRatio(double ne) {
    return densityRatio(0.4315, 2107, 627.1, ne);
  }

  /** [O II] 3729/3726 at a density [cm-3]. */
  static double oxygenRatio(double ne) {
    return densityRatio(0.3771, 2468, 638.4, ne);
  }

  /** [O III] (4959 + 5007) / 4363: Osterbrock & Ferland 2006, eq. 5.4, te [K], ne [cm-3]. */
  static double auroralRatio(double te, double ne) {
    return 7.90 * Math.exp(3.29e4 / te) / (1 + 4.5e-4 * ne / Math.sqrt(te));
  }

  /**
   * Sums of doublets, [O I] and weak lines: means of SDSS galaxies, our own round numbers [dex].
   */
  private static void weakLines(
      double[] line, double ha, double s2, double o1, double o2, RandomStream random) {
    line[index("S2_6716A")] = ha * Math.pow(10, s2 + 0.07 * random.nextGaussian());
    line[index("O1_6300A")] = ha * Math.pow(10, o1 + 0.12 * random.nextGaussian());
    line[index("O2_3729A")] = Math.pow(10, o2 + 0.1 * random.nextGaussian());
    line[index("N1_5200A")] = 0.3 * line[index("O1_6300A")];
    line[index("Ar3_7136A")] = 0.1;
    line[index("S3_9069A")] = 0.4;
  }

  private static void doublets(double[] line, double n2, double o3, TrueGas gas) {
    line[index("N2_6583A")] = n2;
    line[index("N2_6548A")] = n2 / N2_RATIO;
    line[index("O3_5007A")] = o3;
    line[index("O3_4959A")] = o3 / O3_RATIO;
    line[index("O3_4363A")] = o3 * (1 + 1 / O3_RATIO) / auroralRatio(gas.te(), gas.ne());
    line[index("Ne3_3869A")] = 0.08 * o3;
    split(line, "S2_6716A", "S2_6731A", sulphurRatio(gas.ne()));
    split(line, "O2_3729A", "O2_3726A", oxygenRatio(gas.ne()));
  }

  /** The first line holds the doublet's sum; divides it. */
  private static void split(double[] line, String first, String second, double ratio) {
    double sum = line[index(first)];
    line[index(first)] = sum * ratio / (1 + ratio);
    line[index(second)] = sum / (1 + ratio);
  }
}
