package org.nebulark.source.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows that Spark read: the columns, then path of the file and number of the row in it. */
final class ParquetRows implements TableRows {

  private final Iterator<Row> rows;
  private final List<TableField> fields;
  private Row row;

  ParquetRows(Iterator<Row> rows, List<TableField> fields) {
    this.rows = rows;
    this.fields = fields;
  }

  /** The columns of a schema that are numbers or texts. */
  static List<TableField> fields(StructType schema) {
    List<TableField> fields = new ArrayList<>();
    for (StructField field : schema.fields()) {
      boolean numeric = field.dataType() instanceof NumericType;
      boolean text =
          field.dataType() instanceof StringType || field.dataType() instanceof BooleanType;
      if (numeric || text) {
        fields.add(new TableField(field.name(), unit(field), numeric, false));
      }
    }
    return fields;
  }

  private static String unit(StructField field) {
    return field.metadata().contains("unit") ? field.metadata().getString("unit") : "";
  }

  /** Path of the file that the row came from. */
  String path() {
    return row.getString(fields.size());
  }

  @Override
  public List<TableField> fields() {
    return fields;
  }

  @Override
  public int hdu() {
    return 0;
  }

  @Override
  public boolean next() {
    boolean more = rows.hasNext();
    row = more ? rows.next() : null;
    return more;
  }

  @Override
  public long row() {
    return row.getLong(fields.size() + 1);
  }

  @Override
  public String text(int column) {
    Object value = row.get(column);
    if (value instanceof Double || value instanceof Float) {
      return Cells.text(((Number) value).doubleValue());
    }
    return value == null ? "" : value.toString().strip();
  }

  @Override
  public double number(int column) {
    Object value = row.get(column);
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  @Override
  public void close() {}
}
