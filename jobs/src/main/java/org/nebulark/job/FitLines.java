package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.ml.MappedIterator;
import org.nebulark.ml.SpaxelFits;
import org.nebulark.nebular.NebularChain;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Kinematics;
import org.nebulark.product.Lines;
import org.nebulark.product.Spaxels;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.NebularLine;
import org.nebulark.spectrum.NebularLineFitter;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Fits the emission lines of each spaxel, and sums them to an integrated spectrum. */
public final class FitLines implements Stage<FitLines.Options> {

  private static final double LIGHT_SPEED = 299792.458;

  /** Which lines share velocity and width. */
  public enum Tied {
    /** All lines. */
    ALL,
    /** Those of one zone of ionization, where it has a clear line. */
    ZONE
  }

  /** What is taken off the widths. */
  public enum Spread {
    /** The line spread that came with the cube; MUSE's for cubes in its layout. */
    CUBE,
    /** Nothing: widths are as observed, and one for all wavelengths in km/s. */
    NONE
  }

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Redshift of the objects", def = "0", min = -0.01, max = 1) double redshift,
      @Param(
              doc = "Velocities about the redshift that are searched, to each side",
              unit = "km/s",
              def = "400",
              min = 0,
              max = 800)
          double range,
      @Param(
              doc = "Which lines share velocity and width: all, or a zone of ionization",
              def = "zone")
          Tied tied,
      @Param(doc = "What is taken off the widths: the cube's line spread, or none", def = "cube")
          Spread spread,
      @Param(
              doc = "Sigma of the gas in spectra without a clear line",
              unit = "km/s",
              def = "20",
              min = 0,
              max = 500)
          double sigma,
      @Param(
              doc = "Share of the brightest H beta below which a spaxel is outside the mask",
              def = "0.005",
              min = 0,
              max = 1)
          double minHbeta,
      @Param(
              doc = "Signal to noise of H beta below which a spaxel is outside the mask",
              def = "5",
              min = 0,
              max = 1000)
          double minSn) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "fit-lines", "Fits the emission lines of each spaxel, kinematics tied", Options.class)
        .reads(Spaxels.PRODUCT)
        .writes(Lines.PRODUCT, Kinematics.PRODUCT)
        .byRow(Spaxels.OBJECT);
  }

  @Override
  public void run(StageContext context, Options options) {
    Map<String, Object> notes = context.manifest(Spaxels.PRODUCT).notes();
    List<String> labels = labels(notes, options.redshift());
    SpaxelFits.Settings settings =
        new SpaxelFits.Settings(
            labels,
            new NebularLineFitter.Options(
                options.redshift(), options.range(), options.tied() == Tied.ZONE),
            options.sigma(),
            options.spread() == Spread.CUBE ? spreads(notes) : Map.of());
    MapPartitionsFunction<Row, Row> fit =
        rows -> {
          SpaxelFits fits = new SpaxelFits(settings);
          return new MappedIterator<>(rows, fits::row);
        };
    Dataset<Row> fits =
        SpaxelFits.columns(context.read(Spaxels.PRODUCT))
            .mapPartitions(fit, Encoders.row(SpaxelFits.schema()))
            .persist(StorageLevel.DISK_ONLY());
    try {
      context.write(Kinematics.PRODUCT, fits, zones());
      write(context, fits, labels, options);
    } finally {
      fits.unpersist();
    }
    notes.forEach(
        (key, value) -> {
          if (key.startsWith(Spaxels.WCS)) {
            context.note(
                Lines.PRODUCT, IngestMaps.WCS + key.substring(Spaxels.WCS.length()), value);
          }
        });
  }

  private static void write(
      StageContext context, Dataset<Row> fits, List<String> labels, Options options) {
    int hbeta = labels.indexOf(NebularChain.HBETA);
    Map<String, Double> least = least(fits, hbeta, options);
    double minSn = options.minSn();
    MapFunction<Row, Row> flagged =
        row -> {
          List<Double> flux = row.getList(11);
          List<Double> err = row.getList(12);
          double level = least.getOrDefault(row.getString(1), Double.POSITIVE_INFINITY);
          boolean inside = flux.get(hbeta) > level && flux.get(hbeta) >= minSn * err.get(hbeta);
          int flag = inside ? 0 : NebularFlag.OUTSIDE_MASK.bit();
          for (int i = 0; i < flux.size(); i++) {
            flag |= NebularFlag.ofLine(flux.get(i), err.get(i));
          }
          return RowFactory.create(
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3),
              flag,
              row.get(11),
              row.get(12),
              null,
              row.get(13),
              row.get(14),
              (long) row.getInt(3));
        };
    Dataset<Row> lines = fits.map(flagged, Encoders.row(Lines.PRODUCT.schema()));
    boolean unitless =
        context.manifest(Spaxels.PRODUCT).flags().getOrDefault(Flag.FLUX_UNIT.name(), 0L) > 0;
    String unit = unitless ? "" : "1e-17 erg s-1 cm-2";
    context.write(
        Lines.PRODUCT, lines.union(IntegratedLines.of(lines)), Lines.entries(labels, unit));
  }

  /** The level of H beta that the mask asks for, by object. */
  private static Map<String, Double> least(Dataset<Row> fits, int hbeta, Options options) {
    Column flux = Lines.FLUX.col().getItem(hbeta);
    Column err = Lines.FLUX_ERR.col().getItem(hbeta);
    Map<String, Double> least = new HashMap<>();
    fits.filter(functions.not(functions.isnan(flux)).and(flux.geq(err.multiply(options.minSn()))))
        .groupBy(Kinematics.OBJECT.col())
        .agg(functions.max(flux))
        .collectAsList()
        .forEach(row -> least.put(row.getString(0), options.minHbeta() * row.getDouble(1)));
    return least;
  }

  /** Lines inside the wavelengths of any cube. */
  private static List<String> labels(Map<String, Object> notes, double redshift) {
    List<String> labels = new ArrayList<>();
    for (NebularLine line : NebularLine.all()) {
      double at = line.mean() * (1 + redshift);
      boolean seen =
          notes.entrySet().stream()
              .filter(note -> note.getKey().startsWith(Spaxels.RANGE))
              .map(note -> numbers(note.getValue()))
              .anyMatch(range -> at > range[0] && at < range[1]);
      if (seen) {
        labels.add(line.label());
      }
    }
    if (!labels.contains(NebularChain.HBETA)) {
      throw UserError.data("no cube covers " + NebularChain.HBETA + " at redshift " + redshift);
    }
    return labels;
  }

  private static Map<String, LineSpread> spreads(Map<String, Object> notes) {
    Map<String, LineSpread> spreads = new HashMap<>();
    notes.forEach(
        (key, value) -> {
          if (key.startsWith(Spaxels.SPREAD)) {
            double[] numbers = numbers(value);
            int nodes = numbers.length / 2;
            spreads.put(
                key.substring(Spaxels.SPREAD.length()),
                new LineSpread(
                    Arrays.copyOf(numbers, nodes), Arrays.copyOfRange(numbers, nodes, 2 * nodes)));
          }
        });
    return spreads;
  }

  private static double[] numbers(Object note) {
    return ((List<?>) note).stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
  }

  private static List<NamedEntries> zones() {
    List<NamedEntries> named = new ArrayList<>();
    for (var column :
        List.of(
            Kinematics.VELOCITY, Kinematics.VELOCITY_ERR, Kinematics.SIGMA, Kinematics.SIGMA_ERR)) {
      List<Entry> entries =
          Arrays.stream(NebularLine.Zone.values())
              .map(zone -> zone.name().toLowerCase(Locale.ROOT))
              .map(zone -> new Entry(zone, column.unit(), column.doc() + ": " + zone))
              .toList();
      named.add(new NamedEntries(column, entries));
    }
    return named;
  }
}
