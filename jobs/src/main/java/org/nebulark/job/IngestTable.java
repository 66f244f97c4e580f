package org.nebulark.job;

import java.util.List;
import org.nebulark.product.Features;
import org.nebulark.source.table.TableChoice;
import org.nebulark.source.table.TableField;
import org.nebulark.source.table.TableFormat;
import org.nebulark.source.table.TableSource;
import org.nebulark.stage.Entry;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Reads tables that no spectrograph made into features; rows that do not fit are rejects. */
public final class IngestTable implements Stage<IngestTable.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "URI of a table, or of a folder of tables with the same columns", def = "")
          String input,
      @Param(doc = "How the tables are written; auto = by the first name", def = "auto")
          TableFormat format,
      @Param(
              doc = "Column that names the object; several, as plate,mjd, are joined; empty = row",
              def = "")
          String id,
      @Param(doc = "Columns of numbers that become features: names with * and !", def = "*")
          String columns,
      @Param(doc = "Columns that become labels: names with * and !; empty = all texts", def = "")
          String labels,
      @Param(doc = "Column of the redshift; empty = none", def = "") String z,
      @Param(doc = "Numbers that stand for not measured, as -99,-9999", def = "") String missing,
      @Param(
              doc = "HDU of the table in FITS files, 0 = the first binary table",
              def = "0",
              min = 0,
              max = 100_000)
          int hdu,
      @Param(
              doc = "Share of the rows that may be rejected before the run ends with exit code 4",
              def = "0.1",
              min = 0,
              max = 1)
          double maxRejects,
      @Param(
              doc = "Largest FITS file that is read, decompressed",
              unit = "MiB",
              def = "256",
              min = 1,
              max = 2000)
          int maxFileSize)
      implements ExternalInput {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "ingest-table",
            "Reads CSV, Parquet and FITS tables of numbers into features",
            Options.class)
        .writes(Features.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    if (options.input().isEmpty()) {
      throw UserError.usage("ingest-table needs --input, a table or a folder of tables");
    }
    TableSource source =
        TableSource.openUnchecked(
            context.spark(),
            options.input(),
            new TableSource.Settings(
                options.format(), options.hdu(), (long) options.maxFileSize() << 20));
    TableChoice choice =
        TableChoice.of(
            options.input(),
            source.fields(),
            new TableChoice.Wish(
                options.id(), options.columns(), options.labels(), options.z(), options.missing()));
    context.log(
        "%d numbers, labels %s"
            .formatted(
                choice.values().size(), choice.labels().stream().map(TableField::name).toList()));
    if (!source.leftOut().isEmpty()) {
      context.log("neither numbers nor texts, left out: " + source.leftOut());
    }
    context.writeWithRejects(
        Features.PRODUCT,
        source.features(choice),
        List.of(
            new NamedEntries(Features.VALUES, entries(choice.values())),
            new NamedEntries(Features.LABELS, entries(choice.labels()))),
        new StageContext.Budget(-1, options.maxRejects()));
  }

  private static List<Entry> entries(List<TableField> fields) {
    return fields.stream()
        .map(field -> new Entry(field.name(), field.unit(), "Column of the table"))
        .toList();
  }
}
