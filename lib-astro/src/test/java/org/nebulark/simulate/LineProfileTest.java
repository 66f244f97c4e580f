package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineProfileTest {

  /** Sum, mean and standard deviation over the pixel number. */
  static double[] moments(double[] values) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
      first += values[i] * i;
      second += values[i] * i * i;
    }
    double mean = first / sum;
    return new double[] {sum, mean, Math.sqrt(second / sum - mean * mean)};
  }

  /** Integral over wavelength of a spectrum on the SDSS grid. */
  static double integral(double[] spectrum, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double low = Math.pow(10, SurveyGrid.SDSS.c0() + SurveyGrid.STEP * (i - 0.5));
      double high = Math.pow(10, SurveyGrid.SDSS.c0() + SurveyGrid.STEP * (i + 0.5));
      sum += spectrum[i] * (high - low);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {69.03, 100, 250, 4000})
  void theIntegralIsTheFluxAndTheMomentsAreTheLines(double sigma) {
    double[] spectrum = new double[3850];
    LineProfile.add(5908.7, 123, sigma, SurveyGrid.SDSS, spectrum);
    assertThat(integral(spectrum, 0, 3850)).isCloseTo(123, withinPercentage(1e-4));
    for (int i = 0; i < spectrum.length; i++) {
      spectrum[i] *= Math.pow(10, SurveyGrid.STEP * i);
    }
    double[] moments = moments(spectrum);
    double centre = (Math.log10(5908.7) - SurveyGrid.SDSS.c0()) / SurveyGrid.STEP;
    assertThat(moments[1]).isCloseTo(centre, within(1e-4));
    assertThat(moments[2] * SurveyGrid.PIXEL_VELOCITY).isCloseTo(sigma, withinPercentage(0.01));
  }
}
