package org.nebulark.job;

import java.util.List;
import java.util.function.Predicate;
import org.nebulark.atom.LineLabel;
import org.nebulark.nebular.NebularChain;
import org.nebulark.product.Lines;
import org.nebulark.source.table.LineErrors;
import org.nebulark.source.table.LineForm;
import org.nebulark.source.table.LineTables;
import org.nebulark.source.table.LineWish;
import org.nebulark.source.table.TableFormat;
import org.nebulark.source.table.TableSource;
import org.nebulark.stage.Checked;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.Names;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.TakesInput;
import org.nebulark.stage.UserError;

/**
 * Reads tables of line fluxes, one row an object in the product. Fluxes stay on the scale of the
 * table; what a row lacks is NaN and flagged, what cannot be read is a reject.
 */
public final class IngestLines implements Stage<IngestLines.Options>, TakesInput {

  private static final String UNKNOWN = "unknown_lines";

  /** Options of the stage. */
  public record Options(
      @Param(doc = "URI of a table, or of a folder of tables") String input,
      @Param(
              doc = "How the tables are written; auto = by the first name; dat = blanks between",
              def = "auto")
          TableFormat format,
      @Param(
              doc = "Rows: long = a line, wide = an object, rows = a line with a column an object",
              def = "auto")
          LineForm form,
      @Param(doc = "Column of the object, the first that is there", def = "object,name,id")
          String object,
      @Param(doc = "Column of the label in the long form", def = "line,label") String line,
      @Param(doc = "Column of the flux in the long form", def = "flux") String flux,
      @Param(
              doc = "Column of the error in the long form",
              def = "error,err,flux_err,flux_error,e_flux")
          String error,
      @Param(doc = "Columns of fluxes in the wide form; * = the label", def = "*,flux_*,*_flux")
          String wideFlux,
      @Param(
              doc = "Columns of errors in the wide form; * = the label",
              def = "*_err,*_error,*_e,*e,e_*,e*,err_*,flux_*_err,*_flux_err")
          String wideError,
      @Param(
              doc = "Errors in the unit of the flux, as shares of it or as hundredths of it",
              def = "absolute")
          LineErrors errors,
      @Param(
              doc = "Share of the flux taken as error where the table has none; 0 = unknown",
              def = "0",
              min = 0,
              max = 1)
          double defaultError,
      @Param(doc = "Numbers that stand for not measured, as 0,-99", def = "") String missing,
      @Param(
              doc = "Flux of H beta where the table lists none, as 1 or 100; 0 = it must",
              def = "0",
              min = 0,
              max = 1e30)
          double hbeta,
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
      implements ExternalInput, Checked {

    /** Refuses patterns and numbers that are none. */
    @Override
    public void check() {
      wish();
    }

    private LineWish wish() {
      LineWish.Names names =
          new LineWish.Names(
              Names.list(object),
              Names.list(line),
              Names.list(flux),
              Names.list(error),
              Names.list(wideFlux),
              Names.list(wideError));
      return new LineWish(
          form, names, errors, defaultError, LineWish.numbers("missing", missing), hbeta);
    }
  }

  @Override
  public boolean takes(List<String> files, Predicate<String> isFitsTable) {
    return !files.isEmpty()
        && files.stream()
            .allMatch(
                name ->
                    name.matches("(?i).*\\.(csv|txt|dat|parquet|pq)(\\.gz)?")
                        || isFitsTable.test(name));
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "ingest-lines",
            "Reads tables of line fluxes: CSV, columns of text, Parquet, FITS, files of PyNeb",
            Options.class)
        .writes(Lines.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    TableSource.Settings settings =
        new TableSource.Settings(
            options.format(), options.hdu(), (long) options.maxFileSize() << 20);
    try (LineTables tables =
        LineTables.open(context.spark(), options.input(), settings, options.wish())) {
      describe(context, tables, options.input());
      context.writeWithRejects(
          Lines.PRODUCT,
          tables.rows(),
          Lines.entries(tables.labels(), ""),
          new StageContext.Budget(-1, options.maxRejects()));
    }
  }

  private static void describe(StageContext context, LineTables tables, String input) {
    List<String> labels = tables.labels();
    if (!labels.contains(NebularChain.HBETA)) {
      throw UserError.data(
          input
              + ": no H beta (H1r_4861A) among "
              + labels
              + "; fluxes relative to it need hbeta = 1 or 100");
    }
    context.log(labels.size() + " lines");
    List<String> unknown = labels.stream().filter(label -> !LineLabel.isKnown(label)).toList();
    if (!unknown.isEmpty()) {
      context.note(Lines.PRODUCT, UNKNOWN, unknown);
      context.log("not in the atomic tables, kept but of no use to derive-nebular: " + unknown);
    }
    if (!tables.leftOut().isEmpty()) {
      context.log("no lines, left out: " + tables.leftOut());
    }
    long reddened = tables.reddened();
    if (reddened > 0) {
      context.log(reddened + " objects came with c(H beta), kept in " + Lines.C_HBETA.name());
    }
  }
}
