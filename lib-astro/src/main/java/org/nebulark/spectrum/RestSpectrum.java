package org.nebulark.spectrum;

import java.util.Arrays;
import org.nebulark.extinction.GalacticDust;

/**
 * The workspace that holds one spectrum at rest wavelengths, in double precision and with every
 * unusable pixel marked by ivar = 0; all measurements read it.
 *
 * <p>Convention: wavelengths are divided by 1 + z, the flux density is left as observed [1e-17 erg
 * s-1 cm-2 Angstrom-1], or corrected for the Galaxy's dust. An integral over rest wavelength times
 * 1 + z is therefore an observed flux.
 *
 * <p>Reused from spectrum to spectrum; it grows to the longest one. Not thread-safe.
 */
public final class RestSpectrum {

  /** A power is computed afresh after so many multiplications, which holds 13 digits. */
  private static final int RESYNC = 64;

  int length;
  double redshift;
  double[] wavelength = new double[0];
  double[] edge = new double[1];
  double[] flux = new double[0];
  double[] ivar = new double[0];
  int[] mask = new int[0];

  /**
   * Takes over a spectrum. Pixels whose flux or inverse variance is not finite or whose inverse
   * variance is negative become masked.
   *
   * @param spectrum as observed
   * @param z redshift [1], finite, > -1
   */
  public void load(Spectrum spectrum, double z) {
    load(spectrum, z, 0, null);
  }

  /**
   * The same without the Galaxy's dust: the flux times {@link GalacticDust#correction}, the inverse
   * variance over its square; pixels outside the extinction law become masked.
   *
   * @param spectrum as observed
   * @param z redshift [1], finite, > -1
   * @param ebv listed E(B-V) [mag], 0 = none
   * @param dust not needed where ebv is 0
   */
  void load(Spectrum spectrum, double z, double ebv, GalacticDust dust) {
    if (!Double.isFinite(z) || z <= -1) {
      throw new IllegalArgumentException("Invalid redshift: " + z);
    }
    reserve(spectrum.grid().length());
    length = spectrum.grid().length();
    redshift = z;
    fillWavelengths(spectrum.grid(), 1 / (1 + z));
    for (int i = 0; i < length; i++) {
      float f = spectrum.flux()[i];
      float w = spectrum.ivar()[i];
      boolean good = w > 0 && w < Float.POSITIVE_INFINITY && Math.abs(f) < Float.POSITIVE_INFINITY;
      flux[i] = good ? f : 0;
      ivar[i] = good ? w : 0;
      mask[i] = spectrum.mask()[i];
    }
    if (ebv != 0) {
      deredden(ebv, dust);
    }
  }

  private void deredden(double ebv, GalacticDust dust) {
    for (int i = 0; i < length; i++) {
      double factor = dust.correction(wavelength[i] * (1 + redshift), ebv);
      boolean known = !Double.isNaN(factor);
      flux[i] = known ? flux[i] * factor : 0;
      ivar[i] = known ? ivar[i] / (factor * factor) : 0;
    }
  }

  /** Number of pixels. */
  public int length() {
    return length;
  }

  /** Redshift [1]. */
  public double redshift() {
    return redshift;
  }

  /** Rest wavelength of the centre of pixel i [Angstrom, vacuum]. */
  public double wavelength(int i) {
    return wavelength[i];
  }

  /** Lower edge of pixel i at rest [Angstrom, vacuum]; i = length gives the last upper edge. */
  public double edge(int i) {
    return edge[i];
  }

  /** Inverse variance of pixel i [1 / flux unit squared], 0 = masked. */
  public double ivar(int i) {
    return ivar[i];
  }

  /** Index of the first pixel that reaches above a rest wavelength [Angstrom, vacuum]. */
  public int firstAbove(double limit) {
    int found = Arrays.binarySearch(edge, 1, length + 1, limit);
    return found >= 0 ? found : -found - 2;
  }

  private void reserve(int n) {
    if (n > flux.length) {
      wavelength = new double[n];
      edge = new double[n + 1];
      flux = new double[n];
      ivar = new double[n];
      mask = new int[n];
    }
  }

  private void fillWavelengths(WavelengthGrid grid, double scale) {
    switch (grid.kind()) {
      case LOG -> fillLog(grid.c0(), grid.c1(), scale);
      case LINEAR -> fillLinear(grid.c0(), grid.c1(), scale);
      case LISTED -> fillListed(grid, scale);
    }
  }

  private void fillLog(double c0, double c1, double scale) {
    double ratio = Math.pow(10, c1);
    double half = Math.pow(10, -0.5 * c1);
    double centre = 0;
    for (int i = 0; i <= length; i++) {
      centre = i % RESYNC == 0 ? scale * Math.pow(10, c0 + c1 * i) : centre * ratio;
      edge[i] = centre * half;
      if (i < length) {
        wavelength[i] = centre;
      }
    }
  }

  private void fillLinear(double c0, double c1, double scale) {
    for (int i = 0; i < length; i++) {
      wavelength[i] = scale * (c0 + c1 * i);
      edge[i] = scale * (c0 + c1 * (i - 0.5));
    }
    edge[length] = scale * (c0 + c1 * (length - 0.5));
  }

  /** Edges half-way between centres; the only pixel of a grid of one has no width. */
  private void fillListed(WavelengthGrid grid, double scale) {
    for (int i = 0; i < length; i++) {
      wavelength[i] = scale * grid.wavelength(i);
    }
    for (int i = 1; i < length; i++) {
      edge[i] = 0.5 * (wavelength[i - 1] + wavelength[i]);
    }
    int last = length - 1;
    edge[0] = length > 1 ? 2 * wavelength[0] - edge[1] : wavelength[0];
    edge[length] = length > 1 ? 2 * wavelength[last] - edge[last] : wavelength[0];
  }
}
