package org.nebulark.source;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The table that a folder of spectra is. */
final class SpectraTable implements SupportsRead {

  private final CaseInsensitiveStringMap properties;

  SpectraTable(CaseInsensitiveStringMap properties) {
    this.properties = properties;
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new SpectraScan(properties);
  }

  @Override
  public String name() {
    return "spectra " + properties.get("path");
  }

  @Override
  @SuppressWarnings("deprecation") // columns() is Spark 4's word for it
  public StructType schema() {
    return SpectraSource.schema();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }
}
