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
 */
public record StageSpec<O extends Record>(
    String name, String doc, Class<O> options, List<Read> reads, List<Product> writes) {

  /** A stage that reads and writes nothing yet. */
  public static <O extends Record> StageSpec<O> of(String name, String doc, Class<O> options) {
    return new StageSpec<>(name, doc, options, List.of(), List.of());
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
    return new StageSpec<>(name, doc, options, List.copyOf(all), writes);
  }

  /** The same, making these products. */
  public StageSpec<O> writes(Product... products) {
    return new StageSpec<>(name, doc, options, reads, List.of(products));
  }
}
