package org.nebulark.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.stage.Manifest.FileFact;

/**
 * What a new version of a table keeps of a former one. A file all of whose rows stay is named in
 * the new manifest and not copied; of the others the rows that stay are. Many small files are
 * copied together.
 *
 * @param files kept whole
 * @param copied rows of other files that stay
 * @param rows how many stay in all
 */
record Kept(List<FileFact> files, Optional<Dataset<Row>> copied, long rows) {

  /** More small files than these are copied together. */
  static final int MOST_SMALL_FILES = 100;

  private static final long SMALL_BYTES = 16L << 20;
  private static final long COPY_BYTES = 64L << 20;
  private static final String FILE = "_parquet";

  /**
   * Of one table of a version.
   *
   * @param table {@link TableWriter#DATA} or {@link TableWriter#REJECTS}
   * @param rows how many it has
   * @param reader reads that table of a version
   * @param affected rows that do not stay: values of some columns of the table
   */
  static Kept of(
      ProductStore.Version former,
      String table,
      long rows,
      Function<ProductStore.Version, Dataset<Row>> reader,
      Dataset<Row> affected) {
    Map<String, Long> gone = gone(reader.apply(former), affected);
    List<FileFact> whole = new ArrayList<>();
    List<FileFact> others = new ArrayList<>();
    for (FileFact file : TableReader.files(former, table)) {
      (gone.containsKey(ProductStore.uri(former, file)) ? others : whole).add(file);
    }
    List<FileFact> small = whole.stream().filter(file -> file.bytes() < SMALL_BYTES).toList();
    if (small.size() > MOST_SMALL_FILES) {
      whole.removeAll(small);
      others.addAll(small);
    }
    long bytes = others.stream().mapToLong(FileFact::bytes).sum();
    Optional<Dataset<Row>> copied =
        others.isEmpty()
            ? Optional.empty()
            : Optional.of(
                without(
                        reader.apply(
                            new ProductStore.Version(
                                former.folder(), former.manifest().with(others))),
                        affected)
                    .coalesce((int) (bytes / COPY_BYTES) + 1));
    return new Kept(
        whole.stream().map(file -> ProductStore.reference(former, file)).toList(),
        copied,
        rows - gone.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The rows that stay. */
  static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> affected) {
    return rows.join(affected, affected.columns(), "left_anti");
  }

  /** URIs of the files with rows that do not stay, and how many of them. */
  static Map<String, Long> gone(Dataset<Row> rows, Dataset<Row> affected) {
    Column[] columns =
        Stream.concat(
                Stream.of(affected.columns()).map(name -> col(name)),
                Stream.of(input_file_name().as(FILE)))
            .toArray(Column[]::new);
    Map<String, Long> gone = new HashMap<>();
    rows.select(columns)
        .join(affected, affected.columns(), "left_semi")
        .groupBy(FILE)
        .count()
        .collectAsList()
        .forEach(
            row -> gone.put(new Path(URI.create(row.getString(0))).toString(), row.getLong(1)));
    return gone;
  }
}
