package org.nebulark.job;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.extinction.ExtinctionTable;
import org.nebulark.ml.MappedIterator;
import org.nebulark.ml.NebularRanges;
import org.nebulark.ml.NebularRows;
import org.nebulark.nebular.CrossMethod;
import org.nebulark.nebular.NebularMonteCarlo;
import org.nebulark.nebular.NebularOptions;
import org.nebulark.nebular.NebularQuantity;
import org.nebulark.nebular.NebularZones;
import org.nebulark.nebular.Perturbation;
import org.nebulark.nebular.RecombinationOptions;
import org.nebulark.nebular.ReddeningCombination;
import org.nebulark.nebular.ReddeningOptions;
import org.nebulark.nebular.ReddeningSource;
import org.nebulark.nebular.ZoneFallback;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularDraws;
import org.nebulark.product.Surrogate;
import org.nebulark.source.ExtinctionFile;
import org.nebulark.stage.Checked;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Names;
import org.nebulark.stage.Param;
import org.nebulark.stage.ReadsFile;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Derives reddening, temperatures, densities and abundances of each spaxel, with Monte Carlo. */
public final class DeriveNebular implements Stage<DeriveNebular.Options> {

  /** Rows of a task: a spaxel costs milliseconds, not microseconds. */
  private static final int TASK_ROWS = 500;

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Extinction law", def = "f99") ExtinctionLaw law,
      @Param(doc = "R_V of the law", def = "3.1", min = 0.1, max = 10) double rv,
      @Param(
              doc =
                  "H alpha / H beta without dust; 0 = the median over all hydrogen lines in case B",
              def = "0",
              min = 0,
              max = 10)
          double haRatio,
      @Param(
              doc = "Temperature of the case-B ratios",
              unit = "K",
              def = "10000",
              min = 500,
              max = 30_000)
          double hydrogenTe,
      @Param(doc = "Density of the case-B ratios", unit = "cm-3", def = "1000", min = 1, max = 1e8)
          double hydrogenNe,
      @Param(
              doc =
                  "How often the case-B ratios are taken anew at the Te and Ne found in the zone of"
                      + " highest ionization; 0 = never: those of hydrogen-te and hydrogen-ne hold;"
                      + " only with ha-ratio = 0",
              def = "0",
              min = 0,
              max = 20)
          int balmerIterations,
      @Param(
              doc =
                  "Lines of hydrogen for the reddening beside H beta, comma-separated, such as"
                      + " H1_6563A,H1_9229A; empty = all; only with ha-ratio = 0",
              def = "")
          String reddeningLines,
      @Param(
              doc =
                  "How several lines become one reddening: their median, or weighted by their errors",
              def = "median")
          ReddeningCombination reddeningBy,
      @Param(
              doc =
                  "Where the reddening comes from: the lines; given = c_hbeta that came with the"
                      + " fluxes (its error unknown); either = that where the lines tell none",
              def = "lines")
          ReddeningSource reddeningFrom,
      @Param(
              doc =
                  "c(H beta) of objects that bring none, where given is asked for; 0 = fluxes"
                      + " without dust; -1 = unknown",
              unit = "dex",
              def = "-1",
              min = -1,
              max = 20)
          double cHbeta,
      @Param(
              doc =
                  "URI of a table of extinction in place of the law: wavelength in Angstrom and"
                      + " A / E(B-V) in two columns; empty = the law",
              def = "")
          String extinctionTable,
      @Param(doc = "Pairs of diagnostics, comma-separated", def = "n2s2,s3s2,s3cl3") String pairs,
      @Param(doc = "Pair of the zone of low ionization", def = "n2s2") String lowPair,
      @Param(doc = "Pair of the zone of high ionization", def = "s3cl3") String highPair,
      @Param(
              doc = "Ionization potential between the zones",
              unit = "eV",
              def = "17",
              min = 0,
              max = 200)
          double boundary,
      @Param(
              doc =
                  "Zones of ionization: one (low-pair for all ions) | low-high | low-medium-high |"
                      + " a rule of pairs and the ionization potentials where they end, such as"
                      + " n2s2<17,s3s2<24,s3cl3",
              def = "low-high")
          String zones,
      @Param(doc = "Pair of the zone of medium ionization, if there is one", def = "s3s2")
          String mediumPair,
      @Param(
              doc = "Ionization potential where the zone of medium ionization ends",
              unit = "eV",
              def = "35",
              min = 0,
              max = 200)
          double mediumBoundary,
      @Param(
              doc =
                  "Where the pair of a zone has no solution: none = no abundances, neighbour = Te and"
                      + " Ne of the nearest zone (of two the lower one), flagged",
              def = "none")
          ZoneFallback zoneFallback,
      @Param(doc = "ICF recipes, comma-separated", def = "KB94_A10,KB94_A1.10,KB94_A36.10")
          String icfs,
      @Param(
              doc =
                  "Temperature at which [N II] 5755 and [O II] 7320, 7330 recombine, to take that"
                      + " part out, as N II 5679 or O II 4649, 4661 tell it (at 1000 cm-3); 0 = none",
              unit = "K",
              def = "0",
              min = 0,
              max = 20_000)
          double recombinationTe,
      @Param(
              doc =
                  "Temperatures at which Te of the low zone is given beside, so corrected;"
                      + " comma-separated",
              unit = "K",
              def = "1000,4000,8000")
          String recombinationMaps,
      @Param(
              doc =
                  "N II 5679.56 / O II 4649.13 without dust, for spectra without N II 5679; 0 ="
                      + " unknown",
              def = "0",
              min = 0,
              max = 100)
          double n2ToO2,
      @Param(
              doc =
                  "Strong-line calibrations, comma-separated, such as PP04_O3N2,M13_N2 or PG16_R"
                      + " (which chooses its branch); each with its published scatter",
              def = "")
          String strongLines,
      @Param(
              doc = "Realizations of the noise for each spaxel",
              def = "150",
              min = 0,
              max = 10_000_000)
          int realizations,
      @Param(
              doc = "Error added in quadrature, as a share of each flux",
              def = "0",
              min = 0,
              max = 1)
          double errorFloor,
      @Param(
              doc =
                  "How a flux f with error sigma is disturbed: gaussian, f + sigma z; lognormal,"
                      + " f exp(s z - s^2/2) with s^2 = ln(1 + (sigma/f)^2) (mean f, deviation"
                      + " sigma, f > 0 only); uniform, f +- sqrt(3) sigma",
              def = "gaussian")
          Perturbation perturbation,
      @Param(
              doc =
                  "How realizations are solved: exact, by the level equations; fast, within 1e-5 of"
                      + " them; network, by the surrogate of train-surrogate, for comparison",
              def = "fast")
          CrossMethod solver,
      @Param(
              doc =
                  "Quantities whose single realizations are kept in nebular_draws, comma-separated;"
                      + " true = all, false = none",
              def = "false")
          String draws,
      @Param(
              doc =
                  "Realizations of one spaxel in one task; where there are more, they are spread"
                      + " over tasks",
              def = "10000",
              min = 1,
              max = 1_000_000)
          int taskRealizations,
      @Param(doc = "Seed of every random draw", def = "42") long seed)
      implements ReadsFile, Checked {

    /** Refuses pairs and recipes that do not exist. */
    @Override
    public void check() {
      nebular(null);
    }

    @Override
    public String file() {
      return extinctionTable;
    }

    private NebularOptions nebular(ExtinctionTable table) {
      return new NebularOptions(
          new ReddeningOptions(
              law,
              rv,
              table,
              haRatio,
              hydrogenTe,
              hydrogenNe,
              balmerIterations,
              Names.list(reddeningLines),
              reddeningBy,
              new ReddeningOptions.Given(reddeningFrom, cHbeta < 0 ? Double.NaN : cHbeta)),
          Names.list(pairs),
          NebularZones.of(
              zones,
              new NebularZones.Scheme(lowPair, boundary, mediumPair, mediumBoundary, highPair),
              zoneFallback),
          Names.list(icfs),
          new RecombinationOptions(recombinationTe, n2ToO2, numbers(recombinationMaps)),
          Names.list(strongLines));
    }

    private static List<Double> numbers(String text) {
      return Names.list(text).stream().map(Double::valueOf).toList();
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "derive-nebular",
            "Derives reddening, Te, Ne and abundances of each spaxel, with percentiles",
            Options.class)
        .reads(Lines.PRODUCT)
        .readsIfPresent(Surrogate.PRODUCT)
        .writes(Nebular.PRODUCT, NebularDraws.PRODUCT)
        .byRow(Lines.ID);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<String> labels =
        context.manifest(Lines.PRODUCT).entries().get(Lines.FLUX.name()).stream()
            .map(Entry::name)
            .toList();
    NebularOptions nebular = options.nebular(table(context, options.extinctionTable()));
    MissingLines.ofPairs(nebular, labels).forEach(context::log);
    NebularRows.Settings settings =
        new NebularRows.Settings(
            labels,
            nebular,
            options.solver(),
            options.solver() == CrossMethod.NETWORK
                ? Networks.read(context, nebular.pairs())
                : Map.of(),
            options.realizations(),
            new NebularMonteCarlo.Noise(
                options.perturbation(), options.errorFloor(), options.seed()));
    List<NebularQuantity> quantities = settings.chain().quantities();
    MissingLines.ofTotals(nebular, quantities).forEach(context::log);
    List<NebularQuantity> kept = kept(options.draws(), quantities);
    long rows = context.manifest(Lines.PRODUCT).rows().out();
    Dataset<Row> lines = context.read(Lines.PRODUCT);
    NebularRanges ranges =
        new NebularRanges(
            settings, Math.max(1, Math.min(options.taskRealizations(), options.realizations())));
    context.write(
        Nebular.PRODUCT,
        options.realizations() > options.taskRealizations()
            ? ranges.nebular(lines, rows)
            : wholeRows(lines, settings, rows),
        List.of(Nebular.entries(quantities)));
    Dataset<Row> draws =
        kept.isEmpty() || options.realizations() == 0
            ? context.spark().createDataFrame(List.of(), NebularDraws.PRODUCT.schema())
            : ranges.draws(lines, rows, kept.stream().map(quantities::indexOf).toList());
    context.write(NebularDraws.PRODUCT, draws, List.of(NebularDraws.entries(kept)));
  }

  /** All realizations of a row in one task: many spaxels. */
  private static Dataset<Row> wholeRows(
      Dataset<Row> lines, NebularRows.Settings settings, long rows) {
    MapPartitionsFunction<Row, Row> derive =
        part -> {
          NebularRows derived = new NebularRows(settings);
          return new MappedIterator<>(part, derived::row);
        };
    return lines
        .repartition((int) Math.max(2, rows / TASK_ROWS), Lines.ID.col())
        .mapPartitions(derive, Encoders.row(Nebular.PRODUCT.schema()));
  }

  private static List<NebularQuantity> kept(String draws, List<NebularQuantity> quantities) {
    if (draws.isBlank() || draws.equals("false")) {
      return List.of();
    }
    if (draws.equals("true")) {
      return quantities;
    }
    List<String> wanted = Names.list(draws);
    List<String> known = quantities.stream().map(NebularQuantity::name).toList();
    List<String> problems =
        wanted.stream()
            .filter(name -> !known.contains(name))
            .map(name -> "draws: no quantity " + name + Names.didYouMean(name, known))
            .toList();
    if (!problems.isEmpty()) {
      throw UserError.usage("derive-nebular", problems);
    }
    return quantities.stream().filter(q -> wanted.contains(q.name())).toList();
  }

  private static ExtinctionTable table(StageContext context, String uri) {
    return uri.isEmpty()
        ? null
        : ExtinctionFile.read(uri, context.spark().sparkContext().hadoopConfiguration());
  }
}
