package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcfFormulaTest {

  private static final IcfParser.Names NAMES =
      new IcfParser.Names() {
        @Override
        public String definition(String name) {
          return Map.of("half", "1 / 2", "loop", "1 + loop").get(name);
        }

        @Override
        public int variable(String name) {
          return List.of("O2", "O3").indexOf(name);
        }
      };

  private static double value(String text) {
    IcfFormula formula = IcfParser.compile(text, NAMES);
    return formula.value(new double[] {3, 5}, new double[formula.depth()]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "8 - 4 - 2 | 2",
        "8 / 4 / 2 | 1",
        "2^3^2 | 512",
        "-2^2 | -4",
        "2^-1. | 0.5",
        "2 + -0.5 | 1.5",
        "2 - - 3 | 5",
        "1e2 + 2.5E-1 + .75 | 101",
        "O3^2 - O2 | 22",
        "O3^3 - O2^3. | 98",
        "1 + 10^(O2 - 1) + 10^-1 | 101.1",
        "(5 + 5)^2 + 2 * 10^2 | 300",
        "10^O2^2 / 1e8 | 10",
        "'O3' + 1 | 6",
        "O3^half * O3^half | 5",
        "2 * half | 1",
        "log10(100) + log(exp(3)) + tanh(0) | 5",
        "min(O2, O3) + 10 * max(O2, O3) | 53",
        "poly(O2, 1, 2, 3) | 34",
        "1 + poly(2 * O2 - 5, 7) | 8"
      })
  void formulasAreWorkedOutAsWritten(String text, double expected) {
    assertThat(value(text)).isCloseTo(expected, within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({
    "O4",
    "O4^0",
    "10^O4",
    "O4^3",
    "0 * O4",
    "O2 + O4^2",
    "'min(O4, 1)'",
    "'poly(O4, 1)'",
    "'max(1, O4)'"
  })
  void notMeasuredIsNaN(String text) {
    assertThat(value(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + | Invalid formula: a number, a name or a bracket expected at character 4 of 1 +",
        "(1 + 2 | Invalid formula: ')' expected at character 7 of (1 + 2",
        "1 2 | Invalid formula: an operator expected at character 3 of 1 2",
        "1.2.3 | Invalid formula: a number expected at character 1 of 1.2.3",
        "sin(1) | Invalid formula: no function sin in sin(1)",
        "min(1) | Invalid formula: 1 arguments of min in min(1)",
        "loop | Invalid formula: loop defines itself"
      })
  void whatIsNoFormulaIsRefused(String text, String message) {
    assertThatThrownBy(() -> value(text)).hasMessage(message);
  }
}
