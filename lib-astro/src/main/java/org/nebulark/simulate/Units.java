package org.nebulark.simulate;

/** Constants of nature and of profiles. */
final class Units {

  /** Speed of light [km/s]. */
  static final double C = 299_792.458;

  /** Full width at half maximum of a Gaussian in sigma [1]: sqrt(8 ln 2). */
  static final double FWHM = Math.sqrt(8 * Math.log(2));

  private Units() {}
}
