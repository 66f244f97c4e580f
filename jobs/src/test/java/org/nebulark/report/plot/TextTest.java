package org.nebulark.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @Test
  void markupIsEscaped() {
    assertThat(Text.escape("<b a=\"1\" c='2'>&amp;"))
        .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
  }

  @Test
  void charactersThatXmlForbidsAreReplaced() {
    assertThat(Text.escape("a\u0000b\u001b\ud800\uffff\n"))
        .isEqualTo("a\ufffdb\ufffd\ufffd\ufffd\n");
    assertThat(Text.escape("\u03b1 \ud83d\ude80")).isEqualTo("\u03b1 \ud83d\ude80");
    assertThat(Text.escape(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.04, 0",
    "0.05, 0.1",
    "-0.5, -0.5",
    "12.34, 12.3",
    "-7.96, -8",
    "1e6, 1000000"
  })
  void coordinatesAreShort(double value, String expected) {
    assertThat(Text.coordinate(value)).isEqualTo(expected);
  }

  @Test
  void missingNumbersAreADash() {
    assertThat(Text.fixed(Double.NaN, 2)).isEqualTo(Text.MISSING);
    assertThat(Text.percent(Double.POSITIVE_INFINITY)).isEqualTo(Text.MISSING);
    assertThat(Text.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Text.percent(0.0001)).isEqualTo("0.010\u202f%");
    assertThat(Text.bytes(3_400_000_000L)).isEqualTo("3.4\u202fGB");
  }

  @Test
  void longNamesEndInAnEllipsis() {
    assertThat(Text.shorten("GALAXY", 6)).isEqualTo("GALAXY");
    assertThat(Text.shorten("GALAXIES", 6)).isEqualTo("GALAX\u2026");
    assertThat(Text.shorten("", 6)).isEmpty();
    assertThat(Text.shorten("ab", 1)).isEqualTo("\u2026");
  }
}
