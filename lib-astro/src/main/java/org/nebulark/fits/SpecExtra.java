package org.nebulark.fits;

/**
 * Columns of the COADD table that a {@link SpecObject} does not hold, a value a pixel.
 *
 * @param wdisp dispersion of the spectrograph, 1 sigma [pixel]
 * @param sky flux density of the subtracted sky [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param model the pipeline's best fit [1e-17 erg s-1 cm-2 Angstrom-1]
 */
public record SpecExtra(float[] wdisp, float[] sky, float[] model) {

  /** All of them 0 for n pixels. */
  public static SpecExtra zeros(int n) {
    return new SpecExtra(new float[n], new float[n], new float[n]);
  }
}
