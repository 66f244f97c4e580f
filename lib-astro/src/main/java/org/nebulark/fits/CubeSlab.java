package org.nebulark.fits;

/**
 * Neighbouring rows of a cube's spaxels, each spectrum together; a workspace that is read into
 * again. ivar is 0 where a pixel is masked, not finite or has no positive error, and NaN everywhere
 * where the file has no errors.
 */
public final class CubeSlab {

  /**
   * Bits of MaNGA's reduction that mean: not to be used, DONOTUSE and FORESTAR (Law et al. 2016, AJ
   * 152, 83, table 14: MANGA_DRP3PIXMASK).
   */
  private static final int UNUSABLE = 1 << 10 | 1 << 3;

  private final int width;
  private final int planes;
  private final int y0;
  private int rows;
  private final float[] flux;
  private final float[] ivar;
  private final int[] mask;

  /**
   * Room for rows y0 to y1 - 1 of a cube.
   *
   * @param cube whose
   * @param y0 first row, from 0
   * @param y1 behind the last row
   */
  public CubeSlab(CubeFile cube, int y0, int y1) {
    if (y0 < 0 || y1 <= y0 || y1 > cube.height()) {
      throw new IllegalArgumentException(
          "Invalid rows: %d to %d of %d".formatted(y0, y1, cube.height()));
    }
    width = cube.width();
    planes = cube.grid().length();
    this.y0 = y0;
    rows = y1 - y0;
    int pixels = Math.toIntExact((long) rows * width * planes);
    flux = new float[pixels];
    ivar = new float[pixels];
    mask = new int[pixels];
  }

  int y0() {
    return y0;
  }

  int y1() {
    return y0 + rows;
  }

  float[] flux() {
    return flux;
  }

  float[] ivar() {
    return ivar;
  }

  int[] mask() {
    return mask;
  }

  /** Number of spaxels. */
  public int spaxels() {
    return rows * width;
  }

  /** Column of a spaxel in the cube, from 0. */
  public int x(int spaxel) {
    return spaxel % width;
  }

  /** Row of a spaxel in the cube, from 0. */
  public int y(int spaxel) {
    return y0 + spaxel / width;
  }

  /** Flux density of a spaxel [1e-17 erg s-1 cm-2 Angstrom-1], a copy. */
  public float[] flux(int spaxel) {
    return java.util.Arrays.copyOfRange(flux, spaxel * planes, (spaxel + 1) * planes);
  }

  /** Inverse variance of a spaxel [1 / flux unit squared], a copy. */
  public float[] ivar(int spaxel) {
    return java.util.Arrays.copyOfRange(ivar, spaxel * planes, (spaxel + 1) * planes);
  }

  /** Mask bits of a spaxel, a copy. */
  public int[] mask(int spaxel) {
    return java.util.Arrays.copyOfRange(mask, spaxel * planes, (spaxel + 1) * planes);
  }

  /** Turns the file's values into the canonical ones, and variances into their inverse. */
  void calibrate(double factor, boolean variance) {
    double square = factor * factor;
    for (int i = 0; i < flux.length; i++) {
      double stored = ivar[i];
      double weight = (variance ? 1 / stored : stored) / square;
      boolean good =
          Float.isFinite(flux[i])
              && (mask[i] & UNUSABLE) == 0
              && stored > 0
              && weight > 0
              && weight < Float.MAX_VALUE;
      boolean unknown = Double.isNaN(stored) && !variance;
      flux[i] = (float) (flux[i] * factor);
      ivar[i] = good ? (float) weight : unknown ? Float.NaN : 0;
    }
  }
}
