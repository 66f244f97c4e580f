package org.nebulark.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.nebulark.fits.Layout;
import org.nebulark.product.Spectra;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.Rejects;

/**
 * {@code spark.read().format("spectra").load(uri)}: the rows of {@link Spectra} out of a folder of
 * survey files, plain or gzip. A file, or a spectrum of one, that cannot be read becomes a row
 * whose struct column {@link Rejects#COLUMN} says why; all its other columns are null.
 *
 * <p>Options: {@code layout}, a {@link org.nebulark.fits.Layout} (default {@code spec}; {@code any}
 * = each file by its own structure); {@code maxFileBytes}, the most bytes of one file, decompressed
 * (default 256 MiB); {@code parts}, a list of {@link InputParts} to read in place of all. Redshifts
 * that a survey keeps in a file of their own are joined when it lies beside: {@code redrock-X} for
 * {@code coadd-X} of DESI, {@code spZbest-X} for {@code spPlate-X}.
 */
public final class SpectraSource implements TableProvider, DataSourceRegister {

  /** All parts of an input: its files, each with the file of its redshifts. */
  public static List<InputPart> parts(String input, Layout layout, Configuration configuration)
      throws IOException {
    return Companions.pair(InputFiles.list(input, configuration), layout).stream()
        .map(Companions.SpectraFile::part)
        .toList();
  }

  /** The columns of the source. */
  public static StructType schema() {
    return Spectra.PRODUCT.schema().add(Rejects.COLUMN, Rejects.struct(), true);
  }

  @Override
  public String shortName() {
    return "spectra";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(properties);
    return new FolderTable(
        shortName() + " " + options.get("path"), schema(), () -> new SpectraScan(options));
  }
}
