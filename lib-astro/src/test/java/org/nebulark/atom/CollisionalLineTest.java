package org.nebulark.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.spectrum.AirVacuum;

class CollisionalLineTest {

  @Test
  void labelStandsForItsTransition() {
    assertThat(CollisionalLine.of("O3_5007A").transitions()).containsExactly(new Transition(4, 3));
    assertThat(CollisionalLine.of("N2_6583A")).isSameAs(CollisionalLine.of("N2_6584A"));
    assertThat(CollisionalLine.of("O2_7325A+").transitions())
        .isEqualTo(
            List.of(
                new Transition(4, 2),
                new Transition(5, 2),
                new Transition(4, 3),
                new Transition(5, 3)));
    assertThat(CollisionalLine.knows("O3_1234A")).isFalse();
    assertThatThrownBy(() -> CollisionalLine.of("H1_4861A"))
        .hasMessage("Invalid line label: H1_4861A");
  }

  /** Energies and wavelengths are one thing; the IUE formula and Ciddor's differ below 0.01 A. */
  @Test
  void wavelengthsFollowFromEnergies() {
    for (CollisionalLine line : CollisionalLine.all()) {
      if (line.transitions().size() == 1) {
        Transition only = line.transitions().get(0);
        Ion ion = Ions.get(line.ion());
        double wavenumber = ion.energy(only.upper()) - ion.energy(only.lower());
        assertThat(line.vacuum()).as(line.label()).isCloseTo(1e8 / wavenumber, withinPercentage(1));
        if (line.vacuum() < 25_000) {
          assertThat(line.air())
              .as(line.label())
              .isCloseTo(AirVacuum.toAir(line.vacuum()), within(0.03));
        }
      }
    }
  }

  @Test
  void blendIsTheSumOfItsLines() {
    double sum =
        CollisionalLine.of("S2_6716A").emissivity(9000, 300)
            + CollisionalLine.of("S2_6731A").emissivity(9000, 300);
    assertThat(CollisionalLine.of("S2_6725A+").emissivity(9000, 300))
        .isCloseTo(sum, withinPercentage(1e-12));
  }
}
