package org.nebulark.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.nebulark.math.Statistic;

/**
 * Turns one observed spectrum and its redshift into a vector of features: S/N, D4000n, emission
 * lines, Lick indices, and the normalised flux on a fixed grid at rest. Where E(B-V) is known all
 * are measured behind the correction for the Galaxy's dust.
 *
 * <p>Owns the workspace of all kernels: after the longest spectrum has been seen a call allocates
 * nothing. Not thread-safe; make one a partition. NaN = not measured, the flags say why.
 */
public final class FeatureExtractor {

  /** Redshifts up to this one are not those of an object [1]. */
  public static final double MIN_REDSHIFT = -0.01;

  /** A bin whose continuum is below this part of the bin's error has none [1]. */
  private static final double MIN_CONTINUUM_SN = 0.3;

  private final FeatureOptions options;
  private final List<Feature> features;
  private final int vectorAt;
  private final RestSpectrum rest = new RestSpectrum();
  private final SpectralIndex index = new SpectralIndex();
  private final LineFitter fitter;
  private final SkyMask sky;
  private final LickIndices lick = new LickIndices();
  private final LineRatios ratios = new LineRatios();
  private final Resampler resampler;
  private final Continuum continuum;
  private final double[] flux;
  private final double[] ivar;
  private final int[] mask;
  private final double[] level;
  private double[] scratch;
  private BptClass bptClass;

  /** An extractor for these options. */
  public FeatureExtractor(FeatureOptions options) {
    this(options, null);
  }

  /**
   * An extractor that shows its line fits.
   *
   * @param watcher gets each fit of each spectrum; null = nobody
   */
  public FeatureExtractor(FeatureOptions options, Consumer<LineFit> watcher) {
    this.options = options;
    fitter = new LineFitter(watcher);
    sky = new SkyMask(options.skyWidth());
    WavelengthGrid grid = options.grid();
    resampler = new Resampler(grid);
    continuum = new Continuum(grid, options.window());
    int n = grid.length();
    flux = new double[n];
    ivar = new double[n];
    mask = new int[n];
    level = new double[n];
    scratch = new double[n];
    features = features(options, grid);
    vectorAt = features.size() - n;
  }

  /** What stands in each place of the vector, in this order. */
  public List<Feature> features() {
    return features;
  }

  /** Where the flux vector begins; it fills the rest. */
  public int vectorAt() {
    return vectorAt;
  }

  /** Class of the spectrum last measured; null where a line that it needs is below 3 sigma. */
  public BptClass bptClass() {
    return bptClass;
  }

  /** Measures one spectrum, redshift z [1], that no dust of our Galaxy stands in front of. */
  public int extract(Spectrum spectrum, double z, double[] values) {
    return extract(spectrum, z, 0, values);
  }

  /**
   * Measures one spectrum; never throws on bad data.
   *
   * @param spectrum as observed
   * @param z redshift [1]; NaN or up to -0.01 = unknown: only the S/N is measured
   * @param ebv E(B-V) of the Galaxy's dust as listed [mag]; NaN = unknown
   * @param values out: in the units of {@link #features()}, NaN = not measured; of their length
   * @return bits of {@link Flag}
   */
  public int extract(Spectrum spectrum, double z, double ebv, double[] values) {
    if (values.length != features.size()) {
      throw new IllegalArgumentException(
          "Invalid length: " + values.length + " values, " + features.size() + " features");
    }
    Arrays.fill(values, Double.NaN);
    bptClass = null;
    boolean placed = Double.isFinite(z) && z > MIN_REDSHIFT;
    boolean known = Double.isFinite(ebv);
    boolean deredden = options.dust() != null;
    rest.load(spectrum, placed ? z : 0, deredden && known ? ebv : 0, options.dust());
    if (scratch.length < rest.length()) {
      scratch = new double[rest.length()];
    }
    double sn = SpectralIndex.medianSn(rest, scratch);
    values[0] = sn;
    int flags = sn < options.minSn() ? Flag.LOW_SN.bit() : 0;
    flags |= deredden && !known ? Flag.NOT_DEREDDENED.bit() : 0;
    if (!placed) {
      flags |= Flag.NO_REDSHIFT.bit();
    }
    if (Double.isNaN(sn)) {
      return flags | Flag.ALL_MASKED.bit();
    }
    return placed ? flags | measure(values) : flags;
  }

  private int measure(double[] values) {
    sky.apply(rest);
    int flags = index.measureD4000n(rest) ? 0 : Flag.D4000_MISSING.bit();
    values[2] = index.d4000n();
    values[3] = index.d4000nErr();
    flags |= fitter.measure(rest);
    LineTable table = fitter.table();
    flags |= sky.flag(rest, table);
    int at = 4;
    for (int line = 0; line < EmissionLine.optical().size(); line++) {
      values[at++] = table.flux(line);
      values[at++] = table.fluxErr(line);
      values[at++] = table.ew(line);
      values[at++] = table.ewErr(line);
      values[at++] = table.sigma(line);
      values[at++] = table.sigmaErr(line);
      values[at++] = table.velocity(line);
    }
    for (int line : LineTable.BALMER) {
      values[at++] = table.broadFlux(line);
      values[at++] = table.broadFluxErr(line);
      values[at++] = table.broadSigma(line);
      values[at++] = table.broadSigmaErr(line);
      values[at++] = table.broadVelocity(line);
    }
    ratios.measure(table);
    bptClass = ratios.bptClass();
    for (int k = 0; k < LineRatios.FEATURES.size(); k++) {
      values[at++] = ratios.value(k);
    }
    flags |= lick.measure(rest);
    for (int k = 0; k < AbsorptionIndex.all().size(); k++) {
      values[at++] = lick.value(k);
      values[at++] = lick.err(k);
    }
    return flags | fillVector(values);
  }

