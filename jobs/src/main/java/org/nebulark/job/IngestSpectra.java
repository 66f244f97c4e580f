package org.nebulark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.fits.Layout;
import org.nebulark.product.Spectra;
import org.nebulark.product.Survey;
import org.nebulark.source.InputFiles;
import org.nebulark.stage.ExternalInput;
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
        .writes(Spectra.PRODUCT);
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
    Dataset<Row> rows =
        context
            .spark()
            .read()
            .format("spectra")
            .option("layout", options.layout().name())
            .option("maxFileBytes", (long) options.maxFileSize() << 20)
            .load(input);
    context.writeWithRejects(
        Spectra.PRODUCT,
        rows,
        List.of(),
        new StageContext.Budget(rowsIn(context, input, options), options.maxRejects()));
  }

  /** Rows that must come out, rejects included: a row a spec file; of other layouts -1 = any. */
  private static long rowsIn(StageContext context, String input, Options options) {
    return options.layout() == Layout.SPEC ? files(context, input) : -1;
  }

  private static long files(StageContext context, String input) {
    try {
      return InputFiles.list(input, context.spark().sparkContext().hadoopConfiguration()).size();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + input, e);
    }
  }
}
