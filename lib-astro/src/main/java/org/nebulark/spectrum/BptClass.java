package org.nebulark.spectrum;

import java.util.Locale;

/**
 * What ionizes the gas of a galaxy, by its place in the diagrams of Baldwin, Phillips & Terlevich
 * 1981, PASP 93, 5. All ratios are logarithms; y = log [O III] 5007 / H beta.
 */
public enum BptClass {
  /** Below the line of Kauffmann et al. 2003. */
  STAR_FORMING,
  /** Between the lines of Kauffmann et al. 2003 and Kewley et al. 2001. */
  COMPOSITE,
  /** Above the line of Kewley et al. 2001, on the Seyfert side of that of Kewley et al. 2006. */
  SEYFERT,
  /** Above the line of Kewley et al. 2001, on the other side of that of Kewley et al. 2006. */
  LINER,
  /** Above the line of Kewley et al. 2001, neither [S II] nor [O I] measured. */
  AGN;

  /**
   * The class of an object: [N II] decides between stars and active nuclei, [S II], else [O I],
   * between Seyferts and LINERs.
   *
   * @param n2 log [N II] 6583 / H alpha [dex]
   * @param o3 log [O III] 5007 / H beta [dex]
   * @param s2 log [S II] 6716+6731 / H alpha [dex], NaN = not measured
   * @param o1 log [O I] 6300 / H alpha [dex], NaN = not measured
   * @return null if n2 or o3 is NaN
   */
  public static BptClass of(double n2, double o3, double s2, double o1) {
    if (Double.isNaN(n2) || Double.isNaN(o3)) {
      return null;
    }
    if (belowKauffmann(n2, o3)) {
      return STAR_FORMING;
    }
    if (belowKewley(n2, o3)) {
      return COMPOSITE;
    }
    if (!Double.isNaN(s2)) {
      return o3 > 1.89 * s2 + 0.76 ? SEYFERT : LINER;
    }
    if (!Double.isNaN(o1)) {
      return o3 > 1.18 * o1 + 1.30 ? SEYFERT : LINER;
    }
    return AGN;
  }

  /**
   * True below the empirical limit of pure star formation, y = 0.61 / (n2 - 0.05) + 1.3: Kauffmann
   * et al. 2003, MNRAS 346, 1055, eq. 1.
   *
   * @param n2 log [N II] 6583 / H alpha [dex]
   * @param o3 log [O III] 5007 / H beta [dex]
   */
  static boolean belowKauffmann(double n2, double o3) {
    return n2 < 0.05 && o3 < 0.61 / (n2 - 0.05) + 1.30;
  }

  /**
   * True below the theoretical limit of starbursts, y = 0.61 / (n2 - 0.47) + 1.19: Kewley et al.
   * 2001, ApJ 556, 121, eq. 5. The lines for [S II] and [O I] are eq. 7 and 12 of Kewley et al.
   * 2006, MNRAS 372, 961.
   *
   * @param n2 log [N II] 6583 / H alpha [dex]
   * @param o3 log [O III] 5007 / H beta [dex]
   */
  static boolean belowKewley(double n2, double o3) {
    return n2 < 0.47 && o3 < 0.61 / (n2 - 0.47) + 1.19;
  }

  /** The word in products: {@code star_forming}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
