package org.nebulark.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Rows of Parquet files as plain lists, read without Spark. */
final class ParquetRows {

  private ParquetRows() {}

  /**
   * A table in memory.
   *
   * @param columns names, in the order of the files
   * @param rows a list of cells each: null, a boxed number, a string or a list of cells
   */
  record Table(List<String> columns, List<List<Object>> rows) {}

  static Table read(List<Path> files) throws IOException {
    List<String> columns = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (Path file : files) {
      var path = new org.apache.hadoop.fs.Path(file.toUri());
      try (ParquetReader<Group> reader =
          ParquetReader.builder(new GroupReadSupport(), path).build()) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          if (columns.isEmpty()) {
            row.getType().getFields().forEach(field -> columns.add(field.getName()));
          }
          rows.add(cells(row));
        }
      }
    }
    return new Table(columns, rows);
  }

  private static List<Object> cells(Group group) {
    GroupType type = group.getType();
    List<Object> cells = new ArrayList<>();
    for (int field = 0; field < type.getFieldCount(); field++) {
      boolean repeated = type.getType(field).isRepetition(Type.Repetition.REPEATED);
      int count = group.getFieldRepetitionCount(field);
      if (repeated) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          values.add(cell(group, field, i));
        }
        cells.add(values);
      } else {
        cells.add(count == 0 ? null : cell(group, field, 0));
      }
    }
    return cells;
  }

  private static Object cell(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (!type.isPrimitive()) {
      return cells(group.getGroup(field, index));
    }
    PrimitiveTypeName primitive = type.asPrimitiveType().getPrimitiveTypeName();
    return switch (primitive) {
      case BOOLEAN -> group.getBoolean(field, index);
      case INT32 -> group.getInteger(field, index);
      case INT64 -> group.getLong(field, index);
      case FLOAT -> group.getFloat(field, index);
      case DOUBLE -> group.getDouble(field, index);
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> text(group.getBinary(field, index));
    };
  }

  private static String text(Binary binary) {
    return binary.toStringUsingUTF8();
  }
}
