package org.nebulark.atom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineLabelTest {

  @ParameterizedTest
  @CsvSource({
    "H1r_4861A,H1_4861A",
    "He2r_4686A,He2_4686A",
    "He2r_5412A,He2_5411A",
    "N2_6583A,N2_6584A",
    "O3_5006.84A,O3_5007A",
    "O3_88.4m,O3_88.3m",
    "Ne5_24.2m,Ne5_24.3m",
    "S3_33.6m,S3_33.5m",
    "O2_3727A+,O2_3727A+",
    "O2r_4649.13A,O2r_4649.13A",
    "H1r_8100.0,H1_8100.0",
    "C2r_6462.0A,C2r_6462.0A",
    "S2_1.03m,S2_1.03m"
  })
  void aLabelIsBroughtToThatOfTheTables(String label, String expected) {
    assertThat(LineLabel.isLabel(label)).isTrue();
    assertThat(LineLabel.canonical(label)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"He2_86", "M1_30", "NGC5189", "O3_5007Ae", "O3_5007A_err", "eO3_5007A"})
  void whatOnlyLooksLikeALabelIsNone(String text) {
    assertThat(LineLabel.isLabel(text)).isFalse();
  }

  @Test
  void everyLabelOfTheTablesStandsForItself() {
    CollisionalLine.all()
        .forEach(line -> assertThat(LineLabel.canonical(line.label())).isEqualTo(line.label()));
    RecombinationLine.all()
        .forEach(line -> assertThat(LineLabel.canonical(line.label())).isEqualTo(line.label()));
    assertThat(LineLabel.isKnown("Xx9_1234A")).isFalse();
  }

  @Test
  void namesOfSurveysStandForLabels() {
    assertThat(LineLabel.ofName("manga", "OIII-5008")).isEqualTo("O3_5007A");
    assertThat(LineLabel.ofName("sami", "HALPHA")).isEqualTo("H1_6563A");
    assertThat(LineLabel.ofName("manga", "O3_5007A")).isEqualTo("O3_5007A");
    assertThat(LineLabel.ofName("manga", "D4000")).isNull();
  }
}
