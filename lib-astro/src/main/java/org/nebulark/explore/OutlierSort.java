package org.nebulark.explore;

/** What a strange object may be; also the words of a person who has looked at it. */
public enum OutlierSort {
  /** Instrument, sky or reduction: no object can have made its strongest residuals. */
  BAD_OBJECT("Artefact: instrument, sky or edge"),
  /** Another redshift or another class would reproduce it. */
  MISCLASSIFIED("Another redshift or class would reproduce it"),
  /** The common components reproduce it, in amounts that are rare. */
  TAIL("Tail of a distribution: made of what is common, in rare amounts"),
  /** None of these: what one looks for. */
  UNKNOWN("Unlike anything ordinary");

  /** From so many standard deviations on a range is more than chance [1]. */
  private static final double STRONG = 5;

  /** Share of the squared residual that another redshift must take away [1]. */
  private static final double EXPLAINED = 0.5;

  private final String doc;

  OutlierSort(String doc) {
    this.doc = doc;
  }

  /** For people. */
  public String doc() {
    return doc;
  }

  /**
   * The sort of one object.
   *
   * @param artefact share of its squared significant residual that is artefact [1]; NaN = nothing
   *     significant, or no spectrum
   * @param explained share of its squared residual that another redshift takes away [1]; NaN = not
   *     known
   * @param otherClass whether a classifier is sure that it is of another class
   * @param deviation residual of the robust fit over its standard deviation [1]
   */
  public static OutlierSort of(
      double artefact, double explained, boolean otherClass, double[] deviation) {
    if (artefact >= Artefacts.SHARE) {
      return BAD_OBJECT;
    }
    if (explained >= EXPLAINED || otherClass) {
      return MISCLASSIFIED;
    }
    boolean strong =
        ResidualRanges.of(deviation).stream().anyMatch(run -> Math.abs(run.sigma()) >= STRONG);
    return strong ? UNKNOWN : TAIL;
  }
}
