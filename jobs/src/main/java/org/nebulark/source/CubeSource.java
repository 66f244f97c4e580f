package org.nebulark.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.nebulark.product.Spaxels;
import org.nebulark.stage.Rejects;

/**
 * {@code spark.read().format("cube").load(uri)}: the rows of {@link Spaxels} out of a folder of
 * cubes, MUSE's or MaNGA's. A task reads some rows of spaxels of one cube. A cube that cannot be
 * read becomes a row whose struct column {@link Rejects#COLUMN} says why.
 *
 * <p>Options: {@code slabBytes}, memory of the spectra of one task (default 64 MiB); {@code
 * inflatedBytes}, largest size of a cube out of gzip (default 16 GiB); {@code wavelengths}, {@code
 * air} or {@code vacuum} for cubes whose headers do not say which.
 */
public final class CubeSource implements TableProvider, DataSourceRegister {

  /** The columns of the source. */
  public static StructType schema() {
    return Spaxels.PRODUCT.schema().add(Rejects.COLUMN, Rejects.struct(), true);
  }

  @Override
  public String shortName() {
    return "cube";
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
        shortName() + " " + options.get("path"), schema(), () -> new CubeScan(options));
  }
}
