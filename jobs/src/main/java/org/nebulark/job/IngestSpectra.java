package org.nebulark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.fits.Layout;
import org.nebulark.product.Spectra;
import org.nebulark.product.Survey;
import org.nebulark.source.InputParts;
import org.nebulark.source.SpectraSource;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Reads survey files into spectra; what is no spectrum goes to the rejects with its reason. */
public final class IngestSpectra implements Stage<IngestSpectra.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "URI of a folder or file of spectra; empty = what simulate made", def = "")
          String input,
      @Param(
              doc = "Layout of the files; any = each by its own structure, redshifts joined",
              def = "spec")
          Layout layout,
      @Param(
              doc = "Share of the files that may be rejected before the run ends with exit code 4",
              def = "0.1",
              min = 0,
              max = 1)
          double maxRejects,
      @Param(
              doc = "Largest file that is read, decompressed",
              unit = "MiB",
              def = "256",
              min = 1,
              max = 2000)
          int maxFileSize)
      implements ExternalInput {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "ingest-spectra",
            "Reads the spectra of SDSS, BOSS, DESI and LAMOST files",
            Options.class)
        .readsIfPresent(Survey.PRODUCT)
        .writes(Spectra.PRODUCT)
        .byRow();
  }

  @Override
  public void run(StageContext context, Options options) {
    String input = options.input();
    if (input.isEmpty()) {
      if (!context.has(Survey.PRODUCT)) {
        throw UserError.usage(
            "ingest-spectra needs --input, a folder of spectra, or a simulated survey");
      }
      input = context.location(Survey.PRODUCT);
    }
    StageContext.Unread unread =
        context.unread(Spectra.PRODUCT, parts(context, input, options.layout()));
    Dataset<Row> rows =
        context
            .spark()
            .read()
            .format("spectra")
            .option("layout", options.layout().name())
            .option("maxFileBytes", (long) options.maxFileSize() << 20)
            .option(InputParts.OPTION, unread.list())
            .load(input);
    // A spec file is a row or a reject; of other layouts nobody knows before.
    long rowsIn = options.layout() == Layout.SPEC ? unread.size() : -1;
    context.writeWithRejects(
        Spectra.PRODUCT, rows, List.of(), new StageContext.Budget(rowsIn, options.maxRejects()));
  }

  private static List<InputPart> parts(StageContext context, String input, Layout layout) {
    try {
      return SpectraSource.parts(
          input, layout, context.spark().sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + input, e);
    }
  }
}
