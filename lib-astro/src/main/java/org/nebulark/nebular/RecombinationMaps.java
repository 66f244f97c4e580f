package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Te of the low zone with [N II] 5755 corrected for recombination at several temperatures, so that
 * they can be seen side by side. Holds scratch: make one a thread.
 */
final class RecombinationMaps {

  private final RecombinationCorrection correction;
  private final PairSolver pair;
  private final double[] ratios;
  private final double[] te;
  private final double[] solution = new double[2];
  private final List<NebularQuantity> quantities = new ArrayList<>();

  RecombinationMaps(
      NebularOptions options, PairSolver[] pairs, RecombinationCorrection correction) {
    this.correction = correction;
    String name = options.zones().lowPair();
    pair = pairs[options.pairs().indexOf(name)];
    List<Double> at = new ArrayList<>();
    if (correction.correctsN2() && pair.complete() && pair.uses(correction.n2())) {
      if (options.recombination().te() > 0 && !options.recombination().maps().isEmpty()) {
        at.add(0.0);
      }
      at.addAll(options.recombination().maps());
    }
    ratios =
        at.stream()
            .mapToDouble(
                t -> t == 0 ? 0 : RecombinationContribution.n2(t, RecombinationCorrection.NE))
            .toArray();
    te = new double[ratios.length];
    for (double t : at) {
      quantities.add(
          new NebularQuantity(
              String.format(Locale.ROOT, "te_%s_rec%.0f", name, t),
              "K",
              "Electron temperature from %s, [N II] 5755 %s; without realizations"
                  .formatted(
                      name,
                      t == 0
                          ? "as it is"
                          : String.format(Locale.ROOT, "less recombination at %.0f K", t))));
    }
  }

  /** One a temperature. */
  List<NebularQuantity> quantities() {
    return quantities;
  }

  /** Derives from the intensities before any correction for recombination [any unit]. */
  void measure(double[] intensity) {
    for (int i = 0; i < te.length; i++) {
      int place = correction.n2();
      double all = intensity[place];
      intensity[place] = ratios[i] == 0 ? all : correction.n2(intensity, ratios[i]);
      pair.aside(intensity, solution);
      te[i] = solution[0];
      intensity[place] = all;
    }
  }

  /** Writes the temperatures [K] last measured. */
  void copy(double[] result, int at) {
    System.arraycopy(te, 0, result, at, te.length);
  }
}
