package org.nebulark.spectrum;

/**
 * What the stars' own lines beside the emission lines add to the variance of a flux, out of the
 * residuals of that very fit: neighbouring residuals that go together are no noise.
 *
 * <p>A residual r of weight w moves a flux by w r times the flux's influence, and the sum of
 * products of neighbours, weights falling linearly to 0 at 800 km/s, is the variance that errors of
 * independent pixels leave out (Newey & West 1987, Econometrica 55, 703, eq. 5, without the term of
 * lag 0, which ivar gives). Pixels within 2.5 sigma of a line are left out: there the line takes up
 * the residual, so structure right under a line stays unseen. A workspace.
 */
final class ContinuumScatter {

  /** Lines of galaxies with a dispersion of 200 km/s go together so far [km/s]. */
  private static final double LAG = 800;

  /** Where a line ends [sigma]. */
  private static final double LINE = 2.5;

  private double[] moved = new double[0];

  /**
   * Adds the excess, where it is one, to a solved model's covariance, of its first n parameters.
   */
  void add(LineModel model, int n) {
    int pixels = model.window.pixels;
    if (moved.length < pixels) {
      moved = new double[model.window.x.length];
    }
    for (int flux = model.continuumTerms(); flux < model.linear(); flux++) {
      for (int i = 0; i < pixels; i++) {
        moved[i] = model.isWithin(LINE, i) ? 0 : model.influence(i, flux, n);
      }
      double excess = neighbours(model.window.x, pixels);
      double err = model.error(flux);
      if (excess > 0 && err > 0) {
        model.scaleError(flux, Math.sqrt(1 + excess / (err * err)));
      }
    }
  }

  private double neighbours(double[] x, int pixels) {
    double sum = 0;
    for (int i = 0; i < pixels; i++) {
      double reach = x[i] * LAG / LineWindow.LIGHT_SPEED;
      for (int j = i + 1; j < pixels && moved[i] != 0 && x[j] - x[i] < reach; j++) {
        sum += 2 * (1 - (x[j] - x[i]) / reach) * moved[i] * moved[j];
      }
    }
    return sum;
  }
}
