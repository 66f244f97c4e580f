package org.nebulark.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.extinction.ExtinctionTable;
import org.nebulark.ml.MappedIterator;
import org.nebulark.ml.NebularRows;
import org.nebulark.nebular.NebularChain;
import org.nebulark.nebular.NebularOptions;
import org.nebulark.nebular.NebularQuantity;
import org.nebulark.nebular.NebularZones;
import org.nebulark.nebular.RecombinationOptions;
import org.nebulark.nebular.ReddeningCombination;
import org.nebulark.nebular.ReddeningOptions;
import org.nebulark.nebular.ZoneFallback;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.source.ExtinctionFile;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.ReadsFile;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

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
      @Param(doc = "Realizations of the noise for each spaxel", def = "150", min = 0, max = 100_000)
          int realizations,
      @Param(
              doc = "Error added in quadrature, as a share of each flux",
              def = "0",
              min = 0,
              max = 1)
          double errorFloor,
      @Param(doc = "Seed of every random draw", def = "42") long seed)
      implements ReadsFile {

    /** Refuses pairs and recipes that do not exist. */
    public Options {
      new NebularOptions(
          new ReddeningOptions(
              law, rv, null, haRatio, hydrogenTe, hydrogenNe, list(reddeningLines), reddeningBy),
          list(pairs),
          NebularZones.of(
              zones,
              new NebularZones.Scheme(lowPair, boundary, mediumPair, mediumBoundary, highPair),
              zoneFallback),
          list(icfs),
          new RecombinationOptions(recombinationTe, n2ToO2, numbers(recombinationMaps)),
          list(strongLines));
    }

    @Override
    public String file() {
      return extinctionTable;
    }

    private NebularOptions nebular(ExtinctionTable table) {
      return new NebularOptions(
          new ReddeningOptions(
              law, rv, table, haRatio, hydrogenTe, hydrogenNe, list(reddeningLines), reddeningBy),
          list(pairs),
          NebularZones.of(
              zones,
              new NebularZones.Scheme(lowPair, boundary, mediumPair, mediumBoundary, highPair),
              zoneFallback),
          list(icfs),
          new RecombinationOptions(recombinationTe, n2ToO2, numbers(recombinationMaps)),
          list(strongLines));
    }

    private static List<Double> numbers(String text) {
      return list(text).stream().map(Double::valueOf).toList();
    }

    private static List<String> list(String text) {
      return text.isBlank() ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "derive-nebular",
            "Derives reddening, Te, Ne and abundances of each spaxel, with percentiles",
            Options.class)
        .reads(Lines.PRODUCT)
        .writes(Nebular.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<String> labels =
        context.manifest(Lines.PRODUCT).entries().get(Lines.FLUX.name()).stream()
            .map(Entry::name)
            .toList();
    NebularOptions nebular = options.nebular(table(context, options.extinctionTable()));
    NebularRows.Settings settings =
        new NebularRows.Settings(
            labels, nebular, options.realizations(), options.errorFloor(), options.seed());
    MapPartitionsFunction<Row, Row> derive =
        rows -> {
          NebularRows derived = new NebularRows(settings);
          return new MappedIterator<>(rows, derived::row);
        };
    long rows = context.manifest(Lines.PRODUCT).rows().out();
    Dataset<Row> derived =
        context
            .read(Lines.PRODUCT)
            .repartition((int) Math.max(2, rows / TASK_ROWS), Lines.ID.col())
            .mapPartitions(derive, Encoders.row(Nebular.PRODUCT.schema()));
    context.write(
        Nebular.PRODUCT,
        derived,
        List.of(
            new NamedEntries(
                Nebular.VALUES, entries(new NebularChain(labels, nebular).quantities()))));
  }

  private static ExtinctionTable table(StageContext context, String uri) {
    return uri.isEmpty()
        ? null
        : ExtinctionFile.read(uri, context.spark().sparkContext().hadoopConfiguration());
  }

  private static List<Entry> entries(List<NebularQuantity> quantities) {
    List<Entry> entries = new ArrayList<>();
    for (NebularQuantity q : quantities) {
      entries.add(new Entry(q.name(), q.unit(), q.doc()));
      for (String share : List.of("p16", "p50", "p84")) {
        entries.add(
            new Entry(
                q.name() + "_" + share,
                q.unit(),
                share.substring(1) + "th percentile: " + q.doc()));
      }
    }
    return entries;
  }
}
