package org.nebulark.nebular;

/** One condition of a calibration's validity: low <= term < high, a blank bound being none. */
record StrongLineRange(IcfFormula term, double low, double high) {

  private static final String VALUE = "value";

  static StrongLineRange of(String text, IcfParser.Names names) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Invalid range: " + text + " is not term:low:high");
    }
    return new StrongLineRange(
        parts[0].equals(VALUE) ? null : IcfParser.compile(parts[0], names),
        parts[1].isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(parts[1]),
        parts[2].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(parts[2]));
  }

  int depth() {
    return term == null ? 0 : term.depth();
  }

  boolean holds(double[] flux, double value, double[] scratch) {
    double at = term == null ? value : term.value(flux, scratch);
    return at >= low && at < high;
  }
}
