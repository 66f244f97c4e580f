package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * From the line fluxes of one spectrum to reddening, temperatures and densities, ionic abundances
 * and totals. Bound to a list of lines; holds scratch: make one a thread. NaN = not derived, the
 * flags say why.
 */
public final class NebularChain {

  /** Label of H beta. */
  public static final String HBETA = "H1_4861A";

  /** Case-B ratios are followed until Te moves by less than this share [1]. */
  private static final double SETTLED = 1e-6;

  private final NebularOptions options;
  private final CrossMethod method;
  private final List<String> labels;
  private final int hbeta;
  private final Dereddening dust;
  private final double[] intensity;
  private final PairSolver[] pairs;
  private final RecombinationCorrection recombination;
  private final RecombinationMaps maps;
  private final RecombinationTemperatures temperatures;
  private final Abundances abundances;
  private final StrongLines strongLines;

  /** Places of He+ and He++ among the ions; negative when absent. */
  private final int[] helium;

  private final double[] conditions = new double[4];
  private final double[] solution = new double[2];
  private final List<NebularQuantity> quantities = new ArrayList<>();

  /**
   * A chain for these lines.
   *
   * @param labels of the lines, as PyNeb writes them; H beta among them
   * @param options how
   */
  public NebularChain(List<String> labels, NebularOptions options) {
    this(labels, options, CrossMethod.FAST, Map.of());
  }

  /**
   * A chain that solves crossed ratios in a way of one's choice.
   *
   * @param labels of the lines, as PyNeb writes them; H beta among them
   * @param options how
   * @param method of {@link #deriveNear}, and of {@link #derive} where it is a network
   * @param networks of all pairs by name, where the method is a network
   */
  public NebularChain(
      List<String> labels,
      NebularOptions options,
      CrossMethod method,
      Map<String, CrossNetwork.Trained> networks) {
    this.options = options;
    this.method = method;
    this.labels = labels.stream().map(NebularChain::canonical).toList();
    hbeta = this.labels.indexOf(HBETA);
    if (hbeta < 0) {
      throw new IllegalArgumentException("Invalid lines: no " + HBETA + " among " + labels);
    }
    dust = new Dereddening(this.labels, options.reddening());
    intensity = new double[labels.size()];
    pairs =
        options.pairs().stream()
            .map(name -> new PairSolver(name, this.labels, method, networks.get(name)))
            .toArray(PairSolver[]::new);
    recombination = new RecombinationCorrection(this.labels, options.recombination());
    maps = new RecombinationMaps(options, pairs, recombination);
    temperatures = new RecombinationTemperatures(this.labels);
    abundances = new Abundances(this.labels, options);
    strongLines = new StrongLines(this.labels, options.strongLines());
    helium = new int[] {abundances.ion("He2"), abundances.ion("He3")};
    describe();
  }

  /** PyNeb's {@code H1r_4861A} is {@code H1_4861A}. */
  public static String canonical(String label) {
    return label.replaceFirst("^(H1|He1|He2)r_", "$1_");
  }

  private void describe() {
    add("c_hbeta", "dex", "Logarithmic reddening at H beta");
    for (String pair : options.pairs()) {
      add("te_" + pair, "K", "Electron temperature from " + pair);
      add("ne_" + pair, "cm-3", "Electron density from " + pair);
    }
    quantities.addAll(abundances.quantities());
    quantities.addAll(maps.quantities());
    quantities.addAll(temperatures.quantities());
    quantities.addAll(strongLines.quantities());
  }

  private void add(String name, String unit, String doc) {
    quantities.add(new NebularQuantity(name, unit, doc));
  }

  /** Place of H beta among the lines. */
  int hbeta() {
    return hbeta;
  }

  /** What stands in each place of the result. */
  public List<NebularQuantity> quantities() {
    return List.copyOf(quantities);
  }

  /** Number of pairs of diagnostics, whose Te and Ne stand behind the reddening. */
  int pairs() {
    return pairs.length;
  }

  /**
   * Says how sure the fluxes of the next calls are; only a weighted reddening asks for it.
   *
   * @param fluxErr standard deviation of each line [the flux's unit]; without a positive one a line
   *     tells nothing about the reddening
   * @param floor error added in quadrature, as a share of the flux [1], >= 0
   */
  public void errors(double[] fluxErr, double floor) {
    dust.errors(fluxErr, floor);
  }

