package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nebulark.math.FlatCosmology;

class BlackHoleMassesTest {

  private static final double NAN = Double.NaN;
  private static final FlatCosmology COSMOLOGY = new FlatCosmology(70, 0.3);

  /** A Seyfert with broad lines of sigma 1500 and 1600 km/s; [O III] / H beta = 10^0.8. */
  private static double[] seyfert() {
    double o3 = 50 * Math.pow(10, 0.8);
    return new double[] {
      5000, 100, 1500, 30, 1500, 60, 1600, 48, 171, 2, 50, 1, o3, 3, 0.1, 0.8, NAN, NAN, 150, 3,
      150, 3
    };
  }

  private static double[] out() {
    double[] out = new double[BlackHoleMasses.OUTPUT];
    Arrays.fill(out, -99);
    return out;
  }

  /**
   * Worked out by hand at z = 0.1: 460.2999 Mpc (astropy) are 1.420337e27 cm, so that a flux of
   * 1e-17 is a luminosity of 10^38.403993.
   */
  @Test
  void broadLinesAreWeighedAtTheirDistance() {
    double[] out = out();
    assertThat(
            new BlackHoleMasses(COSMOLOGY, VirialMass.HALPHA_GH05, 0).measure(0.1, seyfert(), out))
        .isZero();
    assertThat(out[0]).isCloseTo(38.403993 + Math.log10(5000), within(1e-5));
    assertThat(out[1]).isCloseTo(2.354820 * 1500, within(1e-3));
    assertThat(out[2])
        .isCloseTo(VirialMass.HALPHA_GH05.logMass(1.267543e42, 3532.230), within(1e-5));
    assertThat(out[3]).isCloseTo(Math.hypot(0.55 * 0.02, 2.06 * 0.02) / 2.302585, within(1e-6));
    assertThat(out[6])
        .isCloseTo(VirialMass.HBETA_GH05.logMass(3.802630e41, 3767.712), within(1e-5));
    assertThat(out[7]).isCloseTo(Math.hypot(0.56 * 0.04, 2 * 0.03) / 2.302585, within(1e-6));
  }

  /** A quasar without narrow lines has one Gaussian a line. */
  @Test
  void aLineThatIsBroadAloneIsItsOwnBroadComponent() {
    BlackHoleMasses masses = new BlackHoleMasses(COSMOLOGY, VirialMass.HALPHA_GH05, 0);
    double[] expected = out();
    masses.measure(0.1, seyfert(), expected);
    double[] alone = seyfert();
    System.arraycopy(seyfert(), 0, alone, 8, 2);
    System.arraycopy(seyfert(), 2, alone, 18, 2);
    Arrays.fill(alone, 0, 4, NAN);
    Arrays.fill(alone, 14, 16, NAN);
    double[] out = out();
    assertThat(masses.measure(0.1, alone, out)).isEqualTo(Flag.NO_NARROW_MASS.bit());
    assertThat(Arrays.copyOf(out, 4)).containsExactly(Arrays.copyOf(expected, 4));
    double[] narrow = seyfert();
    Arrays.fill(narrow, 0, 4, NAN);
    masses.measure(0.1, narrow, out);
    assertThat(out[2]).isNaN();
  }

  /** R = 2000 is a sigma of 63.66 km/s. */
  @Test
  void theWidthOfTheInstrumentIsTakenOff() {
    double[] out = out();
    new BlackHoleMasses(COSMOLOGY, VirialMass.HALPHA_R13, 2000).measure(0.1, seyfert(), out);
    assertThat(out[1])
        .isCloseTo(2.354820 * Math.sqrt(1500 * 1500 - 63.6555 * 63.6555), within(0.01));
    double[] narrower = seyfert();
    narrower[2] = 60;
    new BlackHoleMasses(COSMOLOGY, VirialMass.HALPHA_R13, 2000).measure(0.1, narrower, out);
    assertThat(out[2]).isNaN();
    assertThat(out[6]).isFinite();
  }

  /**
   * As the authors' program does it: E(B-V) = 2.33 log((H alpha / H beta) / 2.85), A(H beta) = 3.61
   * E(B-V); two of its constants have three digits, hence the tolerance.
   */
  @Test
  void narrowLinesAreDereddenedByTheirOwnRatio() {
    double[] out = out();
    new BlackHoleMasses(COSMOLOGY, VirialMass.HALPHA_GH05, 0).measure(0.1, seyfert(), out);
    double ebv = 2.33 * Math.log10(3.42 / 2.85);
    double luminosity = 38.403993 + Math.log10(50) + 0.4 * 3.61 * ebv;
    assertThat(out[8]).isCloseTo(luminosity, within(0.005));
    assertThat(out[9]).isCloseTo(Math.pow(10, 1.406 * 0.8 + 2.580), within(1e-6));
    assertThat(out[10]).isCloseTo(NarrowLineMass.logMass(Math.pow(10, out[8]), 0.8), within(1e-12));
  }

  /** Each flux moved by a thousandth of itself and back. */
  @Test
  void theErrorOfTheNarrowMassIsThatOfItsDerivatives() {
    BlackHoleMasses masses = new BlackHoleMasses(COSMOLOGY, VirialMass.HALPHA_GH05, 0);
    double[] out = out();
    masses.measure(0.1, seyfert(), out);
    double variance = 0;
    for (int at : new int[] {8, 10, 12}) {
      double slope = mass(masses, at, 1.001) - mass(masses, at, 0.999);
      double[] x = seyfert();
      variance += Math.pow(slope / (0.002 * x[at]) * x[at + 1], 2);
    }
    assertThat(out[11]).isCloseTo(Math.sqrt(variance), within(1e-6));
  }

  private static double mass(BlackHoleMasses masses, int at, double factor) {
    double[] x = seyfert();
    x[at] *= factor;
    x[15] = Math.log10(x[12] / x[10]);
    double[] out = out();
    masses.measure(0.1, x, out);
    return out[10];
  }

  @Test
  void whatIsNotMeasuredIsFlagged() {
    BlackHoleMasses masses = new BlackHoleMasses(COSMOLOGY, VirialMass.HALPHA_GH05, 2000);
    double[] out = out();
    int none = Flag.NO_VIRIAL_MASS.bit() | Flag.NO_NARROW_MASS.bit();
    assertThat(masses.measure(NAN, seyfert(), out)).isEqualTo(none | Flag.NO_REDSHIFT.bit());
    assertThat(out).containsOnly(NAN);
    double[] empty = new double[BlackHoleMasses.INPUT.size()];
    Arrays.fill(empty, NAN);
    assertThat(masses.measure(0.1, empty, out)).isEqualTo(none);
    assertThat(out).containsOnly(NAN);
    double[] starForming = seyfert();
    starForming[14] = -0.8;
    starForming[15] = 0.4;
    assertThat(masses.measure(0.1, starForming, out)).isEqualTo(Flag.NO_NARROW_MASS.bit());
    assertThatThrownBy(() -> new BlackHoleMasses(COSMOLOGY, VirialMass.HBETA_GH05, 0))
        .hasMessageContaining("HBETA_GH05");
  }
}
