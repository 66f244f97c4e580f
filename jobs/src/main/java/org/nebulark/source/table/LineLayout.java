package org.nebulark.source.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nebulark.atom.LineLabel;

/**
 * Where one table of lines has what; places are -1 for what it lacks.
 *
 * @param form never AUTO
 * @param object place of the object's name
 * @param line place of the label, in the long form
 * @param reddening place of c(H beta), in the wide form
 * @param columns the fluxes: one in the long form, each line's in the wide one, each object's else
 * @param leftOut names of columns that are not used
 */
record LineLayout(
    LineForm form,
    int object,
    int line,
    int reddening,
    List<Column> columns,
    List<String> leftOut) {

  /** A column of fluxes, by line or object, and that of its errors. */
  record Column(String name, int flux, int error) {}

  /**
   * Finds the columns.
   *
   * @throws TableReject when this is no table of lines
   */
  static LineLayout of(List<String> names, LineWish wish) throws TableReject {
    List<Column> wide = wide(names, wish.names());
    int line = first(names, wish.names().line());
    int flux = first(names, wish.names().flux());
    LineForm form = wish.form();
    if (form == LineForm.AUTO) {
      boolean isLong = line >= 0 && flux >= 0;
      form = !wide.isEmpty() ? LineForm.WIDE : isLong ? LineForm.LONG : LineForm.ROWS;
    }
    int object = first(names, wish.names().object());
    switch (form) {
      case WIDE -> {
        expect(!wide.isEmpty(), "no column is named as a line, such as O3_5007A", names);
        return layout(form, object, -1, reddening(names), wide, names);
      }
      case LONG -> {
        expect(line >= 0, "no column of the label: " + wish.names().line(), names);
        expect(flux >= 0, "no column of the flux: " + wish.names().flux(), names);
        Column column = new Column("", flux, first(names, wish.names().error()));
        return layout(form, object, line, -1, List.of(column), names);
      }
      default -> {
        expect(names.size() > 1, "one column alone", names);
        return layout(form, -1, 0, -1, objects(names, wish.names()), names);
      }
    }
  }

  private static void expect(boolean met, String what, List<String> names) throws TableReject {
    if (!met) {
      String shown = Cells.shown(String.join(", ", names));
      throw new TableReject("WRONG_LAYOUT", -1, -1, what + " among " + shown);
    }
  }

  private static LineLayout layout(
      LineForm form,
      int object,
      int line,
      int reddening,
      List<Column> columns,
      List<String> names) {
    List<String> leftOut = new ArrayList<>(names);
    for (int place : new int[] {object, line, reddening}) {
      leftOut.remove(place < 0 ? null : names.get(place));
    }
    for (Column column : columns) {
      leftOut.remove(names.get(column.flux));
      leftOut.remove(column.error < 0 ? null : names.get(column.error));
    }
    return new LineLayout(form, object, line, reddening, columns, leftOut);
  }

  private static int first(List<String> names, List<String> wanted) {
    for (String name : wanted) {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).equalsIgnoreCase(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static int reddening(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (LineWish.isReddening(names.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static List<Column> wide(List<String> names, LineWish.Names wish) throws TableReject {
    List<Column> columns = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      for (String pattern : wish.wideFlux()) {
        String label = label(names.get(i), pattern);
        if (LineLabel.isLabel(label)) {
          columns.add(new Column(label, i, error(names, label, wish)));
          String other = taken.put(LineLabel.canonical(label), names.get(i));
          expect(other == null, other + " and " + names.get(i) + " are the same line", names);
          break;
        }
      }
    }
    return columns;
  }

  /** What stands for the * in a name; empty when the pattern does not fit. */
  private static String label(String name, String pattern) {
    String before = pattern.substring(0, pattern.indexOf('*'));
    String behind = pattern.substring(pattern.indexOf('*') + 1);
    boolean fits =
        name.length() > before.length() + behind.length()
            && name.startsWith(before)
            && name.endsWith(behind);
    return fits ? name.substring(before.length(), name.length() - behind.length()) : "";
  }

  private static int error(List<String> names, String name, LineWish.Names wish) {
    return first(names, wish.wideError().stream().map(p -> p.replace("*", name)).toList());
  }

  /** Objects: all columns but the first and those of errors, which begin with err. */
  private static List<Column> objects(List<String> names, LineWish.Names wish) {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i < names.size(); i++) {
      boolean isError = names.get(i).toLowerCase(Locale.ROOT).startsWith("err");
      for (int j = 1; j < names.size(); j++) {
        isError |= j != i && error(names, names.get(j), wish) == i;
      }
      if (!isError) {
        boolean next =
            i + 1 < names.size() && names.get(i + 1).toLowerCase(Locale.ROOT).startsWith("err");
        columns.add(new Column(names.get(i), i, next ? i + 1 : error(names, names.get(i), wish)));
      }
    }
    return columns;
  }
}
