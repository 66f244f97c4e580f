package org.nebulark.source;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The table that a folder of files is. */
final class FolderTable implements SupportsRead {

  private final String name;
  private final StructType schema;
  private final Supplier<ScanBuilder> scan;

  FolderTable(String name, StructType schema, Supplier<ScanBuilder> scan) {
    this.name = name;
    this.schema = schema;
    this.scan = scan;
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return scan.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("deprecation") // columns() is Spark 4's word for it
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }
}
