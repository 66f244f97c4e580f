package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.math.NamedRows;
import org.nebulark.testing.Shared;

/** Against the emissivities that PyNeb 1.1.32 gives, and the formulae of Liu et al. 2000. */
class RecombinationContributionTest {

  @Test
  void ratiosAgreeWithReference() throws Exception {
    List<Map<String, String>> rows =
        NamedRows.of(
            Files.newBufferedReader(
                Shared.reference("nebular/expected/recombination_contribution.csv")));
    assertThat(rows).hasSize(60);
    for (Map<String, String> row : rows) {
      double te = Double.parseDouble(row.get("T_K"));
      double ne = row.get("ne_cm-3").isEmpty() ? 0 : Double.parseDouble(row.get("ne_cm-3"));
      double expected = Double.parseDouble(row.get("value"));
      double got =
          switch (row.get("quantity")) {
            case "R_5755_over_NII5679" -> RecombinationContribution.n2(te, ne);
            case "R_7325_over_OII4649p50" -> RecombinationContribution.o2(te, ne);
            case "R_7325_over_OII4661" -> RecombinationContribution.o2("4661.63", te, ne);
            case "Liu2000_NII5755" -> RecombinationContribution.liuN2(te);
            case "Liu2000_OII7320+7330" -> RecombinationContribution.liuO2(te);
            case "Liu2000_OIII4363" -> RecombinationContribution.liuO3(te);
            default -> throw new AssertionError(row.get("quantity"));
          };
      assertThat(got).as(row.toString()).isCloseTo(expected, within(2e-6 * expected));
    }
  }

  @Test
  void outsideTheTablesThereIsNoNumber() {
    assertThat(RecombinationContribution.n2(400, 1000)).isNaN();
    assertThat(RecombinationContribution.o2(25_000, 1000)).isNaN();
    assertThatThrownBy(() -> new RecombinationOptions(400, 0, List.of()))
        .hasMessage("Invalid recombination temperature: 400.0 K");
    assertThatThrownBy(() -> new RecombinationOptions(0, 0, List.of(0.0)))
        .hasMessage("Invalid recombination temperature: 0.0 K");
  }
}
