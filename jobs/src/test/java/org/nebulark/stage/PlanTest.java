package org.nebulark.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Product A = Product.files("a", 1, "A");
  private static final Product B = Product.files("b", 1, "B");

  /** No options. */
  public record None() {}

  private record Fake(StageSpec<None> spec) implements Stage<None> {
    @Override
    public void run(StageContext context, None options) {}
  }

  private static Stage<?> stage(String name, List<Product> reads, Product... writes) {
    return new Fake(
        StageSpec.of(name, "", None.class).reads(reads.toArray(Product[]::new)).writes(writes));
  }

  @Test
  void aStageComesBehindTheWritersOfWhatItReads() {
    Stage<?> second = stage("second", List.of(A), B);
    Stage<?> third = stage("third", List.of(A, B));
    Stage<?> first = stage("first", List.of(), A);
    assertThat(Plan.order(List.of(third, second, first))).containsExactly(first, second, third);
  }

  @Test
  void twoWritersOfOneProductAreRefused() {
    Stage<?> one = stage("one", List.of(), A);
    Stage<?> two = stage("two", List.of(), A);
    assertThatThrownBy(() -> Plan.order(List.of(one, two)))
        .isInstanceOf(UserError.class)
        .hasMessage("Two stages of one run write a: one and two");
  }

  @Test
  void aCircleIsRefused() {
    Stage<?> one = stage("one", List.of(A), B);
    Stage<?> two = stage("two", List.of(B), A);
    assertThatThrownBy(() -> Plan.order(List.of(one, two)))
        .isInstanceOf(UserError.class)
        .hasMessage("These stages wait for each other: one, two");
  }
}
