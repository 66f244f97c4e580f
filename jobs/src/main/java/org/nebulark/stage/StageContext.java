package org.nebulark.stage;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * All that a running stage sees of the world. It lives here, and its implementation beside the
 * session, because stages are declared above everything that touches storage.
 */
public interface StageContext {

  /** The session. */
  SparkSession spark();

  /**
   * The rows of a table.
   *
   * @throws UserError when the output holds none, or one of another contract
   */
  Dataset<Row> read(Product product);

  /** Whether the output holds the product. */
  boolean has(Product product);

  /**
   * The manifest of a product.
   *
   * @throws UserError when the output holds none
   */
  Manifest manifest(Product product);

  /** The rows that were set aside while a product was made, see {@link Rejects}. */
  Optional<Dataset<Row>> rejects(Product product);

  /** Folder (URI) of the files or the model of a product that was read. */
  String location(Product product);

  /**
   * Writes a table.
   *
   * @param entries what the elements of array columns are
   */
  void write(Product product, Dataset<Row> rows, List<NamedEntries> entries);

  /** Writes a table whose array columns need no names. */
  default void write(Product product, Dataset<Row> rows) {
    write(product, rows, List.of());
  }

  /**
   * Writes a table and, in the same pass, the rows set aside: those with a non-null {@link
   * Rejects#COLUMN}.
   *
   * @param budget what must come out, and how much of it may be rejected
   */
  void writeWithRejects(
      Product product, Dataset<Row> rows, List<NamedEntries> entries, Budget budget);

  /**
   * What must come out of a pass over rows.
   *
   * @param rowsIn number of rows that must come out, written or rejected; -1 when nobody knows
   * @param rejects share of all rows that may be rejected before the run ends with {@link
   *     ExitCode#REJECTS} [1], 0 to 1
   */
  record Budget(long rowsIn, double rejects) {}

  /**
   * Which parts of the input are to be read for a product: all, or those that its former version
   * does not hold as they are. The rows and rejects of the others are kept.
   *
   * @param parts all that are there
   */
  Unread unread(Product product, List<InputPart> parts);

  /**
   * Parts to be read.
   *
   * @param list URI of their list, as the data sources take it
   * @param size how many
   */
  record Unread(String list, long size) {}

  /** Folder (URI) into which the stage writes the model or the files of a product itself. */
  String newLocation(Product product);

  /** Notes a fact about a product for its manifest: a count, a score. */
  void note(Product product, String key, Object value);

  /** One line of progress for the user. */
  void log(String message);
}
