package org.nebulark.simulate;

/** The rest-frame grid of the templates: 10^2.9 to 10^4.03 Angstrom in the survey's steps. */
final class RestGrid {

  static final double C0 = 2.9;
  static final int LENGTH = 11_301;

  private static final double[] WAVELENGTH = new double[LENGTH];

  static {
    for (int i = 0; i < LENGTH; i++) {
      WAVELENGTH[i] = Math.pow(10, C0 + SurveyGrid.STEP * i);
    }
  }

  private RestGrid() {}

  /** Wavelength of a pixel [Angstrom]. */
  static double wavelength(int i) {
    return WAVELENGTH[i];
  }

  /** First pixel at or redwards of a wavelength [Angstrom], kept inside the grid. */
  static int indexOf(double wavelength) {
    double i = Math.ceil((Math.log10(wavelength) - C0) / SurveyGrid.STEP);
    return (int) Math.max(0, Math.min(LENGTH, i));
  }

  /** Where the first pixel of an observed grid lies on this one at a redshift [pixel]. */
  static double position(double c0, double z) {
    return (c0 - Math.log10(1 + z) - C0) / SurveyGrid.STEP;
  }

  /**
   * Shifts and broadens a template in one convolution: a Gaussian whose centre lies between the
   * pixels, so that the redshift is exact.
   *
   * @param rest template on this grid
   * @param position of the first observed pixel [pixel], at least 6 sigma inside the grid
   * @param sigma of the Gaussian [pixel], at least 0.8
   * @param observed out: the template in the observer's frame
   */
  static void observe(double[] rest, double position, double sigma, double[] observed) {
    int base = (int) Math.floor(position);
    double fraction = position - base;
    int half = (int) Math.ceil(4.5 * sigma) + 1;
    double[] kernel = new double[2 * half + 1];
    double sum = 0;
    for (int k = 0; k < kernel.length; k++) {
      double x = (k - half - fraction) / sigma;
      kernel[k] = Math.exp(-0.5 * x * x);
      sum += kernel[k];
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= sum;
    }
    for (int i = 0; i < observed.length; i++) {
      double value = 0;
      int first = base + i - half;
      for (int k = 0; k < kernel.length; k++) {
        value += kernel[k] * rest[first + k];
      }
      observed[i] = value;
    }
  }
}