  /**
   * Says which reddening came with the fluxes of the next calls; only some {@link ReddeningSource}s
   * ask for it.
   *
   * @param cHbeta logarithmic reddening at H beta [dex]; NaN = none came
   */
  public void given(double cHbeta) {
    dust.given(cHbeta);
  }

  /**
   * Derives everything from one set of fluxes.
   *
   * @param flux of each line [any unit]; NaN = not measured
   * @param result out: in the units of {@link #quantities()}, of their length
   * @return bits of {@link NebularFlag}
   */
  public int derive(double[] flux, double[] result) {
    return derive(flux, result, true);
  }

  /**
   * The same by the chain's method, the fast solver unless another was chosen, started from the
   * last result of {@link #derive}: for realizations of the noise around it. By the fast solver Te
   * differs by less than 1e-5, log Ne by less than 2e-4.
   *
   * @param flux of each line [any unit]; NaN = not measured
   * @param result out: in the units of {@link #quantities()}, of their length
   * @return bits of {@link NebularFlag}
   */
  public int deriveNear(double[] flux, double[] result) {
    return derive(flux, result, false);
  }

  private int derive(double[] flux, double[] result, boolean exact) {
    Arrays.fill(result, Double.NaN);
    if (exact) {
      forgetStarts();
    }
    if (!(flux[hbeta] > 0)) {
      return NebularFlag.NO_HBETA.bit();
    }
    int flags = conditions(flux, result, exact);
    if ((flags & NebularFlag.NO_REDDENING.bit()) != 0) {
      return flags;
    }
    int at = 1 + 2 * pairs.length;
    abundances.derive(intensity, result, at);
    at += abundances.quantities().size();
    if (exact) {
      maps.copy(result, at);
    }
    at += maps.quantities().size();
    conditions[0] = abundances.ne(-1);
    conditions[1] = abundances.of(helium[0]);
    conditions[2] = abundances.of(helium[1]);
    conditions[3] = abundances.ne(helium[0]);
    flags |= temperatures.derive(intensity, conditions, result, at);
    at += temperatures.quantities().size();
    return flags | strongLines.derive(intensity, result, at);
  }

  /** Reddening, Te and Ne, again at case-B ratios of the Te and Ne found, as often as wanted. */
  private int conditions(double[] flux, double[] result, boolean exact) {
    if (exact) {
      dust.begin();
    } else {
      dust.beginNear();
    }
    int flags = once(flux, result, exact);
    double te = Double.NaN;
    for (int i = 0; i < options.reddening().iterations() && dust.follows(); i++) {
      int zone = abundances.hydrogenZone();
      if ((flags & NebularFlag.NO_REDDENING.bit()) != 0
          || zone >= 0 && Math.abs(abundances.zoneTe(zone) - te) <= SETTLED * te) {
        break;
      }
      if (zone < 0 || !dust.follow(abundances.zoneTe(zone), abundances.zoneNe(zone))) {
        flags |= NebularFlag.BALMER_ASSUMED.bit();
        break;
      }
      te = abundances.zoneTe(zone);
      flags = once(flux, result, exact);
    }
    if (exact) {
      dust.settle();
    }
    return flags;
  }

  private int once(double[] flux, double[] result, boolean exact) {
    int flags = dust.apply(flux, intensity);
    result[0] = dust.cHbeta();
    if ((flags & NebularFlag.NO_REDDENING.bit()) != 0) {
      return flags;
    }
    if (exact) {
      maps.measure(intensity);
    }
    if (options.recombination().te() > 0) {
      flags |= recombination.correct(intensity, exact);
    }
    flags |= solve(result, exact);
    return flags | abundances.conditions(result, 1);
  }

  /** What one object left behind must not be where the realizations of the next one begin. */
  private void forgetStarts() {
    for (PairSolver pair : pairs) {
      pair.forget();
    }
  }

  private int solve(double[] result, boolean exact) {
    int flags = 0;
    for (int p = 0; p < pairs.length; p++) {
      CrossStatus status =
          exact ? pairs[p].solve(intensity, solution) : pairs[p].near(intensity, solution);
      boolean solved = status.solved();
      result[1 + 2 * p] = solved ? solution[0] : Double.NaN;
      result[2 + 2 * p] = solved ? solution[1] : Double.NaN;
      flags |= solved ? 0 : NebularFlag.NO_TEMPERATURE.bit();
      flags |= status == CrossStatus.MULTIPLE ? NebularFlag.SEVERAL_SOLUTIONS.bit() : 0;
    }
    return flags;
  }
}
