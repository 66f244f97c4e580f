package org.nebulark.spectrum;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.nebulark.math.RandomStream;

/** Builds spectra with known truth on an SDSS-like grid: 3800 to 9220 A, 69 km/s a pixel. */
final class Synthetic {

  static final int LENGTH = 3850;
  private static final double C = 299792.458;

  private final WavelengthGrid grid;
  private final double[] lambda;
  private final double[] flux;
  private final double z;

  Synthetic(double z) {
    this(WavelengthGrid.log(3.5800, 1e-4, LENGTH), z);
  }

  Synthetic(WavelengthGrid grid, double z) {
    this.grid = grid;
    this.z = z;
    lambda = grid.wavelengths();
    flux = new double[lambda.length];
  }

  /** Adds a continuum as a function of rest wavelength. */
  Synthetic continuum(DoubleUnaryOperator density) {
    for (int i = 0; i < flux.length; i++) {
      flux[i] += density.applyAsDouble(lambda[i] / (1 + z));
    }
    return this;
  }

  /** Adds a Gaussian in observed wavelength with this observed flux. */
  Synthetic line(String label, double area, double sigmaKms, double velocityKms) {
    double centre = EmissionLine.of(label).wavelength() * (1 + z) * (1 + velocityKms / C);
    double width = centre * sigmaKms / C;
    for (int i = 0; i < flux.length; i++) {
      double t = (lambda[i] - centre) / width;
      flux[i] += area / (width * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * t * t);
    }
    return this;
  }

  /** The spectrum with white noise of this standard deviation; 0 adds none, with ivar 1. */
  Spectrum observe(double err, RandomStream random) {
    float[] noisy = new float[flux.length];
    for (int i = 0; i < flux.length; i++) {
      noisy[i] = (float) (err > 0 ? flux[i] + err * random.nextGaussian() : flux[i]);
    }
    float[] ivar = new float[flux.length];
    Arrays.fill(ivar, err > 0 ? (float) (1 / (err * err)) : 1);
    return new Spectrum(grid, noisy, ivar, new int[flux.length]);
  }

  Spectrum exact() {
    return observe(0, null);
  }
}