  private int fillVector(double[] values) {
    resampler.resample(rest, flux, ivar, mask);
    int covered = 0;
    for (int j = 0; j < flux.length; j++) {
      if (ivar[j] > 0) {
        scratch[covered++] = flux[j];
      }
    }
    values[1] = covered / (double) flux.length;
    if (covered == 0) {
      return Flag.NO_COVERAGE.bit();
    }
    switch (options.normalise()) {
      case CONTINUUM -> continuum.measure(flux, ivar, level);
      case MEDIAN -> Arrays.fill(level, Statistic.median(scratch, covered));
      case NONE -> Arrays.fill(level, 1);
    }
    int flags = covered < flux.length ? Flag.PARTIAL_COVERAGE.bit() : 0;
    return flags | divide(values);
  }

  private int divide(double[] values) {
    int flags = 0;
    for (int j = 0; j < flux.length; j++) {
      if (ivar[j] > 0) {
        if (isMeasured(j)) {
          values[vectorAt + j] = flux[j] / level[j];
        } else {
          flags = Flag.CONTINUUM_MISSING.bit();
        }
      }
    }
    return flags;
  }

  private boolean isMeasured(int bin) {
    return options.normalise() == FeatureOptions.Normalise.CONTINUUM
        ? level[bin] * Math.sqrt(ivar[bin]) > MIN_CONTINUUM_SN
        : level[bin] > 0;
  }

  private static List<Feature> features(FeatureOptions options, WavelengthGrid grid) {
    List<Feature> list = new ArrayList<>();
    list.add(new Feature("sn_median", "", "Median signal-to-noise ratio of the good pixels"));
    list.add(new Feature("coverage", "", "Part of the flux vector's bins on good pixels"));
    list.add(new Feature("d4000n", "", "Break at 4000 A after Balogh et al. 1999"));
    list.add(new Feature("d4000n_err", "", "Standard deviation of d4000n"));
    for (EmissionLine line : EmissionLine.optical()) {
      addLine(list, line);
    }
    for (int line : LineTable.BALMER) {
      addBroad(list, EmissionLine.optical().get(line));
    }
    list.addAll(LineRatios.FEATURES);
    for (AbsorptionIndex index : AbsorptionIndex.all()) {
      String name = "lick_" + index.name();
      String unit = index.magnitude() ? "mag" : "Angstrom";
      list.add(new Feature(name, unit, "Absorption index of " + index.source()));
      list.add(new Feature(name + "_err", unit, "Standard deviation of " + name));
    }
    boolean plain = options.normalise() == FeatureOptions.Normalise.NONE;
    String unit = plain ? "1e-17 erg s-1 cm-2 Angstrom-1" : "";
    String over = plain ? "" : " over " + options.normalise().name().toLowerCase(Locale.ROOT);
    for (double wavelength : grid.wavelengths()) {
      String centre = String.format(Locale.ROOT, "%.1f", wavelength);
      list.add(new Feature("flux_" + centre, unit, "Flux density at " + centre + " A" + over));
    }
    return List.copyOf(list);
  }

  private static void addLine(List<Feature> list, EmissionLine line) {
    String name = line.label().toLowerCase(Locale.ROOT) + "_";
    String of = " of " + line.name() + " " + line.label();
    String erg = "1e-17 erg s-1 cm-2";
    list.add(new Feature(name + "flux", erg, "Flux" + of));
    list.add(new Feature(name + "flux_err", erg, "Standard deviation of the flux" + of));
    list.add(
        new Feature(name + "ew", "Angstrom", "Rest equivalent width, emission positive," + of));
    list.add(new Feature(name + "ew_err", "Angstrom", "Standard deviation of the EW" + of));
    list.add(new Feature(name + "sigma", "km/s", "Gaussian width, instrument included," + of));
    list.add(new Feature(name + "sigma_err", "km/s", "Standard deviation of the sigma" + of));
    list.add(new Feature(name + "velocity", "km/s", "Velocity against the redshift" + of));
  }

  private static void addBroad(List<Feature> list, EmissionLine line) {
    String name = line.label().toLowerCase(Locale.ROOT) + "_broad_";
    String of = " of the broad component of " + line.name() + ", where the data ask for one";
    String erg = "1e-17 erg s-1 cm-2";
    list.add(new Feature(name + "flux", erg, "Flux" + of));
    list.add(new Feature(name + "flux_err", erg, "Standard deviation of the flux" + of));
    list.add(new Feature(name + "sigma", "km/s", "Gaussian width, instrument included," + of));
    list.add(new Feature(name + "sigma_err", "km/s", "Standard deviation of the sigma" + of));
    list.add(new Feature(name + "velocity", "km/s", "Velocity against the redshift" + of));
  }
}
