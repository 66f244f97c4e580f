package org.nebulark.spectrum;

/**
 * Flux-conserving resampling of a spectrum at rest onto one fixed grid.
 *
 * <p>An output pixel is the mean of the good input pixels' flux densities, weighted by the overlap
 * in wavelength, and its variance that of this mean (Carnall 2017, arXiv:1705.05165). The
 * covariance between neighbouring output pixels is not kept: it is small where output pixels are
 * wide against input pixels.
 */
public final class Resampler {

  /** An output pixel needs at least this part of its width on good input pixels [1]. */
  public static final double MIN_COVERAGE = 0.5;

  private final RestSpectrum target = new RestSpectrum();

  /**
   * A resampler onto a grid.
   *
   * @param grid rest wavelengths [Angstrom, vacuum]
   */
  public Resampler(WavelengthGrid grid) {
    int n = grid.length();
    target.load(new Spectrum(grid, new float[n], new float[n], new int[n]), 0);
  }

  /** Number of output pixels. */
  public int length() {
    return target.length;
  }

  /**
   * Resamples one spectrum.
   *
   * @param source at rest
   * @param flux out [1e-17 erg s-1 cm-2 Angstrom-1]: NaN where less than half of the pixel is good
   * @param ivar out [1 / flux unit squared]: 0 there
   * @param mask out: the bits of all input pixels that overlap, good or not, combined by "or"
   */
  public void resample(RestSpectrum source, double[] flux, double[] ivar, int[] mask) {
    int first = source.firstAbove(target.edge[0]);
    for (int j = 0; j < target.length; j++) {
      double low = target.edge[j];
      double high = target.edge[j + 1];
      while (first < source.length && source.edge[first + 1] <= low) {
        first++;
      }
      double covered = 0;
      double sum = 0;
      double variance = 0;
      int bits = 0;
      for (int i = first; i < source.length && source.edge[i] < high; i++) {
        bits |= source.mask[i];
        if (source.ivar[i] > 0) {
          double overlap = Math.min(high, source.edge[i + 1]) - Math.max(low, source.edge[i]);
          covered += overlap;
          sum += overlap * source.flux[i];
          variance += overlap * overlap / source.ivar[i];
        }
      }
      boolean good = covered > 0 && covered >= MIN_COVERAGE * (high - low);
      flux[j] = good ? sum / covered : Double.NaN;
      ivar[j] = good ? covered * covered / variance : 0;
      mask[j] = bits;
    }
  }
}
