package org.nebulark.nebular;

/** Why a nebular quantity is NaN or to be used with care: one bit each, combined into an int. */
public enum NebularFlag {
  /** The spaxel lies outside the mask of the map: nothing was derived. */
  OUTSIDE_MASK("Outside the mask of the map: nothing derived"),
  /** H beta is not measured: nothing was derived. */
  NO_HBETA("H beta not measured: nothing derived"),
  /** A line has a flux but no usable error, and was left out: a zero error is not perfect data. */
  ERROR_MISSING("At least one line without a usable error, left out"),
  /** A line of the list is not measured. */
  LINE_MISSING("At least one line not measured"),
  /** No hydrogen line beside H beta: no reddening, no correction. */
  NO_REDDENING("No reddening measured: nothing derived"),
  /** The measured reddening is below zero; the fluxes were corrected with zero. */
  NEGATIVE_REDDENING("Reddening below zero, corrected with zero"),
  /** A pair of ratios has no solution, or a line of it is missing. */
  NO_TEMPERATURE("At least one pair of diagnostics without a solution"),
  /** A pair of ratios has several solutions; the one of lowest density was taken. */
  SEVERAL_SOLUTIONS("At least one pair with several solutions: that of lowest density"),
  /** A line of the input has a flux below zero: kept as measured. */
  NEGATIVE_FLUX("At least one line with a flux below zero"),
  /** The input's own mask says not to use a line: it is NaN. */
  MASKED("At least one line masked in the input"),
  /** [N II] 5755 or [O II] 7320, 7330 could not be corrected for recombination: left out. */
  RECOMBINATION_UNKNOWN("A line that could not be corrected for recombination, left out"),
  /** Te of a jump with Ne = 1000 cm-3 or He+/H+ = 0.1, as that was not measured. */
  JUMP_ASSUMED("Te of a jump with Ne = 1000 cm-3 or He+/H+ = 0.1 assumed"),
  /** A zone whose pair has no solution took Te and Ne of the nearest one. */
  ZONE_FALLBACK("At least one zone with Te and Ne of the nearest one"),
  /** A strong-line calibration has no value or is used outside its range of validity. */
  OUTSIDE_CALIBRATION("At least one strong-line calibration without value or outside its range"),
  /** The extinction law does not reach the wavelength of a line: left out. */
  LINE_UNCORRECTED("At least one line at a wavelength without extinction, left out"),
  /** No Te and Ne at which to take the case-B ratios anew: they are those of the options. */
  BALMER_ASSUMED("Case-B ratios at the assumed Te and Ne, as none were found"),
  /** A pair has no solution in many realizations: percentiles are those of the others. */
  FEW_SOLUTIONS("At least one pair solved in under 95 % of the realizations: percentiles cut off"),
  /** The reddening is what came with the fluxes or was stated; it has no error. */
  GIVEN_REDDENING("Reddening as it was given, without an error");

  private final String doc;

  NebularFlag(String doc) {
    this.doc = doc;
  }

  /** The bit, a power of two. */
  public int bit() {
    return 1 << ordinal();
  }

  /**
   * What is to be said about one line as it was measured.
   *
   * @param flux of the line [any unit]; NaN = not measured
   * @param fluxErr its standard deviation [the flux's unit]
   * @return bits
   */
  public static int ofLine(double flux, double fluxErr) {
    if (!Double.isFinite(flux)) {
      return LINE_MISSING.bit();
    }
    boolean known = fluxErr > 0 && fluxErr < Double.POSITIVE_INFINITY;
    return (known ? 0 : ERROR_MISSING.bit()) | (flux < 0 ? NEGATIVE_FLUX.bit() : 0);
  }

  /** One sentence for the documentation of a product. */
  public String doc() {
    return doc;
  }
}
