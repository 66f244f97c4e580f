package org.nebulark.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionValuesTest {

  /** Kinds of a test. */
  public enum Kind {
    SMALL_ONE,
    LARGE
  }

  /** Options of a test. */
  public record Options(
      @Param(doc = "Trees", def = "200", min = 1, max = 10_000) int trees,
      @Param(doc = "Least S/N", def = "2", min = 0, max = 1000) double minSn,
      @Param(doc = "Kind", def = "small-one") Kind kind,
      @Param(doc = "Name") String name) {

    /** Refuses one combination. */
    public Options {
      if (trees == 13 && kind == Kind.LARGE) {
        throw new IllegalArgumentException("13 large trees are too many");
      }
    }
  }

  private final List<String> problems = new ArrayList<>();

  private Options bind(Map<String, String> texts) {
    return OptionValues.bind(Options.class, texts, "outliers.", problems);
  }

  @Test
  void whatIsNotGivenTakesItsDefault() {
    assertThat(bind(Map.of("name", "x", "trees", "10_000")))
        .isEqualTo(new Options(10_000, 2, Kind.SMALL_ONE, "x"));
  }

  @Test
  void aPasswordInAUriIsRefusedAndNotRepeated() {
    assertThat(bind(Map.of("name", "s3a://AKIA:planted@survey/run"))).isNull();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith("outliers.name holds").doesNotContain("planted");
    problems.clear();
    assertThat(bind(Map.of("name", "abfs://box@account.dfs.core.windows.net/a:b"))).isNotNull();
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(bind(Map.of("tres", "5", "min-sn", "-3", "kind", "lerge", "trees", "many")))
        .isNull();
    assertThat(problems)
        .containsExactlyInAnyOrder(
            "outliers.tres: unknown option (did you mean outliers.trees?)",
            "outliers.min-sn = -3 is outside [0, 1000]",
            "outliers.kind = lerge is none of [small-one, large] (did you mean large?)",
            "outliers.trees = many is not a whole number",
            "outliers.name is required: Name");
  }

  @Test
  void notANumberIsOutsideEveryRange() {
    bind(Map.of("name", "x", "min-sn", "NaN"));
    assertThat(problems).containsExactly("outliers.min-sn = NaN is outside [0, 1000]");
  }

  @Test
  void aRefusedCombinationIsAProblemNotABug() {
    bind(Map.of("name", "x", "trees", "13", "kind", "large"));
    assertThat(problems).containsExactly("outliers.*: 13 large trees are too many");
  }

  @Test
  void textsGoThereAndBack() {
    Options options = new Options(7, 0.5, Kind.LARGE, "a b");
    assertThat(bind(OptionValues.texts(options))).isEqualTo(options);
  }
}
