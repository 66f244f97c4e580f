package org.nebulark.simulate;

import org.nebulark.extinction.GalacticDust;
import org.nebulark.math.RandomStream;

/**
 * One object in the making: noise-free spectrum in the observer's frame and truth, any flux scale.
 */
final class Draft {

  final SurveyGrid grid;
  final RandomStream random;
  final double[] continuum;
  final double[] lines;
  final double[] narrowFlux = new double[Nebula.LINES.size()];
  final double[] broadFlux = new double[Nebula.LINES.size()];

  ContinuumClass continuumClass;
  OutlierKind outlier = OutlierKind.NONE;
  String subclass = "";
  double z;
  double zErr;
  double zListed;
  TrueStars stars = TrueStars.NONE;
  TrueGas gas = TrueGas.NONE;
  double sigma = Double.NaN;
  double broadFwhm = Double.NaN;
  double separation;
  private Double d4000;

  Draft(SurveyGrid grid, RandomStream random) {
    this.grid = grid;
    this.random = random;
    continuum = new double[grid.pixels()];
    lines = new double[grid.pixels()];
  }

  double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Log-normal about a median, cut at 2.3 sigma. */
  double logNormal(double median, double sigmaLn) {
    return median * Math.exp(sigmaLn * cutGaussian());
  }

  double cutGaussian() {
    double x = random.nextGaussian();
    while (Math.abs(x) > 2.3) {
      x = random.nextGaussian();
    }
    return x;
  }

  /** Adds part of a narrow line of the optical list, displaced by a velocity [km/s]. */
  void addNarrow(int line, double flux, double velocity) {
    narrowFlux[line] += flux;
    double w = Nebula.LINES.get(line).wavelength() * (1 + z) * (1 + velocity / Units.C);
    LineProfile.add(w, flux, LineProfile.observedSigma(sigma), grid, lines);
  }

  /**
   * Adds a broad line with wings: 70 % of the flux in a Gaussian of the full width, 30 % in one
   * twice as wide.
   *
   * @param wavelength rest wavelength [Angstrom]
   * @param flux [1e-17 erg s-1 cm-2]
   * @param fwhm of the narrower part [km/s]
   * @param velocity displacement [km/s]
   */
  void addBroad(double wavelength, double flux, double fwhm, double velocity) {
    double w = wavelength * (1 + z) * (1 + velocity / Units.C);
    double width = fwhm / Units.FWHM;
    LineProfile.add(w, 0.7 * flux, LineProfile.observedSigma(width), grid, lines);
    LineProfile.add(w, 0.3 * flux, LineProfile.observedSigma(2 * width), grid, lines);
  }

  /** Adds one Gaussian of that full width at half maximum [km/s], and flux. */
  void addGaussian(double wavelength, double flux, double fwhm) {
    double sigma = LineProfile.observedSigma(fwhm / Units.FWHM);
    LineProfile.add(wavelength * (1 + z), flux, sigma, grid, lines);
  }

  /** Puts the Galaxy's dust in front; lines keep the fluxes that it hides. E(B-V) [mag]. */
  void redden(double ebv) {
    if (ebv == 0) {
      return;
    }
    d4000 = d4000();
    for (int i = 0; i < continuum.length; i++) {
      double wavelength = Math.pow(10, grid.c0() + SurveyGrid.STEP * i);
      double factor = 1 / GalacticDust.DEFAULT.correction(wavelength, ebv);
      continuum[i] *= factor;
      lines[i] *= factor;
    }
  }

  /** Multiplies all fluxes. */
  void scale(double factor) {
    multiply(continuum, factor);
    multiply(lines, factor);
    multiply(narrowFlux, factor);
    multiply(broadFlux, factor);
  }

  Truth truth(double snr) {
    TrueLines trueLines = new TrueLines(narrowFlux, broadFlux, sigma, broadFwhm, separation);
    return new Truth(
        outlier, continuumClass, z, snr, d4000 == null ? d4000() : d4000, stars, gas, trueLines);
  }

  private double d4000() {
    return bandMean(4000, 4100) / bandMean(3850, 3950);
  }

  /** Mean of F_nu over a rest-frame band; NaN where the grid does not cover it. */
  private double bandMean(double low, double high) {
    int from = (int) Math.ceil(pixel(low));
    int to = (int) Math.floor(pixel(high));
    if (from < 0 || to >= continuum.length) {
      return Double.NaN;
    }
    double sum = 0;
    double weights = 0;
    for (int i = from; i <= to; i++) {
      double w = Math.exp(i * SurveyGrid.STEP * Math.log(10));
      sum += (continuum[i] + lines[i]) * w * w * w;
      weights += w;
    }
    return sum / weights;
  }

  private double pixel(double restWavelength) {
    return (Math.log10(restWavelength * (1 + z)) - grid.c0()) / SurveyGrid.STEP;
  }

  private static void multiply(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
