package org.nebulark.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void javaNamesBecomeFlags() {
    assertThat(Names.kebab("teO3")).isEqualTo("te-o3");
    assertThat(Names.kebab("minSn")).isEqualTo("min-sn");
    assertThat(Names.kebab("SMALL_ONE")).isEqualTo("small-one");
  }

  @Test
  void theNearestNameIsOffered() {
    assertThat(Names.didYouMean("tres", List.of("seed", "trees")))
        .isEqualTo(" (did you mean trees?)");
    assertThat(Names.didYouMean("completely-else", List.of("seed", "trees"))).isEmpty();
  }

  @Test
  void distanceCountsInsertionsDeletionsAndSubstitutions() {
    assertThat(Names.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Names.distance("", "abc")).isEqualTo(3);
  }
}
