package org.nebulark.job;

import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.extinction.GalacticDust;
import org.nebulark.ml.FeatureRows;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.FeatureExtractor;
import org.nebulark.spectrum.FeatureOptions;
import org.nebulark.spectrum.FeatureOptions.Normalise;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Measures each spectrum: lines, D4000n, S/N and the normalised flux at rest, in one pass; arms of
 * an object are merged.
 */
public final class ExtractFeatures implements Stage<ExtractFeatures.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(
              doc = "First wavelength of the flux vector at rest, vacuum",
              unit = "Angstrom",
              def = "3700",
              min = 500,
              max = 50_000)
          double low,
      @Param(
              doc = "Last wavelength of the flux vector at rest, vacuum",
              unit = "Angstrom",
              def = "6800",
              min = 500,
              max = 50_000)
          double high,
      @Param(
              doc = "Bin of the flux vector, 5e-4 = five SDSS pixels",
              unit = "dex",
              def = "5e-4",
              min = 5e-5,
              max = 0.1)
          double step,
      @Param(
              doc = "Width of the running median that is the continuum",
              unit = "Angstrom",
              def = "120",
              min = 10,
              max = 5000)
          double window,
      @Param(doc = "What the flux vector is divided by", def = "median") Normalise normalise,
      @Param(
              doc = "Half-width of the mask on strong night-sky lines, as observed; 0 = none",
              unit = "Angstrom",
              def = "3",
              min = 0,
              max = 50)
          double skyWidth,
      @Param(
              doc = "Median signal to noise a pixel below which LOW_SN is flagged",
              def = "2",
              min = 0,
              max = 1000)
          double minSn,
      @Param(
              doc =
                  "Correct fluxes and errors for the dust of our Galaxy; spectra without E(B-V) are"
                      + " flagged",
              def = "true")
          boolean deredden,
      @Param(doc = "Extinction law of our Galaxy's dust", def = "f99") ExtinctionLaw law,
      @Param(doc = "R_V of the law", def = "3.1", min = 0.1, max = 10) double rv,
      @Param(
              doc =
                  "Factor on the E(B-V) of the spectra, which surveys take from Schlegel et al. 1998;"
                      + " 0.86 after Schlafly & Finkbeiner 2011",
              def = "0.86",
              min = 0,
              max = 10)
          double ebvScale,
      @Param(
              doc = "E(B-V) of all spectra, taken as it is; -1 = that of each spectrum",
              unit = "mag",
              def = "-1",
              min = -1,
              max = 100)
          double ebv) {

    /** Refuses wavelengths and bins that give no vector, and negative dust. */
    public Options {
      if (ebv < 0 && ebv != -1) {
        throw new IllegalArgumentException("Invalid ebv: " + ebv + " is neither -1 nor above 0");
      }
      new FeatureOptions(low, high, step, window, normalise, skyWidth, minSn, null);
    }

    private FeatureOptions features() {
      GalacticDust dust = new GalacticDust(law, rv, ebv < 0 ? ebvScale : 1);
      return new FeatureOptions(
          low, high, step, window, normalise, skyWidth, minSn, deredden ? dust : null);
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "extract-features",
            "Measures each spectrum: lines, D4000n, S/N and the normalised flux at rest",
            Options.class)
        .reads(Spectra.PRODUCT)
        .writes(Features.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    Dataset<Row> spectra = context.read(Spectra.PRODUCT);
    boolean arms = !spectra.filter(Spectra.ARM.col().notEqual("")).isEmpty();
    Dataset<Row> columns =
        arms ? FeatureRows.groupedColumns(spectra) : FeatureRows.columns(spectra);
    write(context, columns, options);
  }

  /** Measures these spectra, columns as {@link FeatureRows} wants them, and writes the features. */
  static void write(StageContext context, Dataset<Row> spectra, Options options) {
    FeatureOptions features = options.features();
    double fixed = options.ebv() < 0 ? Double.NaN : options.ebv();
    MapPartitionsFunction<Row, Row> measure =
        some -> {
          return new FeatureRows(features, fixed).rows(some);
        };
    Dataset<Row> measured = spectra.mapPartitions(measure, Encoders.row(Features.PRODUCT.schema()));
    context.write(
        Features.PRODUCT,
        measured,
        List.of(
            new NamedEntries(Features.VALUES, entries(features)),
            new NamedEntries(Features.LABELS, FeatureRows.labels())));
  }

  private static List<Entry> entries(FeatureOptions options) {
    return new FeatureExtractor(options)
        .features().stream().map(f -> new Entry(f.name(), f.unit(), f.doc())).toList();
  }
}
