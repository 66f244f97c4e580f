package org.nebulark.fits;

/**
 * What a file holds beside a {@link SpecObject}: columns of the COADD table, a value a pixel, and
 * the Galaxy's dust.
 *
 * @param wdisp dispersion of the spectrograph, 1 sigma [pixel]
 * @param sky flux density of the subtracted sky [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param model the pipeline's best fit [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param ebv E(B-V) of the Galaxy's dust on the scale of Schlegel et al. 1998 [mag], NaN = unknown
 */
public record SpecExtra(float[] wdisp, float[] sky, float[] model, double ebv) {

  /** All of them 0 for n pixels, the dust unknown. */
  public static SpecExtra zeros(int n) {
    return new SpecExtra(new float[n], new float[n], new float[n], Double.NaN);
  }
}
