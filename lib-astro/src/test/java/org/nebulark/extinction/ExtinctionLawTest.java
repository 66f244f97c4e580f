package org.nebulark.extinction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nebulark.math.NamedRows;
import org.nebulark.testing.Shared;

class ExtinctionLawTest {

  /** Half of the last printed digit. */
  private static final double PRINTED = 0.5e-8 + 1e-12;

  private static final Map<ExtinctionLaw, String> PEER =
      Map.of(
          ExtinctionLaw.CCM89, "CCM89",
          ExtinctionLaw.OD94, "CCM89 oD94",
          ExtinctionLaw.F99, "F99",
          ExtinctionLaw.C00, "Cal00");

  /** PyNeb 1.1.32, shared/reference/nebular/README.md; X = 0 there means "not defined". */
  @ParameterizedTest
  @EnumSource
  void xAgreesWithReferenceInEveryPrintedDigit(ExtinctionLaw law) throws IOException {
    int rows = 0;
    for (Map<String, String> row :
        NamedRows.of(
            Files.newBufferedReader(Shared.reference("nebular/expected/extinction.csv")))) {
      double expected = Double.parseDouble(row.get("X=A/E(B-V)"));
      if (row.get("law").equals(PEER.get(law)) && expected != 0) {
        ExtinctionCurve curve = law.curve(Double.parseDouble(row.get("R_V")));
        assertThat(curve.x(Double.parseDouble(row.get("wave_A"))))
            .as(row.toString())
            .isCloseTo(expected, within(PRINTED));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(law == ExtinctionLaw.F99 ? 105 : 102);
  }

  /**
   * A / A(V) of Cardelli et al. 1989, table 3, R_V = 3.1, three printed digits: I, J, H, K, L,
   * where the formula is a power law. (The table's U, B, R are fits to single bands, which the
   * polynomial of eq. 3 misses by up to 1 %.)
   */
  @ParameterizedTest
  @CsvSource({"9000, 0.479", "12500, 0.282", "16000, 0.190", "22000, 0.114", "34000, 0.056"})
  void ccm89GivesItsOwnTable3InTheInfrared(double wavelength, double expected) {
    assertThat(ExtinctionLaw.CCM89.curve(3.1).x(wavelength) / 3.1)
        .isCloseTo(expected, within(5.1e-4));
  }

  /** Fitzpatrick 1999, table 3; three printed digits. */
  @ParameterizedTest
  @CsvSource({
    "26500, 0.265", "12200, 0.829", "6000, 2.688", "5470, 3.055",
    "4670, 3.806", "4110, 4.315", "2700, 6.265", "2600, 6.591"
  })
  void f99GoesThroughItsAnchors(double wavelength, double expected) {
    assertThat(ExtinctionLaw.F99.curve(3.1).x(wavelength)).isCloseTo(expected, within(5.1e-4));
  }

  /** k(H alpha) = 3.33, k(H beta) = 4.60: Dominguez et al. 2013, ApJ 763, 145. */
  @Test
  void calzettiGivesTheNumbersInUse() {
    ExtinctionCurve curve = ExtinctionLaw.C00.curve(ExtinctionLaw.C00.rv());
    assertThat(curve.x(6562.8)).isCloseTo(3.33, within(0.005));
    assertThat(curve.x(4861.3)).isCloseTo(4.60, within(0.005));
  }

  @Test
  void oDonnellIsOneInTheVBandAndCardelliOutsideTheOptical() {
    ExtinctionCurve od94 = ExtinctionLaw.OD94.curve(3.1);
    ExtinctionCurve ccm89 = ExtinctionLaw.CCM89.curve(3.1);
    assertThat(od94.x(1e4 / 1.82)).isCloseTo(3.1, within(1e-12));
    assertThat(od94.x(2000)).isEqualTo(ccm89.x(2000));
    assertThat(od94.x(10_000)).isEqualTo(ccm89.x(10_000));
  }

  @ParameterizedTest
  @EnumSource
  void theLawsEndWhereTheyAreNotDefined(ExtinctionLaw law) {
    ExtinctionCurve curve = law.curve(law.rv());
    assertThat(curve.x(law.shortest())).isPositive();
    assertThat(curve.x(law.shortest() * 0.999)).isNaN();
    assertThat(curve.x(Double.NaN)).isNaN();
    assertThat(curve.x(105_000))
        .matches(x -> law == ExtinctionLaw.C00 ? x.isNaN() : x > 0 && x < 0.1);
  }

  /** The published pieces of CCM89 meet within 1.5 %, those of O'Donnell within 2 %. */
  @ParameterizedTest
  @EnumSource
  void thePiecesOfALawMeet(ExtinctionLaw law) {
    ExtinctionCurve curve = law.curve(law.rv());
    for (double y : new double[] {1 / 0.63, 1.1, 3.3, 5.9, 8}) {
      double red = curve.x(1e4 / y * 1.000001);
      assertThat(curve.x(1e4 / y * 0.999999)).isCloseTo(red, within(0.02 * red));
    }
  }

  @Test
  void evaluationAllocatesNothing() {
    ExtinctionCurve[] curves = new ExtinctionCurve[4];
    for (ExtinctionLaw law : ExtinctionLaw.values()) {
      curves[law.ordinal()] = law.curve(3.1);
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    double total = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (ExtinctionCurve curve : curves) {
        for (int i = 0; i < 1000; i++) {
          total += curve.x(1300 + 20 * i);
        }
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(total).isPositive();
    assertThat(allocated).isZero();
  }

  @Test
  void aTableIsLinearAndEndsAtItsEnds() {
    ExtinctionCurve table =
        new ExtinctionTable(new double[] {4000, 5000, 7000}, new double[] {4, 3, 2});
    assertThat(table.x(new double[] {4000, 4500, 5000, 6500, 7000}))
        .containsExactly(4, 3.5, 3, 2.25, 2);
    assertThat(table.x(3999)).isNaN();
    assertThat(table.x(7001)).isNaN();
    assertThatThrownBy(() -> new ExtinctionTable(new double[] {5000, 4000}, new double[] {4, 3}))
        .hasMessage("Invalid extinction table: row 2 is 4000.0, 3.0");
    assertThatThrownBy(() -> new ExtinctionTable(new double[] {5000}, new double[] {4, 3}))
        .hasMessage("Invalid extinction table: 1 wavelengths, 2 X");
    assertThatThrownBy(() -> ExtinctionLaw.F99.curve(0)).hasMessageStartingWith("Invalid R_V: 0.0");
  }
}
