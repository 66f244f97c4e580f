package org.nebulark.simulate;

import java.util.Arrays;
import org.nebulark.math.RandomStream;
import org.nebulark.spectrum.Spectrum;

/** The telescope: gives a noise-free spectrum its S/N, sky noise, cosmic rays, gaps and masks. */
final class Observation {

  /** Every how many pixels the S/N is looked at. */
  private static final int STRIDE = 8;

  private final SurveyGrid grid;
  private final SkyModel skyModel;

  Observation(SurveyGrid grid) {
    this.grid = grid;
    skyModel = new SkyModel(grid);
  }

  double[] sky(RandomStream plate) {
    return skyModel.sky(plate);
  }

  /**
   * The factor that gives a spectrum its median S/N. Where A m / sqrt(V + n A m) = S in a pixel, A
   * is the root of a quadratic equation, and S grows with A; so the median of A is the answer.
   *
   * @param draft noise-free object
   * @param sky of the plate [1e-17 erg s-1 cm-2 Angstrom-1]
   * @param snr wanted median S/N a pixel [1]
   */
  double scale(Draft draft, double[] sky, double snr) {
    double[] factors = new double[(grid.pixels() + STRIDE - 1) / STRIDE];
    for (int k = 0; k < factors.length; k++) {
      int i = k * STRIDE;
      double model = draft.continuum[i] + draft.lines[i];
      double p = snr * snr * skyModel.objectVariance(i);
      double q = snr * snr * skyModel.skyVariance(i, sky[i]);
      factors[k] = (p + Math.sqrt(p * p + 4 * q)) / (2 * model);
    }
    Arrays.sort(factors);
    return factors[factors.length / 2];
  }

  /** Draws the noise and the masks from pixel {@code start} on. */
  Spectrum observe(Draft draft, double[] sky, int start, RandomStream random) {
    int n = grid.pixels() - start;
    float[] flux = new float[n];
    float[] ivar = new float[n];
    int[] mask = new int[n];
    boolean badSky = draft.outlier == OutlierKind.BAD_SKY;
    double residual = 0;
    if (badSky) {
      residual = (0.15 + 0.25 * random.nextDouble()) * (random.nextDouble() < 0.5 ? -1 : 1);
    }
    for (int k = 0; k < n; k++) {
      int i = k + start;
      float model = (float) (draft.continuum[i] + draft.lines[i]);
      double variance =
          skyModel.skyVariance(i, sky[i]) + skyModel.objectVariance(i) * Math.max(0, model);
      ivar[k] = (float) (1 / variance);
      flux[k] = (float) (model + random.nextGaussian() / Math.sqrt(ivar[k]));
      if (badSky) {
        flux[k] += (float) (residual * skyModel.hydroxyl(i));
      }
      if (skyModel.isBright(i, sky[i], model, Math.sqrt(variance))) {
        mask[k] |= PixelMask.BRIGHTSKY;
      }
    }
    reject(flux, ivar, mask, random);
    return new Spectrum(grid.wavelengthGrid(start), flux, ivar, mask);
  }

  /** Single pixels hit by cosmic rays, and in one of ten spectra a gap of up to 200 pixels. */
  private static void reject(float[] flux, float[] ivar, int[] mask, RandomStream random) {
    int n = flux.length;
    int hits = random.nextInt(12);
    for (int k = 0; k < hits; k++) {
      int i = random.nextInt(n);
      int to = Math.min(n, i + 1 + random.nextInt(3));
      for (; i < to; i++) {
        flux[i] += (float) (100 / Math.sqrt(Math.max(ivar[i], 1e-6)) * random.nextDouble());
        ivar[i] = 0;
        mask[i] |= PixelMask.FULLREJECT;
      }
    }
    if (random.nextDouble() < 0.1) {
      int length = Math.min(n / 4, 10 + random.nextInt(191));
      int from = random.nextInt(n - length);
      Arrays.fill(flux, from, from + length, 0);
      Arrays.fill(ivar, from, from + length, 0);
      Arrays.fill(mask, from, from + length, PixelMask.NODATA);
    }
  }

  /** The noise-free spectrum from pixel {@code start} on. */
  static float[] model(Draft draft, int start) {
    float[] model = new float[draft.continuum.length - start];
    for (int k = 0; k < model.length; k++) {
      model[k] = (float) (draft.continuum[k + start] + draft.lines[k + start]);
    }
    return model;
  }

  static float[] floats(double[] values, int start) {
    float[] floats = new float[values.length - start];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) values[k + start];
    }
    return floats;
  }
}
