package org.nebulark.extinction;

/** Published extinction laws with one parameter, R_V = A(V) / E(B-V). */
public enum ExtinctionLaw {
  /**
   * The average Galactic law, eq. 2 to 5. Beyond 3.3 micron, where the paper ends, its infrared
   * power law goes on (X falls smoothly to 0), as lines at 10 micron need a small X, not none.
   */
  CCM89("Cardelli, Clayton & Mathis 1989, ApJ 345, 245", 3.1, 1000, Double.POSITIVE_INFINITY) {
    @Override
    ExtinctionCurve formula(double rv) {
      return wavelength -> ExtinctionCcm.x(ExtinctionCcm.CARDELLI, rv, 1e4 / wavelength);
    }
  },
  /** {@link #CCM89} with new optical coefficients (3030 to 9091 Angstrom), section 4. */
  OD94("O'Donnell 1994, ApJ 422, 158", 3.1, 1000, Double.POSITIVE_INFINITY) {
    @Override
    ExtinctionCurve formula(double rv) {
      return wavelength -> ExtinctionCcm.x(ExtinctionCcm.ODONNELL, rv, 1e4 / wavelength);
    }
  },
  /** A spline in 1/wavelength through optical and infrared anchors and the ultraviolet formula. */
  F99("Fitzpatrick 1999, PASP 111, 63", 3.1, 1150, Double.POSITIVE_INFINITY) {
    @Override
    ExtinctionCurve formula(double rv) {
      return new ExtinctionF99(rv);
    }
  },
  /**
   * The attenuation of starbursts, eq. 4, as it stands for any R_V; it is negative near 2.2 micron
   * for R_V below 3.7.
   */
  C00("Calzetti et al. 2000, ApJ 533, 682", 4.05, 1200, 22_000) {
    @Override
    ExtinctionCurve formula(double rv) {
      return wavelength -> calzetti(wavelength, rv);
    }
  };

  private final String reference;
  private final double rv;
  private final double shortest;
  private final double longest;

  ExtinctionLaw(String reference, double rv, double shortest, double longest) {
    this.reference = reference;
    this.rv = rv;
    this.shortest = shortest;
    this.longest = longest;
  }

  abstract ExtinctionCurve formula(double rv);

  /**
   * The law at one R_V; its X is NaN outside {@link #shortest()} to {@link #longest()}.
   *
   * @param rv A(V) / E(B-V) [1], 2 to 6 in the papers, here any above 0
   */
  public ExtinctionCurve curve(double rv) {
    if (!(rv > 0) || Double.isInfinite(rv)) {
      throw new IllegalArgumentException("Invalid R_V: " + rv + " is not above 0");
    }
    ExtinctionCurve formula = formula(rv);
    return wavelength ->
        wavelength >= shortest && wavelength <= longest ? formula.x(wavelength) : Double.NaN;
  }

  /** Where the law comes from. */
  public String reference() {
    return reference;
  }

  /** R_V of the paper's mean law [1]. */
  public double rv() {
    return rv;
  }

  /** Shortest wavelength at which X is defined [Angstrom]. */
  public double shortest() {
    return shortest;
  }

  /** Longest wavelength at which X is defined [Angstrom], infinite where it falls to 0. */
  public double longest() {
    return longest;
  }

  private static double calzetti(double wavelength, double rv) {
    double y = 1e4 / wavelength;
    double k =
        wavelength >= 6300 ? -1.857 + 1.040 * y : -2.156 + y * (1.509 + y * (-0.198 + y * 0.011));
    return 2.659 * k + rv;
  }
}
