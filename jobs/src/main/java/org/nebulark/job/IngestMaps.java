package org.nebulark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.nebular.NebularChain;
import org.nebulark.product.Lines;
import org.nebulark.source.InputFiles;
import org.nebulark.source.MapFolder;
import org.nebulark.source.MapRows;
import org.nebulark.stage.Entry;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Reads folders of flux and error maps into one row a spaxel, and the integrated spectrum. */
public final class IngestMaps implements Stage<IngestMaps.Options> {

  /** Note of the lines: the cards of an object's celestial coordinates; its name follows. */
  static final String WCS = "wcs:";

  /** Options of the stage. */
  public record Options(
      @Param(doc = "URI of a folder of maps named <object>_<line>.fits, <object>_<line>_error.fits")
          String input,
      @Param(
              doc = "Share of the brightest H beta below which a spaxel is outside the mask",
              def = "0.005",
              min = 0,
              max = 1)
          double minHbeta,
      @Param(
              doc = "Share of the rows that may be rejected before the run ends with exit code 4",
              def = "0",
              min = 0,
              max = 1)
          double maxRejects)
      implements ExternalInput {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("ingest-maps", "Reads flux and error maps of emission lines", Options.class)
        .writes(Lines.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    List<MapFolder> objects = objects(options.input(), configuration);
    List<String> labels = labels(objects, options.input());
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    Broadcast<SerializableConfiguration> shared =
        spark.broadcast(new SerializableConfiguration(configuration));
    double share = options.minHbeta();
    Dataset<Row> rows =
        context
            .spark()
            .createDataFrame(
                spark
                    .parallelize(objects, objects.size())
                    .flatMap(
                        object ->
                            MapRows.of(object, labels, share, shared.value().value()).iterator()),
                MapRows.schema());
    context.writeWithRejects(
        Lines.PRODUCT,
        rows,
        List.of(
            new NamedEntries(Lines.FLUX, entries(labels, "Flux of ")),
            new NamedEntries(Lines.FLUX_ERR, entries(labels, "Error of the flux of "))),
        new StageContext.Budget(-1, options.maxRejects()));
    for (MapFolder object : objects) {
      context.note(Lines.PRODUCT, WCS + object.object(), wcs(object, configuration));
    }
  }

  private static List<String> wcs(MapFolder object, Configuration configuration) {
    try {
      return object.wcs(configuration);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a map of " + object.object(), e);
    }
  }

  private static List<MapFolder> objects(String input, Configuration configuration) {
    try {
      return MapFolder.of(InputFiles.list(input, configuration));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + input, e);
    }
  }

  /** The lines of all objects, sorted. */
  private static List<String> labels(List<MapFolder> objects, String input) {
    TreeSet<String> labels = new TreeSet<>();
    objects.forEach(object -> labels.addAll(object.maps().keySet()));
    if (!labels.contains(NebularChain.HBETA)) {
      throw UserError.data(
          input + ": no map of " + NebularChain.HBETA + ", expected <object>_H1r_4861A.fits");
    }
    return new ArrayList<>(labels);
  }

  private static List<Entry> entries(List<String> labels, String doc) {
    return labels.stream().map(label -> new Entry(label, "", doc + label)).toList();
  }
}
