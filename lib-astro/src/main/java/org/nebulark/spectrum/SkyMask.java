package org.nebulark.spectrum;

/** Masks the pixels on strong lines of the night sky, which survey pipelines subtract badly. */
final class SkyMask {

  /** A line is lost where the mask comes as near as this to its centre [km/s]. */
  private static final double LINE_REACH_KMS = 300;

  private final double halfWidth;
  private final double[] lines =
      SkyLine.strong().stream().mapToDouble(SkyLine::wavelength).toArray();

  /**
   * A mask.
   *
   * @param halfWidth to each side of a line's centre [Angstrom, as observed]; 0 masks nothing
   */
  SkyMask(double halfWidth) {
    this.halfWidth = halfWidth;
  }

  /**
   * Masks a spectrum in place.
   *
   * @param spectrum at rest
   */
  void apply(RestSpectrum spectrum) {
    double stretch = 1 + spectrum.redshift;
    for (double line : lines) {
      double low = (line - halfWidth) / stretch;
      double high = (line + halfWidth) / stretch;
      int n = spectrum.length;
      for (int i = spectrum.firstAbove(low); i < n && spectrum.wavelength[i] < high; i++) {
        if (spectrum.wavelength[i] > low) {
          spectrum.ivar[i] = 0;
        }
      }
    }
  }

  /**
   * Says whether one of the lines that were not measured lies on the mask.
   *
   * @param spectrum at rest, masked
   * @param table its lines
   * @return {@link Flag#SKY_LINE} or 0
   */
  int flag(RestSpectrum spectrum, LineTable table) {
    for (int k = 0; k < EmissionLine.optical().size(); k++) {
      double observed = EmissionLine.optical().get(k).wavelength() * (1 + spectrum.redshift);
      if (Double.isNaN(table.flux(k)) && isMasked(observed)) {
        return Flag.SKY_LINE.bit();
      }
    }
    return 0;
  }

  private boolean isMasked(double observed) {
    double reach = halfWidth + LINE_REACH_KMS / LineWindow.LIGHT_SPEED * observed;
    for (double line : lines) {
      if (halfWidth > 0 && Math.abs(line - observed) < reach) {
        return true;
      }
    }
    return false;
  }
}
