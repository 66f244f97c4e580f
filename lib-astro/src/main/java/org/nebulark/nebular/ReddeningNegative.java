package org.nebulark.nebular;

/** What to correct with where the measured E(B-V) is below zero; the measured one is kept. */
public enum ReddeningNegative {
  /** The measured value: the mean over noise stays unbiased. */
  KEEP,
  /** Zero: no line is made fainter by a correction. */
  ZERO,
  /** NaN: nothing that needs a correction is derived. */
  NAN;

  /**
   * The colour excess to correct with [mag].
   *
   * @param ebv as measured [mag]; NaN stays NaN
   */
  public double applied(double ebv) {
    if (this == KEEP || !(ebv < 0)) {
      return ebv;
    }
    return this == ZERO ? 0 : Double.NaN;
  }
}
