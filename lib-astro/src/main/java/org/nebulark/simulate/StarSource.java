package org.nebulark.simulate;

/**
 * Draws stars of the Milky Way of the types B8 to M5. Temperatures of dwarfs: Pecaut & Mamajek
 * 2013, ApJS 208, 9, table 5, linear between the listed types.
 */
final class StarSource {

  private static final String CLASSES = "BAFGKM";

  /** Number of subtypes after B0. */
  private static final double[] TYPES = {8, 9, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55};

  private static final double[] TEFF = {
    12_500, 10_700, 9700, 8080, 7220, 6550, 5930, 5660, 5270, 4440, 3850, 3060
  };

  /** How often a class is drawn, cumulative: B, A, F, G, K, M. */
  private static final double[] CUMULATIVE = {0.02, 0.17, 0.50, 0.66, 0.80, 1};

  private StarSource() {}

  static void fill(Draft draft) {
    double u = draft.random.nextDouble();
    int letter = 0;
    while (u >= CUMULATIVE[letter]) {
      letter++;
    }
    int digit =
        switch (letter) {
          case 0 -> 8 + draft.random.nextInt(2);
          case 5 -> draft.random.nextInt(6);
          default -> draft.random.nextInt(10);
        };
    double type = 10 * letter + digit + 0.999 * draft.random.nextDouble() - 0.4995;
    double teff = ResourceTable.interpolate(TYPES, TEFF, type);
    double velocity = Math.max(-300, Math.min(300, 90 * draft.random.nextGaussian()));
    draft.continuumClass = ContinuumClass.STAR;
    draft.subclass = "" + CLASSES.charAt(letter) + digit;
    draft.z = velocity / Units.C;
    draft.zErr = draft.logNormal(1.5e-5, 0.4);
    draft.zListed = draft.z + draft.zErr * draft.random.nextGaussian();
    draft.stars = new TrueStars(Double.NaN, Double.NaN, Double.NaN, 0, teff);
    double position = RestGrid.position(draft.grid.c0(), draft.z);
    int from = (int) position - 20;
    int to = Math.min(RestGrid.LENGTH, (int) position + draft.grid.pixels() + 20);
    double[] rest = new double[RestGrid.LENGTH];
    StellarTemplates.add(teff, 1, from, to, rest);
    RestGrid.observe(rest, position, SurveyGrid.WDISP, draft.continuum);
  }
}
