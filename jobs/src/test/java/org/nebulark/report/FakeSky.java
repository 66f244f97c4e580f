package org.nebulark.report;

import org.nebulark.math.RandomStream;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.spectrum.WavelengthGrid;

/** Spectra that look like those of a survey, for looking at the page. */
final class FakeSky {

  static final WavelengthGrid GRID = WavelengthGrid.log(3.58, 1e-4, 3840);

  private FakeSky() {}

  static double restFlux(String label, double w, double oddity) {
    double flux = continuum(label, w);
    for (EmissionLine line : EmissionLine.optical()) {
      double strength = strength(label, line, oddity);
      double sigma = line.wavelength() * (label.equals("QSO") ? 0.008 : 0.0007);
      double distance = (w - line.wavelength()) / sigma;
      flux += Math.abs(distance) < 7 ? strength * Math.exp(-0.5 * distance * distance) : 0;
    }
    return flux;
  }

  private static double continuum(String label, double w) {
    return switch (label) {
      case "QSO" -> 9 * Math.pow(w / 3000, -1.4);
      case "STAR" -> 22 * Math.pow(w / 4500, -1.8) * (1 - 0.4 * Math.exp(-sq((w - 5175) / 60)));
      default -> w < 4000 ? 3.1 : 6.5 - 0.6 * sq((w - 6200) / 2000);
    };
  }

  private static double strength(String label, EmissionLine line, double oddity) {
    double base = 0.6 + 4 * (Math.abs(line.label().hashCode()) % 100) / 100.0;
    return switch (label) {
      case "STAR" -> line.label().startsWith("H1") ? -6 : 0;
      case "QSO" -> 1.5 * base;
      default -> base * (1 + 6 * oddity);
    };
  }

  private static double sq(double x) {
    return x * x;
  }

  static Trace trace(String label, double z, double oddity, int seed) {
    int n = GRID.length();
    RandomStream random = new RandomStream(7, seed, 0);
    double[] flux = new double[n];
    double[] ivar = new double[n];
    for (int i = 0; i < n; i++) {
      double w = GRID.wavelength(i);
      double sigma = 0.7 + (w > 8300 ? 1.2 : 0) + (w < 4000 ? 1.4 : 0);
      flux[i] = restFlux(label, w / (1 + z), oddity) + sigma * random.nextGaussian();
      boolean masked = w > 5573 && w < 5583 || i < 30 || i > 1500 && i < 1520 && seed % 3 == 0;
      ivar[i] = masked ? 0 : 1 / (sigma * sigma);
    }
    return Trace.of(GRID, flux, ivar, 900);
  }
}
