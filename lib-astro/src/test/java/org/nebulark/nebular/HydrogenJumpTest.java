package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.math.NamedRows;
import org.nebulark.testing.Shared;

/** Against jumps that PyNeb 1.1.32 computes at known temperatures. */
class HydrogenJumpTest {

  /** T, ne, He+/H+, He++/H+, the jump and what the published formula makes of it (or NaN). */
  private static List<double[]> rows(String quantity) throws Exception {
    List<double[]> rows = new ArrayList<>();
    for (Map<String, String> row :
        NamedRows.of(Files.newBufferedReader(Shared.reference("nebular/expected/hi_jumps.csv")))) {
      if (row.get("quantity").equals(quantity)) {
        rows.add(
            List.of("T_K", "ne_cm-3", "He1_H", "He2_H", "value_per_A", "T_formula_K").stream()
                .map(row::get)
                .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                .toArray());
      }
    }
    assertThat(rows).hasSize(33);
    return rows;
  }

  private static String quantity(HydrogenJump jump) {
    List<String> lines = jump.lines();
    String line =
        switch (lines.get(2)) {
          case "H1_9229A" -> "H9_3";
          case "H1_8863A" -> "H11_3";
          default -> "H11_2";
        };
    return "%sJ_%s_%s_over_%s"
        .formatted(
            jump.name().equals("pj") ? "P" : "B",
            lines.get(0).substring(3, 7),
            lines.get(1).substring(3, 7),
            line);
  }

  @Test
  void temperatureComesBackFromItsJump() throws Exception {
    for (HydrogenJump jump : HydrogenJump.all()) {
      for (double[] row : rows(quantity(jump))) {
        double te = jump.te(row[4], row[1], row[2], row[3]);
        assertThat(te).isCloseTo(row[0], within(1e-9 * row[0]));
      }
    }
    assertThat(HydrogenJump.all()).hasSize(5);
  }

  @Test
  void aTemperatureLeftOutComesBackToOnePercent() throws Exception {
    int compared = 0;
    for (HydrogenJump jump : HydrogenJump.all()) {
      List<double[]> rows = rows(quantity(jump));
      double[] nodes = rows.stream().mapToDouble(row -> row[0]).sorted().distinct().toArray();
      for (double[] row : rows) {
        if (row[0] >= 5000 && row[0] <= 20_000) {
          HydrogenJump without = jump.without(java.util.Arrays.binarySearch(nodes, row[0]));
          double te = without.te(row[4], row[1], row[2], row[3]);
          assertThat(te).as(quantity(jump)).isCloseTo(row[0], within(0.01 * row[0]));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(5 * 3 * 6);
  }

  @Test
  void publishedFormulaeAgreeWithReference() throws Exception {
    int compared = 0;
    for (HydrogenJump jump : HydrogenJump.all()) {
      for (double[] row : rows(quantity(jump))) {
        if (!Double.isNaN(row[5])) {
          double te =
              jump.name().equals("pj")
                  ? HydrogenJump.fangLiu(row[4], row[2], row[3])
                  : HydrogenJump.liu(row[4], row[2], row[3]);
          // Two printed decimals, from a jump of seven printed digits.
          assertThat(te).isCloseTo(row[5], within(0.0051 + 1e-6 * te));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(4 * 33);
  }

  @Test
  void noTemperatureWithoutAJump() {
    HydrogenJump jump = HydrogenJump.all().get(0);
    assertThat(jump.te(-1e-3, 1000, 0.1, 0)).isNaN();
    assertThat(jump.te(1, 1000, 0.1, 0)).isNaN();
    assertThat(jump.te(Double.NaN, 1000, 0.1, 0)).isNaN();
  }
}
