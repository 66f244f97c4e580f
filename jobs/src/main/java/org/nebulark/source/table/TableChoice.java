package org.nebulark.source.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nebulark.stage.Names;
import org.nebulark.stage.UserError;

/**
 * Which columns of a table become what.
 *
 * @param id columns that together name an object, joined with {@code -}; none = file and row
 * @param values numbers
 * @param labels texts
 * @param z redshift; none or one
 * @param missing numbers that stand for "not measured"
 */
public record TableChoice(
    List<TableField> id,
    List<TableField> values,
    List<TableField> labels,
    List<TableField> z,
    double[] missing)
    implements Serializable {

  /**
   * What the user asks for, as typed.
   *
   * @param id names, comma-separated; empty = file and row
   * @param columns patterns of the numbers
   * @param labels patterns of the texts; empty = all columns that are not numeric
   * @param z name of the redshift; empty = none
   * @param missing numbers, comma-separated; empty = none
   */
  public record Wish(String id, String columns, String labels, String z, String missing) {}

  /**
   * Finds the columns.
   *
   * @throws UserError with all that does not fit the table
   */
  public static TableChoice of(String input, List<TableField> fields, Wish wish) {
    List<String> problems = new ArrayList<>();
    List<TableField> id = new ArrayList<>();
    for (String name : Names.list(wish.id())) {
      named("id", name, fields, problems).ifPresent(id::add);
    }
    List<TableField> z =
        wish.z().isEmpty() ? List.of() : named("z", wish.z(), fields, problems).stream().toList();
    for (TableField field : id) {
      if (field.rounded()) {
        problems.add(
            ("id = %s: its numbers are rounded, as 1.23765E+18, so that different objects have"
                    + " one id; name other columns (several are joined: id = plate,mjd,fiberid)"
                    + " or none (id = '' takes file and row)")
                .formatted(field.name()));
      }
    }
    if (z.stream().anyMatch(field -> !field.numeric())) {
      problems.add("z = " + wish.z() + " is not a column of numbers");
    }
    List<TableField> labels = labels(fields, wish.labels(), id);
    List<TableField> values =
        fields.stream()
            .filter(f -> f.numeric() && !id.contains(f) && !labels.contains(f))
            .filter(f -> Names.matches(f.name(), wish.columns()))
            .toList();
    if (fields.stream().noneMatch(TableField::numeric)) {
      problems.add("no column of numbers among " + names(fields.stream()));
    } else if (values.isEmpty()) {
      problems.add(
          "columns = %s chooses none of the columns of numbers %s"
              .formatted(wish.columns(), names(fields.stream().filter(TableField::numeric))));
    }
    double[] missing = missing(wish.missing(), problems);
    if (!problems.isEmpty()) {
      throw UserError.usage(input, problems);
    }
    return new TableChoice(List.copyOf(id), values, labels, z, missing);
  }

  private static List<TableField> labels(
      List<TableField> fields, String patterns, List<TableField> id) {
    return fields.stream()
        .filter(f -> !id.contains(f))
        .filter(f -> patterns.isEmpty() ? !f.numeric() : Names.matches(f.name(), patterns))
        .toList();
  }

  private static Optional<TableField> named(
      String option, String name, List<TableField> fields, List<String> problems) {
    Optional<TableField> found =
        fields.stream().filter(field -> field.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      List<String> all = fields.stream().map(TableField::name).toList();
      problems.add(
          "%s = %s is none of the columns %s%s"
              .formatted(option, name, names(fields.stream()), Names.didYouMean(name, all)));
    }
    return found;
  }

  private static String names(java.util.stream.Stream<TableField> fields) {
    List<String> all = fields.map(TableField::name).toList();
    String more = all.size() > 20 ? " and " + (all.size() - 20) + " more" : "";
    return all.subList(0, Math.min(20, all.size())) + more;
  }

  private static double[] missing(String text, List<String> problems) {
    List<String> numbers = Names.list(text);
    double[] missing = new double[numbers.size()];
    for (int i = 0; i < missing.length; i++) {
      try {
        missing[i] = Double.parseDouble(numbers.get(i));
      } catch (NumberFormatException e) {
        problems.add("missing = " + text + ": " + numbers.get(i) + " is not a number");
      }
    }
    return missing;
  }

  /** Whether a number stands for "not measured". */
  boolean isMissing(double value) {
    for (double number : missing) {
      if (value == number) {
        return true;
      }
    }
    return !Double.isFinite(value);
  }

  /** All columns that are used. */
  List<TableField> all() {
    List<TableField> all = new ArrayList<>(id);
    all.addAll(values);
    all.addAll(labels);
    all.addAll(z);
    return all;
  }
}
