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

  /** The case-B ratios of the options, and those that the object last begun ended with. */
  private final double[] assumed;

  private final double[] settled;
  private final RecombinationLine[] caseB;

  /** Reddening that came with the object [dex], and whether it is taken. */
  private double given = Double.NaN;

  private double cHbeta = Double.NaN;
  private boolean takesGiven;
  private boolean decided;
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
    assumed = Arrays.stream(places).mapToDouble(place -> theory(labels.get(place))).toArray();
    theory = assumed.clone();
    settled = assumed.clone();
    boolean fixed = options.haRatio() > 0 || options.iterations() == 0;
    caseB =
        fixed
            ? new RecombinationLine[0]
            : Arrays.stream(places)
                .mapToObj(place -> RecombinationLine.of(labels.get(place)))
                .toArray(RecombinationLine[]::new);
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
   * Says which reddening came with the next fluxes, kept until the next call.
   *
   * @param cHbeta logarithmic reddening at H beta [dex]; NaN = none came
   */
  void given(double cHbeta) {
    given = cHbeta;
  }

  /** Begins an object with the ratios of the options. */
  void begin() {
    takesGiven = options.given().from() == ReddeningSource.GIVEN;
    decided = takesGiven || options.given().from() == ReddeningSource.LINES;
    System.arraycopy(assumed, 0, theory, 0, theory.length);
  }

  /** Keeps the ratios for the object's realizations. */
  void settle() {
    System.arraycopy(theory, 0, settled, 0, theory.length);
    decided = true;
  }

  /** Begins a realization with the ratios that its object ended with. */
  void beginNear() {
    System.arraycopy(settled, 0, theory, 0, theory.length);
  }

  /** Whether the case-B ratios are to follow Te and Ne. */
  boolean follows() {
    return caseB.length > 0 && !takesGiven;
  }

  /**
   * Takes the case-B ratios anew.
   *
   * @param te electron temperature of the hydrogen [K]
   * @param ne electron density of the hydrogen [cm-3]
   * @return whether they are known there
   */
  boolean follow(double te, double ne) {
    double hbeta = caseB.length == 0 ? Double.NaN : caseB[0].emissivity(te, ne);
    if (!(hbeta > 0)) {
      return false;
    }
    for (int i = 1; i < caseB.length; i++) {
      theory[i] = caseB[i].emissivity(te, ne) / hbeta;
    }
    return true;
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
    takesGiven |= !decided && Double.isNaN(ebv);
    if (takesGiven) {
      double known = Double.isNaN(given) ? options.given().cHbeta() : given;
      ebv = reddening.ebv(known);
      red = ebv < 0 ? ReddeningFlag.NEGATIVE.bit() : 0;
    }
    cHbeta = reddening.cHbeta(ebv);
    if (Double.isNaN(ebv)) {
      return NebularFlag.NO_REDDENING.bit();
    }
    Reddening.factors(Math.max(0, ebv), x, x[hbeta], factor);
    for (int i = 0; i < flux.length; i++) {
      intensity[i] = flux[i] / flux[hbeta] * factor[i];
    }
    int flags = ReddeningFlag.NEGATIVE.in(red) ? NebularFlag.NEGATIVE_REDDENING.bit() : 0;
    flags |= takesGiven ? NebularFlag.GIVEN_REDDENING.bit() : 0;
    return flags | (uncovered ? NebularFlag.LINE_UNCORRECTED.bit() : 0);
  }

  /** Logarithmic reddening at H beta as last measured or given [dex]; NaN if it was not. */
  double cHbeta() {
    return cHbeta;
  }
}
