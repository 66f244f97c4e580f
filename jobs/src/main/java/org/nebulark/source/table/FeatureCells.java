package org.nebulark.source.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Features;
import org.nebulark.spectrum.Flag;

/** Makes rows of {@link Features}, and rejects, out of the rows of one table. */
final class FeatureCells {

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
  FeatureCells(TableChoice choice, TableRows rows) throws TableReject {
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

  /** The row that was read last. */
  Row row(String file) {
    try {
      String name = id(file);
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
      return reject(file, e);
    }
  }

  private String id(String file) throws TableReject {
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

  /** A reject of a row or a file. */
  Row reject(String file, TableReject e) {
    int hdu = e.hdu() < 0 && rows.hdu() > 0 ? rows.hdu() : e.hdu();
    return reject(file, hdu, e);
  }

  /** A reject of a file that could not be opened. */
  static Row reject(String file, int hdu, TableReject e) {
    Row struct = RowFactory.create(file, hdu, e.row(), e.error(), e.getMessage());
    return RowFactory.create(null, null, null, null, null, null, null, null, struct);
  }
}
