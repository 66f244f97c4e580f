package org.nebulark.report;

import java.util.Arrays;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * A spectrum in as few points as a picture shows, in the observer's frame. Points without a good
 * pixel are NaN.
 *
 * @param wavelength middle of the bin [Angstrom, vacuum]
 * @param flux mean of the good pixels [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param error 1 sigma of that mean, same unit
 */
record Trace(double[] wavelength, double[] flux, double[] error) {

  /**
   * Bins neighbouring pixels.
   *
   * @param grid wavelengths of the pixels
   * @param flux of each pixel; one that is not finite counts as masked
   * @param ivar of each pixel, 0 = masked
   * @param bins at most so many points
   */
  static Trace of(WavelengthGrid grid, double[] flux, double[] ivar, int bins) {
    int n = grid.length();
    int width = Math.max(1, (n + bins - 1) / bins);
    int points = (n + width - 1) / width;
    Trace trace = new Trace(new double[points], new double[points], new double[points]);
    for (int i = 0; i < points; i++) {
      int end = Math.min(n, (i + 1) * width);
      trace.wavelength[i] = (grid.wavelength(i * width) + grid.wavelength(end - 1)) / 2;
      trace.bin(i, flux, ivar, i * width, end);
    }
    return trace;
  }

  private void bin(int point, double[] allFlux, double[] allIvar, int start, int end) {
    double sum = 0;
    double variance = 0;
    int good = 0;
    for (int i = start; i < end; i++) {
      if (allIvar[i] > 0 && Double.isFinite(allFlux[i]) && Double.isFinite(allIvar[i])) {
        sum += allFlux[i];
        variance += 1 / allIvar[i];
        good++;
      }
    }
    flux[point] = good == 0 ? Double.NaN : sum / good;
    error[point] = good == 0 ? Double.NaN : Math.sqrt(variance) / good;
  }

  /** Wavelengths divided by this factor. */
  double[] wavelengthOver(double factor) {
    return Arrays.stream(wavelength).map(w -> w / factor).toArray();
  }

  /** Flux and so many errors. */
  double[] fluxPlus(double errors) {
    double[] sum = new double[flux.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = flux[i] + errors * error[i];
    }
    return sum;
  }
}
