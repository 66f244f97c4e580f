package org.nebulark.simulate;

/**
 * What a synthetic survey holds.
 *
 * @param seed seed of every random draw
 * @param outlierFraction objects with a planted oddity, all of them galaxies [1], 0 to
 *     galaxyFraction
 * @param galaxyFraction objects of class GALAXY [1], 0 to 1
 * @param qsoFraction objects of class QSO [1], 0 to 1 - galaxyFraction; the rest are stars
 * @param medianSnr median over the objects of the S/N a pixel [1], 0.1 to 1000; single objects lie
 *     within a factor of 4
 * @param grid wavelengths
 * @param fibers objects of a plate, 1 to 1000
 * @param ebv median of the E(B-V) of the Galaxy's dust [mag], on the scale of Schlegel et al. 1998,
 *     0 to 10; single objects lie within a factor of 2
 */
public record SurveyOptions(
    long seed,
    double outlierFraction,
    double galaxyFraction,
    double qsoFraction,
    double medianSnr,
    SurveyGrid grid,
    int fibers,
    double ebv)
    implements java.io.Serializable {

  /** Refuses fractions that do not add up. */
  public SurveyOptions {
    require("galaxyFraction", galaxyFraction, 0, 1);
    require("qsoFraction", qsoFraction, 0, 1);
    require("galaxyFraction + qsoFraction", galaxyFraction + qsoFraction, 0, 1 + 1e-12);
    require("outlierFraction", outlierFraction, 0, galaxyFraction);
    require("medianSnr", medianSnr, 0.1, 1000);
    require("fibers", fibers, 1, SyntheticSurvey.FIBERS);
    require("ebv", ebv, 0, 10);
  }

  /**
   * Options of a survey with 1000 fibres a plate and no dust of our Galaxy.
   *
   * @param seed as above
   * @param outlierFraction as above [1]
   * @param galaxyFraction as above [1]
   * @param qsoFraction as above [1]
   * @param medianSnr as above [1]
   * @param grid as above
   */
  public SurveyOptions(
      long seed,
      double outlierFraction,
      double galaxyFraction,
      double qsoFraction,
      double medianSnr,
      SurveyGrid grid) {
    this(
        seed,
        outlierFraction,
        galaxyFraction,
        qsoFraction,
        medianSnr,
        grid,
        SyntheticSurvey.FIBERS,
        0);
  }

  /** The same options with another number of fibres a plate, 1 to 1000. */
  public SurveyOptions withFibers(int number) {
    return new SurveyOptions(
        seed, outlierFraction, galaxyFraction, qsoFraction, medianSnr, grid, number, ebv);
  }

  /** The same options with dust of our Galaxy, E(B-V) as above [mag]. */
  public SurveyOptions withEbv(double median) {
    return new SurveyOptions(
        seed, outlierFraction, galaxyFraction, qsoFraction, medianSnr, grid, fibers, median);
  }

  /** A mix like that of SDSS-I: 72 % galaxies, 13 % QSOs, 15 % stars, 1.5 % outliers, S/N 10. */
  public static SurveyOptions of(long seed) {
    return new SurveyOptions(seed, 0.015, 0.72, 0.13, 10, SurveyGrid.SDSS);
  }

  private static void require(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s is outside [%s, %s]".formatted(name, value, min, max));
    }
  }
}
