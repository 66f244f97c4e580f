package org.nebulark.export;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.nebulark.stage.ColumnType;

/** One Parquet file whose footer holds the columns as VOTable: the VOParquet convention 1.0. */
final class VoParquet {

  private VoParquet() {}

  static void write(ExportTable table, Path file, Configuration configuration) throws IOException {
    MessageType schema =
        new MessageType(
            table.name(), table.columns().stream().map(VoParquet::field).toArray(Type[]::new));
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(configuration)
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withExtraMetaData(
                Map.of(
                    "IVOA.VOTable-Parquet.version", "1.0",
                    "IVOA.VOTable-Parquet.type", "Parquet-local-XML",
                    "IVOA.VOTable-Parquet.encoding", "utf-8",
                    "IVOA.VOTable-Parquet.content", VoTable.withoutData(table)))
            .build()) {
      for (Iterator<Row> rows = table.rows(); rows.hasNext(); ) {
        writer.write(group(schema, table.columns(), table.cells(rows.next())));
      }
    }
  }

  private static Type field(ExportColumn column) {
    if (!column.isArray()) {
      return primitive(column.type(), Type.Repetition.OPTIONAL, column.name());
    }
    return Types.optionalList()
        .element(primitive(column.type(), Type.Repetition.OPTIONAL, "element"))
        .named(column.name());
  }

  private static Type primitive(ColumnType type, Type.Repetition repetition, String name) {
    PrimitiveTypeName primitive =
        switch (type) {
          case STRING, STRINGS -> PrimitiveTypeName.BINARY;
          case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
          case INT, INTS -> PrimitiveTypeName.INT32;
          case LONG -> PrimitiveTypeName.INT64;
          case FLOAT, FLOATS -> PrimitiveTypeName.FLOAT;
          case DOUBLE, DOUBLES -> PrimitiveTypeName.DOUBLE;
        };
    var builder = Types.primitive(primitive, repetition);
    return primitive == PrimitiveTypeName.BINARY
        ? builder.as(LogicalTypeAnnotation.stringType()).named(name)
        : builder.named(name);
  }

  private static Group group(MessageType schema, List<ExportColumn> columns, Object[] cells) {
    Group group = new SimpleGroup(schema);
    for (int c = 0; c < cells.length; c++) {
      if (cells[c] instanceof List<?> list) {
        Group array = group.addGroup(c);
        for (Object one : list) {
          Group element = array.addGroup(0);
          if (one != null) {
            add(element, 0, one);
          }
        }
      } else if (cells[c] != null) {
        add(group, c, cells[c]);
      }
    }
    return group;
  }

  private static void add(Group group, int field, Object value) {
    if (value instanceof Double number) {
      group.add(field, number.doubleValue());
    } else if (value instanceof Float number) {
      group.add(field, number.floatValue());
    } else if (value instanceof Integer number) {
      group.add(field, number.intValue());
    } else if (value instanceof Long number) {
      group.add(field, number.longValue());
    } else if (value instanceof Boolean truth) {
      group.add(field, truth.booleanValue());
    } else {
      group.add(field, value.toString());
    }
  }
}
