package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected numbers: sklearn.manifold.trustworthiness of scikit-learn 1.2.1. */
class TrustworthinessTest {

  @Test
  void agreesWithReference() {
    assertThat(Trustworthiness.of(CurvePoints.rows(), CurvePoints.map(), 5, 1))
        .isCloseTo(0.4848076923076923, within(1e-14));
    assertThat(Trustworthiness.of(CurvePoints.rows(), CurvePoints.map(), 12, 1))
        .isCloseTo(0.5092704149933065, within(1e-14));
  }

  @Test
  void aMapThatIsTheDataIsTrusted() {
    assertThat(Trustworthiness.of(CurvePoints.map(), CurvePoints.map(), 7, 1)).isEqualTo(1);
    assertThat(Trustworthiness.of(CurvePoints.map(), CurvePoints.map(), 7, 11)).isEqualTo(1);
  }

  @Test
  void tooManyNeighboursAreRefused() {
    assertThatThrownBy(() -> Trustworthiness.of(CurvePoints.rows(), CurvePoints.map(), 30, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30 of 60");
  }
}
