package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.OutlierSort;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.product.Outliers;
import org.nebulark.stage.Names;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/**
 * What a person said of strange objects: a CSV file with the columns id, verdict and perhaps
 * comment. A row without a verdict is one that was not judged.
 */
final class Verdicts {

  private static final List<String> COLUMNS = List.of("id", "verdict", "comment");

  private static final StructType SCHEMA =
      new StructType()
          .add(FeatureSelection.ID, DataTypes.StringType)
          .add(Outliers.VERDICT.name(), DataTypes.StringType)
          .add(Outliers.VERDICT_COMMENT.name(), DataTypes.StringType);

  /** Problems that one message names. */
  private static final int SHOWN = 10;

  private final String file;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Row> verdicts = new HashMap<>();
  private final Map<String, Integer> rowOf = new HashMap<>();

  private Verdicts(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param file URI; empty = nobody has judged
   * @param objects rows with an identifier: those that can be judged
   * @throws UserError that names all rows with an unknown word or object, or judged twice
   */
  static Verdicts read(StageContext context, String file, Dataset<Row> objects) {
    Verdicts verdicts = new Verdicts(file);
    if (file.isEmpty()) {
      return verdicts;
    }
    verdicts.read(context);
    Set<String> known = new HashSet<>();
    objects
        .select(FeatureSelection.ID)
        .filter(functions.col(FeatureSelection.ID).isin(verdicts.rowOf.keySet().toArray()))
        .collectAsList()
        .forEach(row -> known.add(row.getString(0)));
    verdicts.rowOf.forEach(
        (id, row) -> {
          if (!known.contains(id)) {
            verdicts.problem(row, "id " + id + " is no object of this run");
          }
        });
    verdicts.refuse();
    context.log("%d verdicts in %s".formatted(known.size(), file));
    return verdicts;
  }

  /** Adds {@link Outliers#VERDICT} and {@link Outliers#VERDICT_COMMENT}. */
  Dataset<Row> join(Dataset<Row> objects) {
    if (verdicts.isEmpty()) {
      return objects;
    }
    Dataset<Row> judged =
        objects.sparkSession().createDataFrame(List.copyOf(verdicts.values()), SCHEMA);
    return objects.join(functions.broadcast(judged), FeatureSelection.ID, "left");
  }

  private void read(StageContext context) {
    Dataset<Row> table;
    try {
      table = context.spark().read().option("header", "true").option("escape", "\"").csv(file);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw UserError.data(
            file + " cannot be read: " + e.getMessage().lines().findFirst().orElse(""), e);
      }
      throw e;
    }
    List<String> columns =
        Arrays.stream(table.columns()).map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
    if (!columns.containsAll(COLUMNS.subList(0, 2))) {
      throw UserError.data(
          "%s has the columns %s: expected id, verdict and perhaps comment"
              .formatted(file, columns));
    }
    int number = 0;
    for (Row row : table.collectAsList()) {
      number++;
      add(number, cell(row, columns, 0), cell(row, columns, 1), cell(row, columns, 2));
    }
    refuse();
  }

  private static String cell(Row row, List<String> columns, int which) {
    int at = columns.indexOf(COLUMNS.get(which));
    return at < 0 || row.isNullAt(at) ? "" : row.getString(at).strip();
  }

  private void add(int number, String id, String word, String comment) {
    if (word.isEmpty()) {
      return;
    }
    List<String> words = Arrays.stream(OutlierSort.values()).map(Enum::name).toList();
    String verdict = word.toUpperCase(Locale.ROOT);
    if (!words.contains(verdict)) {
      String hint = Names.didYouMean(verdict, words);
      problem(number, "verdict " + word + " is none of " + String.join(", ", words) + hint);
    } else if (id.isEmpty()) {
      problem(number, "a verdict without an id");
    } else if (rowOf.containsKey(id)) {
      problem(number, "id " + id + " was judged in row " + rowOf.get(id) + " already");
    } else {
      rowOf.put(id, number);
      verdicts.put(id, RowFactory.create(id, verdict, comment.isEmpty() ? null : comment));
    }
  }

  private void problem(int row, String text) {
    problems.add("row " + row + ": " + text);
  }

  private void refuse() {
    if (!problems.isEmpty()) {
      problems.sort((a, b) -> Integer.compare(number(a), number(b)));
      int more = problems.size() - SHOWN;
      throw UserError.data(
          "%s: %d of its rows cannot be used\n  %s%s"
              .formatted(
                  file,
                  problems.size(),
                  String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size()))),
                  more > 0 ? "\n  and " + more + " more" : ""));
    }
  }

  private static int number(String problem) {
    return Integer.parseInt(problem.substring("row ".length(), problem.indexOf(':')));
  }
}
