package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.extinction.ExtinctionCurve;

/**
 * Measures the reddening of one spectrum by its hydrogen lines and undoes it; bound to a list of
 * lines. Holds scratch: make one a thread.
 */
final class Dereddening {

  private static final String HALPHA = "H1_6563A";

  private final ReddeningOptions options;
  private final int hbeta;
  private final double[] x;
  private final boolean uncovered;
  private final double[] factor;
  private final double[] fluxErr;
  private double errorFloor;

  /** Places of the hydrogen lines in use, H beta first, and what is known of each. */
  private final int[] places;

  private final double[] theory;
  private final double[] hydrogen;
  private final double[] hydrogenErr;
  private final Reddening reddening;

  Dereddening(List<String> labels, ReddeningOptions options) {
    this.options = options;
    hbeta = labels.indexOf(NebularChain.HBETA);
    double[] wavelength = labels.stream().mapToDouble(Dereddening::wavelength).toArray();
    ExtinctionCurve curve = options.curve();
    x = curve.x(wavelength);
    uncovered = Arrays.stream(x).anyMatch(Double::isNaN);
    factor = new double[x.length];
    fluxErr = new double[x.length];
    Arrays.fill(fluxErr, Double.NaN);
    List<Integer> used = new ArrayList<>(List.of(hbeta));
    for (int i = 0; i < x.length; i++) {
      if (i != hbeta && Double.isFinite(x[i]) && x[i] != x[hbeta] && uses(labels.get(i))) {
        used.add(i);
      }
    }
    places = used.stream().mapToInt(Integer::intValue).toArray();
    theory = Arrays.stream(places).mapToDouble(place -> theory(labels.get(place))).toArray();
    hydrogen = new double[places.length];
    hydrogenErr = new double[places.length];
    reddening =
        new Reddening(curve, Arrays.stream(places).mapToDouble(p -> wavelength[p]).toArray(), 0);
  }

  /** The wavelength [Angstrom] in a label, which is near enough for a reddening law. */
  private static double wavelength(String label) {
    String digits = label.substring(label.indexOf('_') + 1).replaceAll("[^0-9.]", "");
    double number = Double.parseDouble(digits);
    return label.endsWith("m") ? 1e4 * number : number;
  }

  private boolean uses(String label) {
    if (options.haRatio() > 0) {
      return label.equals(HALPHA);
    }
    boolean chosen = options.lines().isEmpty() || options.lines().contains(label);
    return chosen && label.startsWith("H1_") && RecombinationLine.knows(label);
  }

  /** Ratio to H beta without dust [1]. */
  private double theory(String label) {
    if (label.equals(NebularChain.HBETA)) {
      return 1;
    }
    return options.haRatio() > 0 ? options.haRatio() : caseB(label) / caseB(NebularChain.HBETA);
  }

  private double caseB(String label) {
    return RecombinationLine.of(label).emissivity(options.hydrogenTe(), options.hydrogenNe());
  }

  /** Standard deviations for {@link ReddeningCombination#WEIGHTED}, kept until the next call. */
  void errors(double[] errors, double floor) {
    System.arraycopy(errors, 0, fluxErr, 0, fluxErr.length);
    errorFloor = floor;
  }

  /**
   * Measures and corrects.
   *
   * @param flux of each line [any unit]; that of H beta is positive
   * @param intensity out: of each line relative to H beta [1]; NaN where the law does not reach
   * @return bits of {@link NebularFlag}
   */
  int apply(double[] flux, double[] intensity) {
    for (int i = 0; i < places.length; i++) {
      hydrogen[i] = flux[places[i]];
      hydrogenErr[i] = Math.hypot(fluxErr[places[i]], errorFloor * hydrogen[i]);
    }
    int red =
        options.by() == ReddeningCombination.MEDIAN
            ? reddening.median(hydrogen, theory)
            : reddening.weighted(hydrogen, hydrogenErr, theory);
    double ebv = reddening.ebv();
    if (Double.isNaN(ebv)) {
      return NebularFlag.NO_REDDENING.bit();
    }
    Reddening.factors(Math.max(0, ebv), x, x[hbeta], factor);
    for (int i = 0; i < flux.length; i++) {
      intensity[i] = flux[i] / flux[hbeta] * factor[i];
    }
    int flags = ReddeningFlag.NEGATIVE.in(red) ? NebularFlag.NEGATIVE_REDDENING.bit() : 0;
    return flags | (uncovered ? NebularFlag.LINE_UNCORRECTED.bit() : 0);
  }

  /** Logarithmic reddening at H beta as last measured [dex]; NaN if it was not. */
  double cHbeta() {
    return reddening.cHbeta();
  }
}
