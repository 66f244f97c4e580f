package org.nebulark.report;

import java.util.List;

/**
 * Mean and principal components against wavelength.
 *
 * @param wavelength rest wavelength of each element [Angstrom, vacuum]; empty when the components
 *     are not of fluxes
 * @param components the mean is number 0
 */
record Eigenspectra(double[] wavelength, List<Component> components) {

  /**
   * One component.
   *
   * @param number 0 = the mean
   * @param variance share of the variance that it explains [1], NaN for the mean
   * @param flux its value at each wavelength [normalised flux]
   */
  record Component(int number, double variance, double[] flux) {}

  /** Share of the variance that a component explains [1]; NaN when there is none. */
  double variance(int number) {
    return components.stream()
        .filter(component -> component.number() == number)
        .mapToDouble(Component::variance)
        .findFirst()
        .orElse(Double.NaN);
  }
}
