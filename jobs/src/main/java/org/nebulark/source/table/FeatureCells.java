package org.nebulark.source.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Features;
import org.nebulark.spectrum.Flag;

/** Makes rows of {@link Features}, and rejects, out of the rows of one table. */
final class FeatureCells implements TableCells {

  private final String file;
  private final TableChoice choice;
  private final TableRows rows;
  private final int[] id;
  private final int[] values;
  private final int[] labels;
  private final int[] z;

  /**
   * Finds the columns in this table.
   *
   * @throws TableReject when it lacks one
   */
  FeatureCells(TableChoice choice, String file, TableRows rows) throws TableReject {
    this.file = file;
    this.choice = choice;
    this.rows = rows;
    Map<String, Integer> places = new HashMap<>();
    List<TableField> fields = rows.fields();
    for (int i = 0; i < fields.size(); i++) {
      places.put(fields.get(i).name(), i);
    }
    for (TableField field : choice.all()) {
      Integer place = places.get(field.name());
      if (place == null || (field.numeric() && !fields.get(place).numeric())) {
        throw new TableReject(
            "WRONG_LAYOUT",
            rows.hdu() > 0 ? rows.hdu() : -1,
            -1,
            "the table has no column %s%s, which the first file of the input has"
                .formatted(field.numeric() ? "of numbers " : "", Cells.shown(field.name())));
      }
    }
    id = places(choice.id(), places);
    values = places(choice.values(), places);
    labels = places(choice.labels(), places);
    z = places(choice.z(), places);
  }

  private static int[] places(List<TableField> fields, Map<String, Integer> places) {
    return fields.stream().mapToInt(field -> places.get(field.name())).toArray();
  }

  /** Rows of {@link Features} with these columns. */
  static TableCells.Of of(TableChoice choice) {
    return new TableCells.Of() {
      @Override
      public TableCells cells(String file, TableRows rows) throws TableReject {
        return new FeatureCells(choice, file, rows);
      }

      @Override
      public Row reject(String file, int hdu, TableReject e) {
        return FeatureCells.reject(file, hdu, e);
      }
    };
  }

  @Override
  public List<Row> rows() {
    return List.of(row());
  }

  private Row row() {
    try {
      String name = id();
      float[] numbers = new float[values.length];
      int flag = 0;
      for (int i = 0; i < values.length; i++) {
        numbers[i] = single(choice.values().get(i), number(choice.values().get(i), values[i]));
        flag |= Float.isNaN(numbers[i]) ? Flag.VALUE_MISSING.bit() : 0;
      }
      Double redshift = z.length == 0 ? null : number(choice.z().get(0), z[0]);
      String[] texts = new String[labels.length];
      for (int i = 0; i < labels.length; i++) {
        texts[i] = rows.text(labels[i]);
      }
      return RowFactory.create(
          name,
          flag,
          redshift == null || redshift.isNaN() ? null : redshift,
          numbers,
          texts,
          file,
          rows.hdu(),
          rows.row(),
          null);
    } catch (TableReject e) {
      return reject(file, rows.hdu() > 0 ? rows.hdu() : -1, e);
    }
  }

  private String id() throws TableReject {
    if (id.length == 0) {
      return file + ":" + rows.row();
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < id.length; i++) {
      String part = rows.text(id[i]);
      TableField field = choice.id().get(i);
      if (Cells.isMissing(part)) {
        throw rejected("MISSING_ID", field.name() + " is empty");
      }
      if (field.numeric() && Cells.isRounded(part)) {
        throw rejected("ROUNDED_ID", field.name() + " = " + Cells.shown(part) + " lacks digits");
      }
      name.append(i == 0 ? "" : "-").append(part);
    }
    return name.toString();
  }

  private double number(TableField field, int place) throws TableReject {
    try {
      double value = rows.number(place);
      return choice.isMissing(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      throw rejected("BAD_VALUE", Cells.shown(field.name()) + " = " + e.getMessage());
    }
  }

  private float single(TableField field, double value) throws TableReject {
    float single = (float) value;
    if (Float.isInfinite(single)) {
      throw rejected(
          "BAD_VALUE",
          Cells.shown(field.name())
              + " = "
              + value
              + " is larger than 3.4e38, the most that a feature holds: rescale it or leave it out");
    }
    return single;
  }

  private TableReject rejected(String error, String message) {
    return new TableReject(error, -1, rows.row(), message);
  }

  private static Row reject(String file, int hdu, TableReject e) {
    Row struct = RowFactory.create(file, hdu, e.row(), e.error(), e.getMessage());
    return RowFactory.create(null, null, null, null, null, null, null, null, struct);
  }
}
