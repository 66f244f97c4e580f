package org.nebulark.stage;

import java.util.List;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The contract of one product of the pipeline.
 *
 * @param name folder and word for it, {@code features}
 * @param version of the contract; a reader refuses another one
 * @param doc one sentence
 * @param kind a table, a model or files
 * @param columns of a table, in order; empty otherwise
 * @param key columns whose values together stand in one row only; empty for other kinds
 * @param flags what the bits of its column of flags mean
 */
public record Product(
    String name,
    int version,
    String doc,
    Kind kind,
    List<Column> columns,
    List<Column> key,
    List<FlagBit> flags) {

  /** What lies in the product's folder. */
  public enum Kind {
    /** Rows in Parquet, with the declared columns. */
    TABLE,
    /** A fitted model, in the format of the library that fitted it. */
    MODEL,
    /** Files in a format of the field, which other stages read. */
    FILES,
    /** Files that people look at and no stage reads, so they may be made again in other ways. */
    DISPLAY
  }

  /** A table; its first column is the key unless {@link #keyedBy} says otherwise. */
  public static Product table(String name, int version, String doc, Column... columns) {
    return new Product(
        name, version, doc, Kind.TABLE, List.of(columns), List.of(columns[0]), FlagBit.SPECTRUM);
  }

  /** The same table with another key. */
  public Product keyedBy(Column... columns) {
    return new Product(name, version, doc, kind, this.columns, List.of(columns), flags);
  }

  /** The same table with another meaning of its flags. */
  public Product flaggedBy(List<FlagBit> bits) {
    return new Product(name, version, doc, kind, columns, key, bits);
  }

  /** A model. */
  public static Product model(String name, int version, String doc) {
    return new Product(name, version, doc, Kind.MODEL, List.of(), List.of(), List.of());
  }

  /** Files for people. */
  public static Product display(String name, int version, String doc) {
    return new Product(name, version, doc, Kind.DISPLAY, List.of(), List.of(), List.of());
  }

  /** Files for other stages. */
  public static Product files(String name, int version, String doc) {
    return new Product(name, version, doc, Kind.FILES, List.of(), List.of(), List.of());
  }

  /** The columns as a schema, with unit, UCD and doc as metadata. */
  public StructType schema() {
    return new StructType(
        columns.stream()
            .map(c -> new StructField(c.name(), c.dataType(), true, metadata(c)))
            .toArray(StructField[]::new));
  }

  /** The columns in an expression, each with its unit, UCD and doc. */
  public org.apache.spark.sql.Column[] select() {
    return columns.stream()
        .map(c -> c.col().cast(c.dataType()).as(c.name(), metadata(c)))
        .toArray(org.apache.spark.sql.Column[]::new);
  }

  private static Metadata metadata(Column column) {
    return new MetadataBuilder()
        .putString("unit", column.unit())
        .putString("ucd", column.ucd())
        .putString("comment", column.doc())
        .build();
  }

  /** Position of a column in {@link #columns}. */
  public int indexOf(Column column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("Invalid column of " + name + ": " + column.name());
    }
    return index;
  }
}
