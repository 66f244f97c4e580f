package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.extinction.ExtinctionCurve;

/**
 * From the line fluxes of one spectrum to reddening, temperatures and densities, ionic abundances
 * and totals. Bound to a list of lines; holds scratch: make one a thread. NaN = not derived, the
 * flags say why.
 */
public final class NebularChain {

  /** Label of H beta. */
  public static final String HBETA = "H1_4861A";

  /** Where a search begins that knows no better: 10,000 K and 1,000 cm-3. */
  private static final double[] START = {Math.log(1e4), Math.log(1e3)};

  private static final String HALPHA = "H1_6563A";
  private static final RecombinationLine HBETA_LINE = RecombinationLine.of(HBETA);

  private final NebularOptions options;
  private final CrossMethod method;
  private final List<String> labels;
  private final int hbeta;
  private final double[] x;
  private final double[] factor;
  private final double[] intensity;
  private final Reddening reddening;
  private final double[] hydrogen;
  private final double[] hydrogenFlux;
  private final Pair[] pairs;
  private final IonicAbundance[] ions;
  private final double[] ionic;
  private final Icf[] icfs;
  private final double[] icfScratch;
  private final double[] solution = new double[2];
  private final List<NebularQuantity> quantities = new ArrayList<>();

  /**
   * A pair of ratios with the places of its lines; places are negative where a line is absent.
   * {@code start} holds ln Te and ln Ne of the last exact solution.
   */
  private record Pair(
      CrossSolver exact,
      FastCrossSolver fast,
      CrossNetwork network,
      int[] places,
      double[] start) {}

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
    double[] wavelength = this.labels.stream().mapToDouble(NebularChain::wavelength).toArray();
    ExtinctionCurve curve = options.law().curve(options.rv());
    x = curve.x(wavelength);
    factor = new double[x.length];
    intensity = new double[x.length];
    reddening = new Reddening(curve, wavelength, hbeta);
    hydrogen = theory();
    hydrogenFlux = new double[x.length];
    pairs =
        options.pairs().stream().map(name -> pair(name, networks.get(name))).toArray(Pair[]::new);
    ions =
        IonicLines.all().stream()
            .map(lines -> new IonicAbundance(lines, this.labels))
            .filter(IonicAbundance::observable)
            .toArray(IonicAbundance[]::new);
    ionic = new double[ions.length];
    List<String> names = Arrays.stream(ions).map(IonicAbundance::name).toList();
    icfs = options.icfs().stream().map(name -> Icf.of(name, names)).toArray(Icf[]::new);
    icfScratch = new double[Arrays.stream(icfs).mapToInt(Icf::scratch).max().orElse(0)];
    describe();
  }

  /** PyNeb's {@code H1r_4861A} is {@code H1_4861A}. */
  public static String canonical(String label) {
    return label.replaceFirst("^(H1|He1|He2)r_", "$1_");
  }

  /** The wavelength [Angstrom] in a label, which is near enough for a reddening law. */
  private static double wavelength(String label) {
    String digits = label.substring(label.indexOf('_') + 1).replaceAll("[^0-9.]", "");
    double number = Double.parseDouble(digits);
    return label.endsWith("m") ? 1e4 * number : number;
  }

  /** Case-B ratios to H beta of the hydrogen lines to use; NaN for all other lines. */
  private double[] theory() {
    double[] ratios = new double[x.length];
    for (int i = 0; i < ratios.length; i++) {
      String label = labels.get(i);
      ratios[i] = Double.NaN;
      if (options.haRatio() > 0) {
        ratios[i] = label.equals(HBETA) ? 1 : label.equals(HALPHA) ? options.haRatio() : Double.NaN;
      } else if (label.startsWith("H1_") && RecombinationLine.knows(label)) {
        ratios[i] = caseB(label) / caseB(HBETA);
      }
    }
    return ratios;
  }

  private double caseB(String label) {
    return RecombinationLine.of(label).emissivity(options.hydrogenTe(), options.hydrogenNe());
  }

  private Pair pair(String name, CrossNetwork.Trained trained) {
    if (method == CrossMethod.NETWORK && trained == null) {
      throw new IllegalArgumentException("Invalid networks: none for " + name);
    }
    DiagnosticPair pair = DiagnosticPair.of(name);
    int[] places = pair.lines().stream().mapToInt(labels::indexOf).toArray();
    boolean complete = Arrays.stream(places).allMatch(place -> place >= 0);
    if (!complete) {
      return new Pair(null, null, null, places, START.clone());
    }
    CrossTable table = CrossTables.of(pair);
    CrossNetwork network = method == CrossMethod.NETWORK ? new CrossNetwork(trained) : null;
    return new Pair(
        new CrossSolver(table), new FastCrossSolver(table), network, places, START.clone());
  }

  private void describe() {
    add("c_hbeta", "dex", "Logarithmic reddening at H beta");
    for (String pair : options.pairs()) {
      add("te_" + pair, "K", "Electron temperature from " + pair);
      add("ne_" + pair, "cm-3", "Electron density from " + pair);
    }
    for (IonicAbundance ion : ions) {
      String name = ion.name().toLowerCase(Locale.ROOT);
      add(name + "_h", "", "Ionic abundance " + ion.name() + "/H+ by number");
    }
    for (String icf : options.icfs()) {
      String element = IcfRecipe.of(icf).element().toLowerCase(Locale.ROOT);
      String recipe = icf.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
      add(element + "_h_" + recipe, "", "Total abundance by number, ICF " + icf);
    }
  }

  private void add(String name, String unit, String doc) {
    quantities.add(new NebularQuantity(name, unit, doc));
  }

  /** What stands in each place of the result. */
  public List<NebularQuantity> quantities() {
    return List.copyOf(quantities);
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
    for (int i = 0; i < flux.length; i++) {
      hydrogenFlux[i] = Double.isNaN(hydrogen[i]) ? Double.NaN : flux[i];
    }
    int red = reddening.median(hydrogenFlux, hydrogen);
    double ebv = reddening.ebv();
    result[0] = reddening.cHbeta();
    if (Double.isNaN(ebv)) {
      return NebularFlag.NO_REDDENING.bit();
    }
    Reddening.factors(Math.max(0, ebv), x, x[hbeta], factor);
    for (int i = 0; i < flux.length; i++) {
      intensity[i] = flux[i] / flux[hbeta] * factor[i];
    }
    int flags = ReddeningFlag.NEGATIVE.in(red) ? NebularFlag.NEGATIVE_REDDENING.bit() : 0;
    flags |= solve(result, exact);
    abundances(result);
    return flags;
  }

  /** What one object left behind must not be where the realizations of the next one begin. */
  private void forgetStarts() {
    for (Pair pair : pairs) {
      System.arraycopy(START, 0, pair.start(), 0, START.length);
    }
  }

  private int solve(double[] result, boolean exact) {
    int flags = 0;
    for (int p = 0; p < pairs.length; p++) {
      CrossStatus status = solve(pairs[p], exact);
      if (status.solved()) {
        result[1 + 2 * p] = solution[0];
        result[2 + 2 * p] = solution[1];
      } else {
        flags |= NebularFlag.NO_TEMPERATURE.bit();
      }
      flags |= status == CrossStatus.MULTIPLE ? NebularFlag.SEVERAL_SOLUTIONS.bit() : 0;
    }
    return flags;
  }

  private CrossStatus solve(Pair pair, boolean exact) {
    if (pair.exact() == null) {
      return CrossStatus.BAD_RATIO;
    }
    int[] at = pair.places();
    double tem = intensity[at[0]] / intensity[at[1]];
    double den = intensity[at[2]] / intensity[at[3]];
    double[] start = pair.start();
    if (method == CrossMethod.NETWORK) {
      return pair.network().solve(tem, den, solution);
    }
    if (!exact && method == CrossMethod.FAST) {
      return pair.fast().solve(tem, den, start[0], start[1], solution);
    }
    CrossStatus status = pair.exact().solve(tem, den, solution);
    if (exact && status.solved()) {
      start[0] = Math.log(solution[0]);
      start[1] = Math.log(solution[1]);
    }
    return status;
  }

  private void abundances(double[] result) {
    int low = 1 + 2 * options.pairs().indexOf(options.lowPair());
    int high = 1 + 2 * options.pairs().indexOf(options.highPair());
    double lowHbeta = HBETA_LINE.emissivity(result[low], result[low + 1]);
    double highHbeta = HBETA_LINE.emissivity(result[high], result[high + 1]);
    int at = 1 + 2 * pairs.length;
    for (int i = 0; i < ions.length; i++) {
      boolean inLow = ions[i].potential() < options.boundary();
      int zone = inLow ? low : high;
      double hbetaThere = inLow ? lowHbeta : highHbeta;
      ionic[i] = ions[i].of(intensity, result[zone], result[zone + 1], hbetaThere);
      result[at++] = ionic[i];
    }
    for (Icf icf : icfs) {
      result[at++] = icf.total(ionic, icfScratch);
    }
  }
}
