package org.nebulark.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PopulationsTest {

  @Test
  void populationsOfAllIonsSumToOne() {
    assertThat(Ions.names()).hasSize(26);
    for (String name : Ions.names()) {
      for (double te : new double[] {500, 10_000, 100_000}) {
        for (double ne : new double[] {1e-3, 1e3, 1e12}) {
          double[] populations = solve(Ions.get(name), te, ne);
          assertThat(Arrays.stream(populations).sum()).as(name).isCloseTo(1, within(1e-14));
          assertThat(populations).as(name).doesNotContain(Double.NaN);
        }
      }
    }
  }

  /** Osterbrock & Ferland 2006, eq. 3.22: n2/n1 = ne q12 / (ne q21 + A21). */
  @Test
  void twoLevelIonHasTheAnalyticPopulations() {
    Ion ar2 = Ions.get("Ar2");
    double te = 9000;
    double ne = 3e4;
    double rate = Constants.COLLISION_RATE * ar2.omega(2, 1, te) / Math.sqrt(te);
    double gap = Constants.KELVIN_PER_WAVENUMBER * (ar2.energy(2) - ar2.energy(1));
    double up = ne * rate / ar2.weight(1) * Math.exp(-gap / te);
    double down = ne * rate / ar2.weight(2) + ar2.a(2, 1);
    double[] populations = solve(ar2, te, ne);
    assertThat(populations[1] / populations[0]).isCloseTo(up / down, within(1e-14));
  }

  /** Boltzmann's law at high density, for all levels of [Fe III] and [O III]. */
  @Test
  void highDensityLimitIsBoltzmann() {
    for (String name : new String[] {"Fe3", "O3", "N2"}) {
      Ion ion = Ions.get(name);
      double te = 12_000;
      double[] populations = solve(ion, te, 1e25);
      for (int level = 2; level <= ion.levels(); level++) {
        double expected =
            ion.weight(level)
                / ion.weight(1)
                * Math.exp(-Constants.KELVIN_PER_WAVENUMBER * ion.energy(level) / te);
        assertThat(populations[level - 1] / populations[0] / expected).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void coldGasStillHasExcitedLevels() {
    assertThat(solve(Ions.get("O3"), 100, 1)[4]).isBetween(1e-290, 1e-260);
  }

  @Test
  void uselessConditionsYieldNaN() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(solve(Ions.get("O3"), bad, 100)).containsOnly(Double.NaN);
      assertThat(solve(Ions.get("O3"), 1e4, bad)).containsOnly(Double.NaN);
    }
  }

  @Test
  void workspaceBelongsToItsIon() {
    Populations.Workspace work = new Populations.Workspace(Ions.get("N2"));
    assertThatThrownBy(() -> Populations.solve(Ions.get("O3"), 1e4, 100, work, new double[5]))
        .hasMessage("Invalid workspace: not of O3");
  }

  @Test
  void solvingAllocatesNothing() {
    Ion ion = Ions.get("O3");
    Populations.Workspace work = new Populations.Workspace(ion);
    double[] populations = new double[ion.levels()];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        Populations.solve(ion, 8000 + i, 100 + i, work, populations);
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isZero();
  }

  private static double[] solve(Ion ion, double te, double ne) {
    double[] populations = new double[ion.levels()];
    Populations.solve(ion, te, ne, new Populations.Workspace(ion), populations);
    return populations;
  }
}
