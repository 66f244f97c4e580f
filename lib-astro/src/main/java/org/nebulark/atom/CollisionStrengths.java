package org.nebulark.atom;

/**
 * Effective collision strengths of an ion at the published temperatures.
 *
 * <p>Between the nodes linear in log10 T where {@code logarithmic}, else linear in T, as each
 * source of the default set is used; outside, the end value.
 *
 * @param te temperatures [K], increasing
 * @param logarithmic true to interpolate in log10 T
 * @param upper upper levels of the pairs, counted from 0
 * @param lower lower levels of the pairs, counted from 0
 * @param omega effective collision strengths [1], one row a pair, one column a temperature
 */
record CollisionStrengths(
    double[] te, boolean logarithmic, int[] upper, int[] lower, double[][] omega) {

  int pairs() {
    return upper.length;
  }

  TemperatureRange range() {
    return new TemperatureRange(te[0], te[te.length - 1]);
  }

  /** Index of the node at or below a temperature [K], such that the next one exists. */
  int node(double at) {
    int node = 0;
    while (node < te.length - 2 && at >= te[node + 1]) {
      node++;
    }
    return node;
  }

  /** Place between the node and the next one [1], 0 to 1, of a temperature [K]. */
  double fraction(double at, int node) {
    double low = te[node];
    double high = te[node + 1];
    double inside = Math.min(Math.max(at, low), high);
    return logarithmic
        ? Math.log(inside / low) / Math.log(high / low)
        : (inside - low) / (high - low);
  }
}
