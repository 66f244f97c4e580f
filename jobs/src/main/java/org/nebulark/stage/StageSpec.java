package org.nebulark.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * A stage, declared once: help, check of the configuration, docs and order of the run come from
 * here.
 *
 * @param name as typed
 * @param doc one sentence
 * @param options the record of its options
 * @param reads products needed
 * @param writes products made
 * @param rowKey columns of the first product read and of all that are made: a row depends only on
 *     the rows with the same values there, on the elements of arrays, and on the other products; of
 *     a stage that reads files, on its part of the input. Then only what is new is made. Empty = on
 *     all
 */
public record StageSpec<O extends Record>(
    String name,
    String doc,
    Class<O> options,
    List<Read> reads,
    List<Product> writes,
    List<Column> rowKey) {

  /** A stage that reads and writes nothing yet. */
  public static <O extends Record> StageSpec<O> of(String name, String doc, Class<O> options) {
    return new StageSpec<>(name, doc, options, List.of(), List.of(), List.of());
  }

  /** The same, needing these products. */
  public StageSpec<O> reads(Product... products) {
    return withReads(false, products);
  }

  /** The same, using these products where they are there. */
  public StageSpec<O> readsIfPresent(Product... products) {
    return withReads(true, products);
  }

  private StageSpec<O> withReads(boolean optional, Product... products) {
    List<Read> all = new ArrayList<>(reads);
    for (Product product : products) {
      all.add(new Read(product, optional));
    }
    return new StageSpec<>(name, doc, options, List.copyOf(all), writes, rowKey);
  }

  /** The same, making these products. */
  public StageSpec<O> writes(Product... products) {
    return new StageSpec<>(name, doc, options, reads, List.of(products), rowKey);
  }

  /** The same, making its tables row by row of the first one's key. */
  public StageSpec<O> byRow() {
    return byRow(writes.get(0).key().toArray(Column[]::new));
  }

  /** The same, making its tables for each value of these columns on its own. */
  public StageSpec<O> byRow(Column... key) {
    return new StageSpec<>(name, doc, options, reads, writes, List.of(key));
  }

  /** Whether only what is new is made. */
  public boolean rowWise() {
    return !rowKey.isEmpty();
  }
}
