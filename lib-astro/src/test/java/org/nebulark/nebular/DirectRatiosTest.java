package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.math.NamedRows;
import org.nebulark.testing.Shared;

/** Against ratios of the emissivities of PyNeb 1.1.32. */
class DirectRatiosTest {

  @Test
  void ratiosAgreeWithReferenceEmissivities() throws Exception {
    Map<String, Map<String, Double>> conditions = new HashMap<>();
    for (Map<String, String> row :
        NamedRows.of(
            Files.newBufferedReader(Shared.reference("nebular/expected/emissivities.csv")))) {
      conditions
          .computeIfAbsent(row.get("T_K") + "," + row.get("ne_cm-3"), key -> new HashMap<>())
          .merge(
              row.get("ion") + " " + row.get("upper") + "-" + row.get("lower"),
              Double.parseDouble(row.get("emissivity_erg_cm3_s-1")),
              (first, second) -> first);
    }
    assertThat(conditions).hasSize(20);
    conditions.forEach(
        (at, j) -> {
          double te = Double.parseDouble(at.split(",")[0]);
          double ne = Double.parseDouble(at.split(",")[1]);
          close(DirectRatios.o3(te, ne), sum(j, "O3 4-2", "O3 4-3") / sum(j, "O3 5-4"));
          close(
              DirectRatios.o2(te, ne),
              sum(j, "O2 2-1", "O2 3-1") / sum(j, "O2 4-2", "O2 5-2", "O2 4-3", "O2 5-3"));
          close(
              DirectRatios.farInfraredO3N3(te, ne), sum(j, "O3 3-2", "O3 2-1") / sum(j, "N3 2-1"));
        });
  }

  private static double sum(Map<String, Double> j, String... transitions) {
    return List.of(transitions).stream().mapToDouble(j::get).sum();
  }

  private static void close(double got, double expected) {
    assertThat(got).isCloseTo(expected, within(2e-6 * expected));
  }
}
