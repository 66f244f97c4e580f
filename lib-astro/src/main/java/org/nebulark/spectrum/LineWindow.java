package org.nebulark.spectrum;

/**
 * The good pixels of one group's window and which of its lines they cover. A workspace, reused from
 * group to group.
 */
final class LineWindow {

  /** Speed of light [km/s]. */
  static final double LIGHT_SPEED = 299792.458;

  /**
   * Standard deviation of the stellar Balmer absorption [Angstrom, rest], a Gaussian at the
   * spectrum's redshift; wider than the emission, so that the two can be told apart.
   */
  static final double TROUGH_SIGMA = 6;

  /** A line needs at least this part of two typical sigma to each side on good pixels [1]. */
  private static final double MIN_COVERAGE = 0.7;

  /** Most lines of a group. */
  static final int MEMBERS = 4;

  LineGroup group;
  int pixels;
  final boolean[] covered = new boolean[MEMBERS];

  /** Wavelength at rest [Angstrom, vacuum]. */
  double[] x = new double[0];

  /** Position in the window [1], -1 to 1. */
  double[] u = new double[0];

  /** Flux density [1e-17 erg s-1 cm-2 Angstrom-1]. */
  double[] f = new double[0];

  /** Inverse variance [1 / flux unit squared]. */
  double[] w = new double[0];

  /** Shape of the stellar absorption [1], 1 at the group's first line. */
  double[] trough = new double[0];

  private double middle;
  private double half;

  /**
   * Takes over the good pixels of a group's window.
   *
   * @return false if no line of the group is covered
   */
  boolean load(RestSpectrum spectrum, LineGroup newGroup, boolean wide) {
    group = newGroup;
    double low = group.window()[wide ? 2 : 0];
    double high = group.window()[wide ? 3 : 1];
    middle = 0.5 * (low + high);
    half = 0.5 * (high - low);
    pixels = 0;
    boolean any = false;
    for (int m = 0; m < group.line().length; m++) {
      covered[m] = isCovered(spectrum, wavelength(m));
      any |= covered[m];
    }
    if (!any) {
      return false;
    }
    reserve(spectrum.length);
    int first = spectrum.firstAbove(low);
    for (int i = first; i < spectrum.length && spectrum.wavelength[i] < high; i++) {
      if (spectrum.ivar[i] > 0 && !isExcluded(spectrum.wavelength[i])) {
        add(spectrum, i);
      }
    }
    return true;
  }

  /** Wavelength of a member at rest [Angstrom, vacuum]. */
  double wavelength(int member) {
    return EmissionLine.optical().get(group.line()[member]).wavelength();
  }

  /** Position of a member in the window [1], -1 to 1. */
  double offset(int member) {
    return (wavelength(member) - middle) / half;
  }

  /**
   * Weighted mean flux density beside the trough and any broad line: outside three sigma of the
   * trough, and in the wide window in its outer half; NaN without a pixel there.
   */
  double meanBesideTrough(boolean wide) {
    double reach = wide ? 0.5 * half : 3 * TROUGH_SIGMA;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < pixels; i++) {
      if (Math.abs(x[i] - wavelength(0)) > reach) {
        sum += w[i] * f[i];
        weights += w[i];
      }
    }
    return sum / weights;
  }

  private boolean isCovered(RestSpectrum spectrum, double line) {
    double reach = 2 * group.kind().typicalSigma / LIGHT_SPEED * line;
    double good = 0;
    int first = spectrum.firstAbove(line - reach);
    for (int i = first; i < spectrum.length && spectrum.edge[i] < line + reach; i++) {
      if (spectrum.ivar[i] > 0) {
        good += Math.min(line + reach, spectrum.edge[i + 1]);
        good -= Math.max(line - reach, spectrum.edge[i]);
      }
    }
    return good >= MIN_COVERAGE * 2 * reach;
  }

  private boolean isExcluded(double wavelength) {
    double[] exclude = group.exclude();
    for (int k = 0; k < exclude.length; k += 2) {
      if (wavelength > exclude[k] && wavelength < exclude[k + 1]) {
        return true;
      }
    }
    return false;
  }

  private void add(RestSpectrum spectrum, int i) {
    x[pixels] = spectrum.wavelength[i];
    u[pixels] = (spectrum.wavelength[i] - middle) / half;
    f[pixels] = spectrum.flux[i];
    w[pixels] = spectrum.ivar[i];
    double t = (spectrum.wavelength[i] - wavelength(0)) / TROUGH_SIGMA;
    trough[pixels++] = Math.abs(t) < 6 ? Math.exp(-0.5 * t * t) : 0;
  }

  private void reserve(int n) {
    if (n > x.length) {
      x = new double[n];
      u = new double[n];
      f = new double[n];
      w = new double[n];
      trough = new double[n];
    }
  }
}
