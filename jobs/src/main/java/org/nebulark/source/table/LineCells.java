package org.nebulark.source.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.nebulark.atom.LineLabel;
import org.nebulark.product.Lines;
import org.nebulark.stage.ColumnType;
import org.nebulark.stage.Rejects;

/**
 * Makes parts out of the rows of one table: what a row says about an object, labels with fluxes and
 * errors. {@link LineParts} puts the parts of each object together.
 */
final class LineCells implements TableCells {

  /** Column of the parts with the labels of the fluxes; the others are those of {@link Lines}. */
  static final String LABELS = "labels";

  private static final double[] NONE = {};

  private final LineWish wish;
  private final String file;
  private final TableRows rows;
  private final LineLayout layout;
  private final Map<String, String> canonical = new HashMap<>();

  private LineCells(LineWish wish, String file, TableRows rows) throws TableReject {
    this.wish = wish;
    this.file = file;
    this.rows = rows;
    layout = LineLayout.of(rows.fields().stream().map(TableField::name).toList(), wish);
  }

  /** The columns of the parts. */
  static StructType schema() {
    return new StructType()
        .add(Lines.OBJECT.name(), Lines.OBJECT.dataType())
        .add(LABELS, ColumnType.STRINGS.dataType())
        .add(Lines.FLUX.name(), Lines.FLUX.dataType())
        .add(Lines.FLUX_ERR.name(), Lines.FLUX_ERR.dataType())
        .add(Lines.C_HBETA.name(), Lines.C_HBETA.dataType())
        .add(Lines.FILE.name(), Lines.FILE.dataType())
        .add(Lines.HDU.name(), Lines.HDU.dataType())
        .add(Lines.ROW.name(), Lines.ROW.dataType())
        .add(Rejects.COLUMN, Rejects.struct(), true);
  }

  /** Parts of tables as the wish says. */
  static TableCells.Of of(LineWish wish) {
    return new TableCells.Of() {
      @Override
      public TableCells cells(String file, TableRows rows) throws TableReject {
        return new LineCells(wish, file, rows);
      }

      @Override
      public Row reject(String file, int hdu, TableReject e) {
        Row why = RowFactory.create(file, hdu, e.row(), e.error(), e.getMessage());
        return RowFactory.create(null, null, null, null, null, null, null, null, why);
      }
    };
  }

  @Override
  public List<Row> rows() {
    try {
      return switch (layout.form()) {
        case LONG -> List.of(longRow());
        case WIDE -> List.of(wideRow());
        default -> objects();
      };
    } catch (TableReject e) {
      return List.of(reject(e));
    }
  }

  private Row reject(TableReject e) {
    return of(wish).reject(file, rows.hdu() > 0 ? rows.hdu() : -1, e);
  }

  private Row longRow() throws TableReject {
    String label = rows.text(layout.line());
    LineLayout.Column column = layout.columns().get(0);
    return line(object(), label, number(column.flux()), number(column.error()));
  }

  private Row wideRow() throws TableReject {
    int lines = layout.columns().size();
    String[] labels = new String[lines];
    double[] flux = new double[lines];
    double[] fluxErr = new double[lines];
    for (int i = 0; i < lines; i++) {
      LineLayout.Column column = layout.columns().get(i);
      labels[i] = canonical.computeIfAbsent(column.name(), LineLabel::canonical);
      flux[i] = wish.measured(number(column.flux()));
      fluxErr[i] = number(column.error());
    }
    double reddening = number(layout.reddening());
    return part(object(), labels, flux, fluxErr, Double.isNaN(reddening) ? null : reddening);
  }

  /** One part an object; a cell that is no number rejects its object's alone. */
  private List<Row> objects() {
    String label = rows.text(layout.line());
    List<Row> parts = new ArrayList<>();
    for (LineLayout.Column column : layout.columns()) {
      try {
        parts.add(line(column.name(), label, number(column.flux()), number(column.error())));
      } catch (TableReject e) {
        parts.add(reject(e));
        if (e.error().equals("BAD_LABEL")) {
          break;
        }
      }
    }
    return parts;
  }

  private Row line(String object, String label, double flux, double fluxErr) throws TableReject {
    if (LineWish.isReddening(label)) {
      return part(object, new String[0], NONE, NONE, Double.isNaN(flux) ? null : flux);
    }
    if (label.endsWith("e") && LineLabel.isLabel(label.substring(0, label.length() - 1))) {
      String[] line = {label(label.substring(0, label.length() - 1))};
      return part(object, line, NONE, new double[] {flux}, null);
    }
    String[] line = {label(label)};
    return part(object, line, new double[] {wish.measured(flux)}, new double[] {fluxErr}, null);
  }

  private String label(String text) throws TableReject {
    if (!LineLabel.isLabel(text)) {
      throw rejected(
          "BAD_LABEL", "'" + Cells.shown(text) + "' is no label of a line, such as O3_5007A");
    }
    return canonical.computeIfAbsent(text, LineLabel::canonical);
  }

  private Row part(
      String object, String[] labels, double[] flux, double[] fluxErr, Double reddening) {
    return RowFactory.create(
        object, labels, flux, fluxErr, reddening, file, rows.hdu(), rows.row(), null);
  }

  /**
   * Name of the object; without a column of it, that of the file, or of the row in the wide form.
   */
  private String object() throws TableReject {
    if (layout.object() < 0) {
      String name = file.replaceFirst("^.*/", "").replaceFirst("\\.[A-Za-z.]+$", "");
      return layout.form() == LineForm.WIDE ? name + ":" + rows.row() : name;
    }
    String name = rows.text(layout.object());
    if (Cells.isMissing(name)) {
      throw rejected("MISSING_ID", "the object has no name");
    }
    return name;
  }

  private double number(int place) throws TableReject {
    if (place < 0) {
      return Double.NaN;
    }
    try {
      return rows.number(place);
    } catch (NumberFormatException | ClassCastException e) {
      String column = Cells.shown(rows.fields().get(place).name());
      throw rejected("BAD_VALUE", column + " = " + Cells.shown(rows.text(place)) + " is no number");
    }
  }

  private TableReject rejected(String error, String message) {
    return new TableReject(error, -1, rows.row(), message);
  }
}
