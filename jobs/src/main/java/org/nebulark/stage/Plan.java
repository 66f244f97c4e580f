package org.nebulark.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of a run, derived from what each stage reads and writes. */
public final class Plan {

  private Plan() {}

  /**
   * Orders stages so that each comes behind the writers of what it reads; ties keep the given
   * order.
   *
   * @throws UserError when two stages write one product, or the stages wait for each other
   */
  public static List<Stage<?>> order(List<Stage<?>> stages) {
    Map<Product, Stage<?>> writers = writers(stages);
    List<Stage<?>> ordered = new ArrayList<>();
    List<Stage<?>> waiting = new ArrayList<>(stages);
    while (!waiting.isEmpty()) {
      Stage<?> next =
          waiting.stream()
              .filter(stage -> ready(stage, writers, ordered))
              .findFirst()
              .orElseThrow(
                  () -> UserError.usage("These stages wait for each other: " + names(waiting)));
      waiting.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static Map<Product, Stage<?>> writers(List<Stage<?>> stages) {
    Map<Product, Stage<?>> writers = new HashMap<>();
    for (Stage<?> stage : stages) {
      for (Product product : stage.spec().writes()) {
        Stage<?> other = writers.put(product, stage);
        if (other != null) {
          throw UserError.usage(
              "Two stages of one run write %s: %s and %s"
                  .formatted(product.name(), other.spec().name(), stage.spec().name()));
        }
      }
    }
    return writers;
  }

  private static boolean ready(
      Stage<?> stage, Map<Product, Stage<?>> writers, List<Stage<?>> done) {
    return stage.spec().reads().stream()
        .map(read -> writers.get(read.product()))
        .allMatch(writer -> writer == null || writer == stage || done.contains(writer));
  }

  private static String names(List<Stage<?>> stages) {
    return String.join(", ", stages.stream().map(stage -> stage.spec().name()).toList());
  }
}
