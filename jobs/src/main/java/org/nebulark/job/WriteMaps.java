package org.nebulark.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.fits.MapWriter;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.nebular.NebularMonteCarlo;
import org.nebulark.product.Lines;
import org.nebulark.product.Maps;
import org.nebulark.product.Nebular;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Writes what was derived of each object as FITS maps: X, X_ERR or X_IVAR and X_MASK for each
 * quantity, and the fluxes of the lines as a cube with a channel a line.
 */
public final class WriteMaps implements Stage<WriteMaps.Options> {

  /** Bit of a MASK that means: do not use, as MaNGA has it. */
  private static final int DO_NOT_USE = 1 << 30;

  private static final int COLUMNS = NebularMonteCarlo.COLUMNS;

  /** Name of the cube of fluxes. */
  private static final String FLUX = "EMLINE_FLUX";

  /** How the errors are written. */
  public enum Errors {
    /** X_ERR, standard deviations. */
    ERR,
    /** X_IVAR, inverse variances as MaNGA has them; 0 = unknown. */
    IVAR
  }

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Errors as standard deviations or inverse variances", def = "err") Errors errors,
      @Param(doc = "Whether the fluxes of the lines are written, too", def = "true")
          boolean fluxes) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "write-maps", "Writes FITS maps of what was derived of each object", Options.class)
        .reads(Nebular.PRODUCT, Lines.PRODUCT)
        .writes(Maps.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<Entry> entries = context.manifest(Nebular.PRODUCT).entries().get(Nebular.VALUES.name());
    Dataset<Row> spaxels = context.read(Nebular.PRODUCT).filter(Nebular.X.col().geq(0));
    List<Row> sizes =
        spaxels
            .groupBy(Nebular.OBJECT.col())
            .agg(functions.max(Nebular.X.col()), functions.max(Nebular.Y.col()))
            .orderBy(Nebular.OBJECT.col())
            .collectAsList();
    context.newLocation(Maps.PRODUCT);
    if (sizes.isEmpty()) {
      context.log("no spaxels, so no maps");
    }
    for (Row size : sizes) {
      String object = size.getString(0);
      Shape shape = new Shape(size.getInt(1) + 1, size.getInt(2) + 1, options.errors());
      Column ours = Nebular.OBJECT.col().equalTo(object);
      List<MapWriter.Layer> layers =
          new ArrayList<>(layers(spaxels.filter(ours).collectAsList(), entries, shape));
      if (options.fluxes()) {
        List<Entry> lines = context.manifest(Lines.PRODUCT).entries().get(Lines.FLUX.name());
        Dataset<Row> fluxes = context.read(Lines.PRODUCT).filter(Lines.X.col().geq(0));
        layers.addAll(cube(fluxes.filter(ours).collectAsList(), lines, shape));
      }
      write(context, object, layers);
      context.log(object + ": " + layers.size() + " maps");
    }
  }

  /** Size of the maps and how their errors are written. */
  private record Shape(int width, int height, Errors errors) {

    private double error(double sigma) {
      boolean known = sigma > 0 && sigma < Double.POSITIVE_INFINITY;
      return errors == Errors.ERR ? sigma : known ? 1 / (sigma * sigma) : 0;
    }

    private double[][] unknown() {
      double[][] values = nan(width, height);
      Arrays.stream(values).forEach(row -> Arrays.fill(row, error(Double.NaN)));
      return values;
    }

    private int[][] masked() {
      int[][] mask = new int[height][width];
      Arrays.stream(mask).forEach(row -> Arrays.fill(row, DO_NOT_USE));
      return mask;
    }

    private String unit(String unit) {
      return errors == Errors.ERR || unit.isEmpty() ? unit : "(" + unit + ")^{-2}";
    }
  }

  private static List<MapWriter.Layer> layers(List<Row> rows, List<Entry> entries, Shape shape) {
    List<MapWriter.Layer> layers = new ArrayList<>();
    int flag = Nebular.PRODUCT.indexOf(Nebular.FLAG);
    for (int q = 0; q + COLUMNS <= entries.size(); q += COLUMNS) {
      double[][] value = nan(shape.width(), shape.height());
      double[][] error = shape.unknown();
      int[][] mask = shape.masked();
      for (Row row : rows) {
        int x = row.getInt(Nebular.PRODUCT.indexOf(Nebular.X));
        int y = row.getInt(Nebular.PRODUCT.indexOf(Nebular.Y));
        List<Double> values = row.getList(Nebular.PRODUCT.indexOf(Nebular.VALUES));
        value[y][x] = values.get(q);
        error[y][x] = shape.error((values.get(q + 3) - values.get(q + 1)) / 2);
        mask[y][x] = mask(row.getInt(flag), value[y][x], values.get(q + COLUMNS - 1));
      }
      Entry entry = entries.get(q);
      String name = entry.name().toUpperCase(Locale.ROOT);
      layers.add(new MapWriter.Layer(name, entry.unit(), entry.doc(), value));
      layers.addAll(
          beside(name, entry.unit(), "Half of 84th less 16th", shape, error, mask, List.of()));
    }
    return layers;
  }

  /** The spaxel's flags, FEW_SOLUTIONS of this quantity alone. */
  private static int mask(int flag, double value, double finite) {
    int bit = NebularFlag.FEW_SOLUTIONS.bit();
    int own = NebularMonteCarlo.cutOff(value, finite) ? flag | bit : flag & ~bit;
    return Double.isFinite(value) ? own : own | DO_NOT_USE;
  }

  /** The layers of errors and mask. */
  private static List<MapWriter.Layer> beside(
      String name,
      String unit,
      String doc,
      Shape shape,
      Object error,
      Object mask,
      List<String> channels) {
    return List.of(
        new MapWriter.Layer(name + "_" + shape.errors(), shape.unit(unit), doc, error, channels),
        new MapWriter.Layer(name + "_MASK", "", "Flags, bit 30 = do not use", mask, channels));
  }

  /** The fluxes of the lines, a channel each; an error that is unknown masks nothing. */
  private static List<MapWriter.Layer> cube(List<Row> rows, List<Entry> lines, Shape shape) {
    int n = lines.size();
    double[][][] flux = new double[n][][];
    double[][][] error = new double[n][][];
    int[][][] mask = new int[n][][];
    for (int line = 0; line < n; line++) {
      flux[line] = nan(shape.width(), shape.height());
      error[line] = shape.unknown();
      mask[line] = shape.masked();
      for (Row row : rows) {
        int x = row.getInt(Lines.PRODUCT.indexOf(Lines.X));
        int y = row.getInt(Lines.PRODUCT.indexOf(Lines.Y));
        flux[line][y][x] = row.<Double>getList(Lines.PRODUCT.indexOf(Lines.FLUX)).get(line);
        double sigma = row.<Double>getList(Lines.PRODUCT.indexOf(Lines.FLUX_ERR)).get(line);
        error[line][y][x] = shape.error(sigma);
        mask[line][y][x] = Double.isFinite(flux[line][y][x]) ? 0 : DO_NOT_USE;
      }
    }
    String unit = lines.get(0).unit();
    List<String> labels = lines.stream().map(Entry::name).toList();
    List<MapWriter.Layer> layers = new ArrayList<>();
    layers.add(new MapWriter.Layer(FLUX, unit, "Fluxes of the lines", flux, labels));
    layers.addAll(beside(FLUX, unit, "Errors of the fluxes", shape, error, mask, labels));
    return layers;
  }

  private static double[][] nan(int width, int height) {
    double[][] values = new double[height][width];
    Arrays.stream(values).forEach(row -> Arrays.fill(row, Double.NaN));
    return values;
  }

  private static void write(StageContext context, String object, List<MapWriter.Layer> layers) {
    Object noted = context.manifest(Lines.PRODUCT).notes().get(IngestMaps.WCS + object);
    List<String> wcs =
        noted instanceof List<?> cards ? cards.stream().map(String::valueOf).toList() : List.of();
    Path file = new Path(context.newLocation(Maps.PRODUCT), object + "-MAPS.fits");
    try (OutputStream out =
        file.getFileSystem(context.spark().sparkContext().hadoopConfiguration())
            .create(file, true)) {
      MapWriter.write(object, wcs, layers, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
