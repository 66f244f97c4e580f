package org.nebulark.simulate;

import java.io.Serializable;
import org.nebulark.math.RandomStream;
import org.nebulark.simulate.Nebula.Ionization;
import org.nebulark.spectrum.NarrowLineMass;
import org.nebulark.spectrum.Spectrum;

/**
 * Active nuclei at rest with a planted relation: the higher narrow [O III] / H beta, the broader
 * the Balmer lines, as found by the Sequencer in SDSS (Baron & Menard 2019, MNRAS 487, 3404). Broad
 * lines are Gaussians, so that their full width is exact; equivalent widths are our own round
 * numbers. Object i is a pure function of the seed and i.
 *
 * @param seed of every random draw
 * @param snr signal to noise a pixel of the continuum at its break [1], above 0
 * @param scatter of the broad width about the relation, 1 sigma [dex], at least 0
 */
public record TypeOneAgn(long seed, double snr, double scatter) implements Serializable {

  private static final SurveyGrid GRID = SurveyGrid.SDSS;
  private static final int STREAM = 7;
  private static final double BREAK = 4861;
  private static final double SLOPE = -1.5;

  /** Refuses what is no noise. */
  public TypeOneAgn {
    if (!(snr > 0) || !(scatter >= 0)) {
      throw new IllegalArgumentException("Invalid nuclei: snr " + snr + ", scatter " + scatter);
    }
  }

  /**
   * One nucleus.
   *
   * @param spectrum at rest
   * @param o3hb true log of narrow [O III] 5007 / narrow H beta [dex]
   * @param broadFwhm true full width at half maximum of the broad lines [km/s]
   */
  public record Nucleus(Spectrum spectrum, double o3hb, double broadFwhm) {}

  /** Makes one nucleus. */
  public Nucleus nucleus(long index) {
    RandomStream random = new RandomStream(seed, index, STREAM);
    Draft draft = new Draft(GRID, random);
    double tilt = 0.15 * draft.cutGaussian();
    for (int i = 0; i < draft.continuum.length; i++) {
      draft.continuum[i] =
          Math.pow(
              Math.exp(Math.log(10) * (GRID.c0() + SurveyGrid.STEP * i)) / BREAK, SLOPE + tilt);
    }
    double o3hb = draft.uniform(NarrowLineMass.LOWEST_RATIO, NarrowLineMass.HIGHEST_RATIO);
    draft.broadFwhm = NarrowLineMass.fwhm(o3hb) * Math.pow(10, scatter * random.nextGaussian());
    broadLines(draft);
    narrowLines(draft, Math.pow(10, o3hb));
    return new Nucleus(observed(draft, random), o3hb, draft.broadFwhm);
  }

  private static void broadLines(Draft draft) {
    double hb = draft.logNormal(70, 0.15);
    String[] labels = {"H1_6563A", "H1_4861A", "H1_4340A", "H1_4102A"};
    double[] fluxes = {3 * hb, hb, 0.45 * hb, 0.25 * hb};
    for (int i = 0; i < labels.length; i++) {
      double wavelength = Nebula.LINES.get(Nebula.index(labels[i])).wavelength();
      draft.addGaussian(wavelength, fluxes[i], draft.broadFwhm);
    }
  }

  private static void narrowLines(Draft draft, double o3) {
    draft.gas = new TrueGas(0, Double.NaN, draft.uniform(11_000, 15_000), draft.uniform(200, 500));
    draft.sigma = draft.uniform(130, 200);
    double[] intensity = Nebula.intensities(Ionization.SEYFERT, draft.gas, draft.random);
    intensity[Nebula.index("O3_5007A")] = o3;
    intensity[Nebula.index("O3_4959A")] = o3 / Nebula.O3_RATIO;
    double hb = draft.logNormal(7, 0.2);
    for (int i = 0; i < intensity.length; i++) {
      if (intensity[i] > 0) {
        draft.addNarrow(i, hb * intensity[i], 0);
      }
    }
  }

  private Spectrum observed(Draft draft, RandomStream random) {
    float[] flux = Observation.model(draft, 0);
    float[] ivar = new float[flux.length];
    for (int i = 0; i < flux.length; i++) {
      ivar[i] = (float) (snr * snr);
      flux[i] += (float) (random.nextGaussian() / snr);
    }
    return new Spectrum(GRID.wavelengthGrid(0), flux, ivar, new int[flux.length]);
  }
}
