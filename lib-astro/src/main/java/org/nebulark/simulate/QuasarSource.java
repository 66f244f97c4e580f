package org.nebulark.simulate;

import java.util.List;
import org.nebulark.math.RandomStream;
import org.nebulark.simulate.Nebula.Ionization;
import org.nebulark.spectrum.EmissionLine;

/**
 * Draws QSOs: a broken power law (slopes of Vanden Berk et al. 2001, AJ 122, 549, section 4), broad
 * lines, an iron pseudo-continuum, the narrow lines of a Seyfert nucleus, and the Lyman alpha
 * forest.
 */
final class QuasarSource {

  private static final double SLOPE_BLUE = -1.54;
  private static final double SLOPE_RED = -0.42;
  private static final double BREAK = 4861;
  private static final double LYMAN_ALPHA = 1215.67;
  private static final double LYMAN_LIMIT = 911.75;

  /** Mean optical depth of the log-normal pixels over the effective one; mean light to 4 %. */
  private static final double PIXEL_TO_EFFECTIVE = 1.7;

  private static final List<BroadLine> LINES =
      ResourceTable.rows("qso_lines.csv").stream().map(BroadLine::of).toList();
  private static final List<String[]> IRON = ResourceTable.rows("qso_iron.csv");
  private static final double[] IRON_CENTRE = ResourceTable.column(IRON, 1);
  private static final double[] IRON_SIGMA = ResourceTable.column(IRON, 2);
  private static final double[] IRON_HEIGHT = ResourceTable.column(IRON, 3);

  private QuasarSource() {}

  /** {@code index} in the optical list or -1. */
  private record BroadLine(int index, double wavelength, double ew, double width, double shift) {
    static BroadLine of(String[] cells) {
      int index = -1;
      for (EmissionLine line : Nebula.LINES) {
        if (line.label().equals(cells[0])) {
          index = Nebula.index(cells[0]);
        }
      }
      return new BroadLine(
          index,
          Double.parseDouble(cells[1]),
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[4]));
    }
  }

  static void fill(Draft draft) {
    draft.continuumClass = ContinuumClass.QSO;
    draft.z = 0.1 + 3.1 * (draft.random.nextDouble() + draft.random.nextDouble()) / 2;
    draft.zErr = draft.logNormal(4e-4, 0.4) * (1 + draft.z) / 2;
    draft.zListed = draft.z + draft.zErr * draft.random.nextGaussian();
    draft.subclass = "BROADLINE";
    double tilt = 0.25 * draft.cutGaussian();
    continuum(draft, tilt);
    draft.broadFwhm = Math.max(1500, Math.min(10_000, draft.logNormal(3800, 0.4)));
    double strength = draft.logNormal(1, 0.25);
    for (BroadLine line : LINES) {
      double ew = line.ew * strength * draft.logNormal(1, 0.15) * (1 + draft.z);
      double flux = ew * powerLaw(line.wavelength, tilt);
      if (line.index >= 0) {
        draft.broadFlux[line.index] = flux;
      }
      double fwhm = Math.min(10_000, draft.broadFwhm * line.width);
      draft.addBroad(line.wavelength, flux, fwhm, line.shift);
    }
    narrowLines(draft, tilt);
    forest(draft);
  }

  /** The power law, 1 at the break, at a rest wavelength [Angstrom]. */
  private static double powerLaw(double wavelength, double tilt) {
    double x = wavelength / BREAK;
    return Math.pow(x, (x < 1 ? SLOPE_BLUE : SLOPE_RED) + tilt);
  }

  private static void continuum(Draft draft, double tilt) {
    double iron = draft.logNormal(1, 0.4);
    double position = RestGrid.position(draft.grid.c0(), draft.z);
    double first = RestGrid.C0 + SurveyGrid.STEP * position;
    for (int i = 0; i < draft.continuum.length; i++) {
      double w = Math.exp(Math.log(10) * (first + SurveyGrid.STEP * i));
      double bumps = 1;
      for (int k = 0; k < IRON_CENTRE.length; k++) {
        double x = (w - IRON_CENTRE[k]) / IRON_SIGMA[k];
        if (Math.abs(x) < 4) {
          bumps += iron * IRON_HEIGHT[k] * Math.exp(-0.5 * x * x);
        }
      }
      draft.continuum[i] = bumps * powerLaw(w, tilt);
    }
  }

  /** [O III] 5007 of 13 Angstrom in the mean (Vanden Berk et al. 2001, table 2), no dust. */
  private static void narrowLines(Draft draft, double tilt) {
    draft.gas = new TrueGas(0, Double.NaN, draft.uniform(11_000, 15_000), draft.uniform(200, 500));
    draft.sigma = draft.uniform(100, 250);
    double[] intensity = Nebula.intensities(Ionization.SEYFERT, draft.gas, draft.random);
    double o3 = draft.logNormal(13.23, 0.6) * (1 + draft.z) * powerLaw(5008.24, tilt);
    double scale = o3 / intensity[Nebula.index("O3_5007A")];
    for (int i = 0; i < intensity.length; i++) {
      if (intensity[i] > 0) {
        draft.addNarrow(i, scale * intensity[i], 0);
      }
    }
  }

  /**
   * Absorbs bluewards of Lyman alpha: effective optical depth 0.0018 (1 + z)^3.92 (Faucher-Giguere
   * et al. 2008, ApJ 681, 831), that of a pixel log-normal with a correlation of 2 pixels; half of
   * the light is gone below the Lyman limit.
   */
  private static void forest(Draft draft) {
    double edge = Math.log10(LYMAN_ALPHA * (1 + draft.z));
    int end = (int) Math.ceil((edge - draft.grid.c0()) / SurveyGrid.STEP);
    if (end <= 0) {
      return;
    }
    RandomStream random = draft.random;
    double g = 0;
    for (int i = 0; i < Math.min(end, draft.continuum.length); i++) {
      g = 0.6 * g + 0.8 * random.nextGaussian();
      double w = Math.exp(Math.log(10) * (draft.grid.c0() + SurveyGrid.STEP * i));
      double transmission = transmission(w, g);
      if (w < LYMAN_LIMIT * (1 + draft.z)) {
        transmission *= 0.5;
      }
      draft.continuum[i] *= transmission;
      draft.lines[i] *= transmission;
    }
  }

  /** Light through the forest at an observed wavelength [Angstrom], for a normal deviate g. */
  static double transmission(double wavelength, double g) {
    double tau = 0.0018 * Math.pow(wavelength / LYMAN_ALPHA, 3.92);
    return Math.exp(-PIXEL_TO_EFFECTIVE * tau * Math.exp(1.4 * g - 0.98));
  }
}
