package org.nebulark.report;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Which elements of a feature vector are fluxes, by increasing wavelength.
 *
 * @param index place of each in the vector
 * @param wavelength rest wavelength of each [Angstrom, vacuum]
 */
record FluxVector(int[] index, double[] wavelength) {

  private static final String PREFIX = "flux_";

  /** The fluxes among features of these names. */
  static FluxVector of(List<String> names) {
    int[] index =
        IntStream.range(0, names.size())
            .filter(i -> wavelength(names.get(i)).isPresent())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> wavelength(names.get(i)).getAsDouble()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] wavelength =
        IntStream.of(index).mapToDouble(i -> wavelength(names.get(i)).getAsDouble()).toArray();
    return new FluxVector(index, wavelength);
  }

  /** A range of features for people: as wavelengths where both are of the flux vector. */
  static String range(String from, String to) {
    boolean waves = wavelength(from).isPresent() && wavelength(to).isPresent();
    String first = waves ? from.substring(PREFIX.length()) : from;
    String last = waves ? to.substring(PREFIX.length()) : to;
    return (from.equals(to) ? first : first + " to " + last) + (waves ? " \u00c5" : "");
  }

  /** Rest wavelength of {@code flux_5007.3} [Angstrom, vacuum]; empty for other features. */
  static OptionalDouble wavelength(String name) {
    if (!name.startsWith(PREFIX)) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(name.substring(PREFIX.length())));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** The fluxes of a vector; NaN where it is too short. */
  double[] select(double[] vector) {
    return IntStream.of(index)
        .mapToDouble(i -> i < vector.length ? vector[i] : Double.NaN)
        .toArray();
  }
}
