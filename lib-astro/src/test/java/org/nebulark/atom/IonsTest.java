package org.nebulark.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nebulark.atom.ReferenceTable.number;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IonsTest {

  @Test
  void numbersAreThoseOfTheReferenceBitForBit() {
    for (Map<String, String> row : ReferenceTable.read("levels.csv")) {
      Ion ion = Ions.get(row.get("ion"));
      int level = Integer.parseInt(row.get("level"));
      assertThat(ion.energy(level)).isEqualTo(number(row, "energy_cm-1"));
      assertThat(ion.weight(level)).isEqualTo(number(row, "stat_weight"));
    }
    for (Map<String, String> row : ReferenceTable.read("transition_probabilities.csv")) {
      assertThat(Ions.get(row.get("ion")).a(level(row, "upper"), level(row, "lower")))
          .isEqualTo(number(row, "A_s-1"));
    }
    for (Map<String, String> row : ReferenceTable.read("collision_strengths.csv")) {
      if (row.get("ion").equals("Fe3") && number(row, "T_K") == 180_000) {
        continue; // printed twice, the second time after 900,000 K
      }
      assertThat(
              Ions.get(row.get("ion"))
                  .omega(level(row, "upper"), level(row, "lower"), number(row, "T_K")))
          .as("%s", row)
          .isCloseTo(number(row, "omega"), within(1e-15 + 1e-15 * number(row, "omega")));
    }
  }

  @Test
  void omegaHoldsItsEndValuesAndIsLinearBetween() {
    Ion c1 = Ions.get("C1");
    assertThat(c1.temperatureRange()).isEqualTo(new TemperatureRange(1000, 10_000));
    assertThat(c1.omega(2, 1, 1500)).isCloseTo((0.02245 + 0.07277) / 2, within(1e-15));
    assertThat(c1.omega(2, 1, 1500)).isEqualTo(c1.omega(1, 2, 1500));
    assertThat(c1.omega(2, 1, 100)).isEqualTo(0.02245);
    assertThat(c1.omega(2, 1, 1e6)).isEqualTo(0.3713);
  }

  @Test
  void everySourceIsNamed() {
    Set<String> known = new HashSet<>();
    for (String[] row : AtomTable.rows("sources.csv")) {
      known.add(row[0] + row[1] + row[2]);
    }
    for (String[] row : AtomTable.rows("transition_probabilities.csv")) {
      assertThat(known).contains(row[0] + "A" + row[4]);
    }
    for (String[] row : AtomTable.rows("collision_strengths.csv")) {
      assertThat(known).contains(row[0] + "Omega" + row[4]);
    }
    for (String[] row : AtomTable.rows("recombination.csv")) {
      assertThat(known).contains(row[0] + "recombination" + row[3]);
    }
  }

  @Test
  void unknownNamesAreToldWithTheKnownOnes() {
    assertThatThrownBy(() -> Ions.get("O9"))
        .hasMessageStartingWith("Invalid ion: O9 (there are C1, C2");
    assertThatThrownBy(() -> Ions.get("O3", "mine"))
        .hasMessage("Invalid data set: mine (there are PYNEB_23_01)");
    assertThatThrownBy(() -> Ions.read("O3", "nobody", "SSB14"))
        .hasMessage("Invalid source of O3: nobody is not in transition_probabilities.csv");
  }

  private static int level(Map<String, String> row, String column) {
    return Integer.parseInt(row.get(column));
  }
}
