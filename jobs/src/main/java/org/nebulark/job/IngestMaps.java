package org.nebulark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.nebular.NebularChain;
import org.nebulark.product.Lines;
import org.nebulark.source.InputFiles;
import org.nebulark.source.MapObject;
import org.nebulark.source.MapObjects;
import org.nebulark.source.MapRows;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.TakesInput;
import org.nebulark.stage.UserError;

/**
 * Reads maps of fluxes and errors into one row a spaxel, and the integrated spectrum. Of binned
 * maps each spaxel stays a row, with the values of its bin.
 */
public final class IngestMaps implements Stage<IngestMaps.Options>, TakesInput {

  /** Note of the lines: the cards of an object's celestial coordinates; its name follows. */
  static final String WCS = "wcs:";

  /** Options of the stage. */
  public record Options(
      @Param(
              doc =
                  "URI of a folder of maps: <object>_<line>.fits with <object>_<line>_error.fits,"
                      + " <object>-MAPS-<type>.fits of MaNGA, or SAMI's, a file a line")
          String input,
      @Param(doc = "Extension of the fluxes in files of MaNGA", def = "EMLINE_GFLUX") String flux,
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
  public boolean takes(List<String> files, Predicate<String> isFitsTable) {
    return !MapObjects.of(
            files.stream().map(name -> new InputFiles.InputFile("", name, 0, 0)).toList(), "")
        .objects()
        .isEmpty();
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("ingest-maps", "Reads flux and error maps of emission lines", Options.class)
        .writes(Lines.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    MapObjects found = objects(options, configuration);
    List<MapObject> objects = found.objects();
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    Broadcast<SerializableConfiguration> shared =
        spark.broadcast(new SerializableConfiguration(configuration));
    List<MapObject.Head> heads =
        spark
            .parallelize(objects, objects.size())
            .map(object -> object.head(shared.value().value()))
            .collect();
    List<String> labels = labels(context, heads, options.input());
    double share = options.minHbeta();
    JavaRDD<Row> rows =
        spark
            .parallelize(objects, objects.size())
            .flatMap(object -> MapRows.of(object, labels, share, shared.value().value()).iterator())
            .union(spark.parallelize(found.refused(), 1).map(MapRows::reject));
    context.writeWithRejects(
        Lines.PRODUCT,
        context.spark().createDataFrame(rows, MapRows.schema()),
        Lines.entries(labels, unit(heads)),
        new StageContext.Budget(-1, options.maxRejects()));
    for (int i = 0; i < heads.size(); i++) {
      context.note(Lines.PRODUCT, WCS + objects.get(i).object(), heads.get(i).wcs());
    }
  }

  private static MapObjects objects(Options options, Configuration configuration) {
    MapObjects found;
    try {
      found = MapObjects.of(InputFiles.list(options.input(), configuration), options.flux());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + options.input(), e);
    }
    if (found.objects().isEmpty()) {
      throw UserError.data(
          options.input()
              + ": no maps of lines: expected <object>_H1r_4861A.fits and so on,"
              + " <object>-MAPS-<type>.fits, or <object>_Hbeta_default_1-comp.fits and so on");
    }
    return found;
  }

  /** The unit of the fluxes; empty where objects have several, or none. */
  private static String unit(List<MapObject.Head> heads) {
    List<String> units = heads.stream().map(MapObject.Head::unit).distinct().toList();
    return units.size() == 1 ? units.get(0) : "";
  }

  /** The lines of all objects, sorted. */
  private static List<String> labels(
      StageContext context, List<MapObject.Head> heads, String input) {
    TreeSet<String> labels = new TreeSet<>();
    TreeSet<String> leftOut = new TreeSet<>();
    heads.forEach(head -> labels.addAll(head.labels()));
    heads.forEach(head -> leftOut.addAll(head.leftOut()));
    if (!leftOut.isEmpty()) {
      context.log("no known lines, left out: " + leftOut);
    }
    if (!labels.contains(NebularChain.HBETA)) {
      throw UserError.data(
          input + ": no map of " + NebularChain.HBETA + " (H beta) among " + labels);
    }
    return new ArrayList<>(labels);
  }
}
