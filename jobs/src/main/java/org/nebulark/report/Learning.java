package org.nebulark.report;

/**
 * How the error falls with the number of labels.
 *
 * @param target what was learned
 * @param error what the error is
 * @param repetitions how often it was tried
 * @param labels numbers of labels, increasing
 * @param committee errors with labels that a committee asked for
 * @param random errors with labels at random
 * @param share labels that the committee needs over those that chance needs; NaN = not reached
 */
record Learning(
    String target,
    String error,
    int repetitions,
    double[] labels,
    Curve committee,
    Curve random,
    double[] share) {

  /** Median and percentiles at each number of labels. */
  record Curve(double[] median, double[] p16, double[] p84) {}
}
