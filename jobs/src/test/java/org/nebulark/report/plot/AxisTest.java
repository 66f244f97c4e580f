package org.nebulark.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 6, '0.0 0.2 0.4 0.6 0.8 1.0'",
    "3800, 9200, 8, '4000 5000 6000 7000 8000 9000'",
    "-1.3, 2.7, 6, '\u22121 0 1 2'",
    "-0.003, 0.004, 5, '\u22120.002 0.000 0.002 0.004'",
    "0, 3e-7, 4, '0 1e\u22127 2e\u22127 3e\u22127'",
    "5e7, 2.5e8, 3, '1e8 2e8'"
  })
  void ticksAreRoundAndWrittenAlike(double min, double max, int most, String expected) {
    Axis axis = new Axis(min, max, 0, 100, "");
    List<String> labels = axis.ticks(most).stream().map(t -> axis.tickLabel(t, most)).toList();
    assertThat(String.join(" ", labels)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "NaN, 1", "1, NaN", "-Infinity, 1", "0, Infinity", "2, 1"})
  void rangeThatIsNoneBecomesZeroToOne(double min, double max) {
    Axis axis = new Axis(min, max, 0, 100, "");
    assertThat(axis.min()).isZero();
    assertThat(axis.max()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "-5", "1e-300", "1e300"})
  void rangeOfOneValueIsWidenedAroundIt(double value) {
    Axis axis = new Axis(value, value, 0, 100, "");
    assertThat(axis.at(value)).isBetween(49.9, 50.1);
    assertThat(axis.ticks(5)).isNotEmpty().hasSizeLessThan(8);
  }

  @Test
  void thereAreNeverMoreTicksThanAskedFor() {
    for (double max = 1; max < 1000; max *= 1.07) {
      for (int most = 2; most < 12; most++) {
        assertThat(new Axis(-0.3, max, 0, 1, "").ticks(most)).hasSizeLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void valuesBeyondTheAxisAreHeldAtItsEnds() {
    Axis axis = new Axis(0, 10, 200, 100, "");
    assertThat(axis.at(5)).isEqualTo(150);
    assertThat(axis.clamped(-3)).isEqualTo(200);
    assertThat(axis.clamped(30)).isEqualTo(100);
    assertThat(axis.clamped(Double.NaN)).isNaN();
    assertThat(axis.holds(Double.NaN)).isFalse();
  }
}
