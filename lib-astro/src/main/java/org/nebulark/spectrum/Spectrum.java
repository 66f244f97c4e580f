package org.nebulark.spectrum;

/**
 * One observed spectrum, in the observer's frame.
 *
 * @param grid wavelengths [Angstrom, vacuum]
 * @param flux flux density [1e-17 erg s-1 cm-2 Angstrom-1], a value a pixel
 * @param ivar inverse variance of the flux [1 / flux unit squared]; 0 = masked
 * @param mask the survey's own mask bits, a value a pixel
 */
public record Spectrum(WavelengthGrid grid, float[] flux, float[] ivar, int[] mask) {

  /** All arrays have the grid's length. */
  public Spectrum {
    int n = grid.length();
    if (flux.length != n || ivar.length != n || mask.length != n) {
      throw new IllegalArgumentException(
          "Invalid spectrum: %d wavelengths, %d fluxes, %d inverse variances, %d mask values"
              .formatted(n, flux.length, ivar.length, mask.length));
    }
  }
}
