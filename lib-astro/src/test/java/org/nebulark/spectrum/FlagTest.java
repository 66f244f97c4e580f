package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlagTest {

  @Test
  void bitsAreDistinctAndDecodeToTheirNames() {
    int all = 0;
    for (Flag flag : Flag.values()) {
      assertThat(all & flag.bit()).isZero();
      all |= flag.bit();
      assertThat(Flag.of(flag.bit())).containsExactly(flag);
      assertThat(flag.doc()).isNotBlank();
    }
    assertThat(Flag.of(all)).containsExactly(Flag.values());
    assertThat(Flag.of(0)).isEmpty();
    assertThat(Flag.LOW_SN.in(all)).isTrue();
  }
}
