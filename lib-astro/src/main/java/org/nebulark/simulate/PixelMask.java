package org.nebulark.simulate;

/**
 * Bits of the mask columns that the simulation sets, numbered as SPPIXMASK of SDSS.
 *
 * <p>Reference: SPPIXMASK in sdssMaskbits.par of SDSS idlutils; Stoughton et al. 2002, AJ 123, 485.
 */
final class PixelMask {

  /** All exposures rejected the pixel. */
  static final int FULLREJECT = 1 << 18;

  /** The sky is bright here; the pixel is good. */
  static final int BRIGHTSKY = 1 << 23;

  /** No exposure covers the pixel. */
  static final int NODATA = 1 << 24;

  private PixelMask() {}
}
