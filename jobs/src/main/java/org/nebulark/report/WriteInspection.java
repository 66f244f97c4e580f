package org.nebulark.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.nebulark.product.Features;
import org.nebulark.product.Inspection;
import org.nebulark.product.Kinds;
import org.nebulark.product.Neighbours;
import org.nebulark.product.Outliers;
import org.nebulark.product.Predictions;
import org.nebulark.product.Reasons;
import org.nebulark.product.Spectra;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Gives the strangest objects that nobody has judged yet to a person: a table with all that is
 * known of them, a page with their pictures, and a form whose filled copy is the file of verdicts
 * of {@code score-outliers}.
 */
public final class WriteInspection implements Stage<WriteInspection.Options> {

  /** Names of the files. */
  static final String PAGE = "index.html";

  static final String TABLE = "inspection.csv";
  static final String FORM = "verdicts.csv";

  /** What can be chosen. */
  public record Options(
      @Param(doc = "Objects to look at", def = "400", min = 1, max = 10_000) int n,
      @Param(doc = "Artefacts, too", def = "false") boolean artefacts,
      @Param(doc = "Objects that have a verdict, too", def = "false") boolean judged) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "inspect", "Gives the strangest objects to a person to look at", Options.class)
        .reads(Outliers.PRODUCT, Features.PRODUCT)
        .readsIfPresent(
            Reasons.PRODUCT,
            Kinds.PRODUCT,
            Neighbours.PRODUCT,
            Spectra.PRODUCT,
            Predictions.PRODUCT)
        .writes(Inspection.PRODUCT, Inspection.FILES);
  }

  @Override
  public void run(StageContext context, Options options) {
    Column artefact = functions.coalesce(Outliers.ARTEFACT.col(), functions.lit(false));
    List<Row> ranked =
        context
            .read(Outliers.PRODUCT)
            .where(Outliers.RANK.col().isNotNull())
            .where(functions.lit(options.artefacts()).or(functions.not(artefact)))
            .where(functions.lit(options.judged()).or(Outliers.VERDICT.col().isNull()))
            .orderBy(Outliers.RANK.col())
            .limit(options.n())
            .collectAsList();
    List<Row> rows = rows(context, ranked);
    context.write(
        Inspection.PRODUCT,
        context.spark().createDataFrame(rows, Inspection.PRODUCT.schema()).coalesce(1));
    String folder = context.newLocation(Inspection.FILES);
    write(context, folder, TABLE, InspectionCsv.table(rows));
    write(context, folder, FORM, InspectionCsv.form(ranked));
    List<Gallery.Card> cards = CollectGallery.cards(context, ranked, Map.of());
    write(context, folder, PAGE, Page.inspection(cards, CollectGallery.kinds(context)));
    context.log("%d objects to look at in %s/%s".formatted(rows.size(), folder, PAGE));
  }

  private static void write(StageContext context, String folder, String name, String text) {
    Path file = new Path(folder, name);
    try (OutputStream out =
        file.getFileSystem(context.spark().sparkContext().hadoopConfiguration())
            .create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** The ranked objects with all that is known of them, in their order. */
  private static List<Row> rows(StageContext context, List<Row> ranked) {
    Object[] ids = ranked.stream().map(row -> Cells.text(row, Outliers.ID)).toArray();
    Dataset<Row> all =
        context
            .read(Features.PRODUCT)
            .where(Features.ID.col().isin(ids))
            .select(
                Features.ID.col(),
                Features.Z.col(),
                Features.FILE.col(),
                Features.HDU.col(),
                Features.ROW.col());
    all = ObjectClasses.join(context, all);
    if (context.has(Reasons.PRODUCT)) {
      all = all.join(context.read(Reasons.PRODUCT), Reasons.ID.name(), "left");
    }
    if (context.has(Predictions.PRODUCT)) {
      all = joined(all, context.read(Predictions.PRODUCT), Predictions.PREDICTION);
    }
    if (context.has(Spectra.PRODUCT)) {
      Dataset<Row> places =
          context.read(Spectra.PRODUCT).dropDuplicates(new String[] {Spectra.ID.name()});
      all = joined(all, places, Spectra.RA, Spectra.DEC);
    }
    if (context.has(Neighbours.PRODUCT)) {
      all = all.join(neighbours(context), Neighbours.ID.name(), "left");
    }
    List<String> there = List.of(all.columns());
    Map<String, Row> known =
        all.collectAsList().stream()
            .collect(Collectors.toMap(row -> Cells.text(row, Features.ID), row -> row));
    return ranked.stream()
        .map(row -> row(row, known.get(Cells.text(row, Outliers.ID)), there))
        .toList();
  }

  private static Dataset<Row> joined(
      Dataset<Row> all, Dataset<Row> other, org.nebulark.stage.Column... columns) {
    List<Column> chosen = new ArrayList<>(List.of(Features.ID.col()));
    for (org.nebulark.stage.Column column : columns) {
      chosen.add(column.col());
    }
    return all.join(other.select(chosen.toArray(Column[]::new)), Features.ID.name(), "left");
  }

  private static Dataset<Row> neighbours(StageContext context) {
    Column ranked = functions.struct(Neighbours.RANK.col(), Neighbours.NEIGHBOUR.col());
    return context
        .read(Neighbours.PRODUCT)
        .groupBy(Neighbours.ID.col())
        .agg(functions.sort_array(functions.collect_list(ranked)).as("ranked"))
        .select(
            Neighbours.ID.col(),
            functions
                .col("ranked." + Neighbours.NEIGHBOUR.name())
                .as(Inspection.NEIGHBOURS.name()));
  }

  private static Row row(Row ranked, Row known, List<String> there) {
    List<Object> cells = new ArrayList<>();
    for (org.nebulark.stage.Column column : Inspection.PRODUCT.columns()) {
      if (Outliers.PRODUCT.columns().contains(column)) {
        cells.add(ranked.getAs(column.name()));
      } else if (column.equals(Inspection.REASON)) {
        boolean explained =
            there.contains(Reasons.SORT.name()) && known.getAs(Reasons.SORT.name()) != null;
        cells.add(explained ? CollectWhy.reason(known) : "");
      } else if (column.equals(Inspection.NEIGHBOURS)) {
        cells.add(there.contains(column.name()) ? Cells.texts(known, column) : List.of());
      } else {
        cells.add(there.contains(column.name()) ? known.getAs(column.name()) : null);
      }
    }
    return RowFactory.create(cells.toArray());
  }
}
