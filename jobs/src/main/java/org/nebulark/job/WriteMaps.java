package org.nebulark.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.fits.MapWriter;
import org.nebulark.product.Lines;
import org.nebulark.product.Maps;
import org.nebulark.product.Nebular;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Writes what was derived of each object as FITS maps: X, X_ERR and X_MASK for each quantity. */
public final class WriteMaps implements Stage<WriteMaps.Options> {

  /** Bit of a MASK that means: do not use, as MaNGA has it. */
  private static final int DO_NOT_USE = 1 << 30;

  private static final int COLUMNS = 4;

  /** The stage has no options. */
  public record Options() {}

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
    for (Row size : sizes) {
      String object = size.getString(0);
      List<Row> rows = spaxels.filter(Nebular.OBJECT.col().equalTo(object)).collectAsList();
      List<MapWriter.Layer> layers = layers(rows, entries, size.getInt(1) + 1, size.getInt(2) + 1);
      write(context, object, layers);
      context.log(object + ": " + layers.size() + " maps");
    }
  }

  private static List<MapWriter.Layer> layers(
      List<Row> rows, List<Entry> entries, int width, int height) {
    List<MapWriter.Layer> layers = new ArrayList<>();
    int flag = Nebular.PRODUCT.indexOf(Nebular.FLAG);
    for (int q = 0; q + COLUMNS <= entries.size(); q += COLUMNS) {
      double[][] value = nan(width, height);
      double[][] error = nan(width, height);
      int[][] mask = new int[height][width];
      Arrays.stream(mask).forEach(row -> Arrays.fill(row, DO_NOT_USE));
      for (Row row : rows) {
        int x = row.getInt(Nebular.PRODUCT.indexOf(Nebular.X));
        int y = row.getInt(Nebular.PRODUCT.indexOf(Nebular.Y));
        List<Double> values = row.getList(Nebular.PRODUCT.indexOf(Nebular.VALUES));
        value[y][x] = values.get(q);
        error[y][x] = (values.get(q + 3) - values.get(q + 1)) / 2;
        mask[y][x] = row.getInt(flag) | (Double.isFinite(value[y][x]) ? 0 : DO_NOT_USE);
      }
      Entry entry = entries.get(q);
      String name = entry.name().toUpperCase(Locale.ROOT);
      layers.add(new MapWriter.Layer(name, entry.unit(), entry.doc(), value));
      layers.add(new MapWriter.Layer(name + "_ERR", entry.unit(), "Half of 84th less 16th", error));
      layers.add(new MapWriter.Layer(name + "_MASK", "", "Flags, bit 30 = do not use", mask));
    }
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
