package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SkyMaskTest {

  private final RestSpectrum rest = new RestSpectrum();
  private final LineFitter fitter = new LineFitter();

  private static Spectrum galaxy(double z) {
    return new Synthetic(z)
        .continuum(x -> 5)
        .line("H1_6563A", 900, 120, 0)
        .line("O3_5007A", 600, 120, 0)
        .exact();
  }

  @Test
  void strongLinesAreTheKnownOnes() {
    assertThat(SkyLine.strong())
        .extracting(line -> Math.round(line.wavelength()))
        .contains(4360L, 5463L, 5579L, 6302L, 6366L, 8888L)
        .doesNotContain(5892L, 3909L);
    assertThat(SkyLine.strong()).hasSizeBetween(40, 70);
    assertThat(SkyLine.all()).allMatch(line -> line.flux() > 0);
  }

  @Test
  void pixelsWithinTheWidthAreMaskedAndNoOthers() {
    rest.load(galaxy(0.1), 0.1);
    new SkyMask(3).apply(rest);
    int masked = 0;
    for (int i = 0; i < rest.length(); i++) {
      double observed = 1.1 * rest.wavelength(i);
      boolean near =
          SkyLine.strong().stream().anyMatch(s -> Math.abs(s.wavelength() - observed) < 3);
      assertThat(rest.ivar(i)).isEqualTo(near ? 0 : 1);
      masked += near ? 1 : 0;
    }
    assertThat(masked).isBetween(50, 250);
  }

  @Test
  void aWidthOfZeroMasksNothing() {
    rest.load(galaxy(0.1), 0.1);
    new SkyMask(0).apply(rest);
    for (int i = 0; i < rest.length(); i++) {
      assertThat(rest.ivar(i)).isEqualTo(1);
    }
  }

  /** [O III] 5007 at z = 0.1140 lies on [O I] 5577 of the sky, H alpha beside all strong lines. */
  @Test
  void aLineOnTheSkyIsNotMeasuredAndFlagged() {
    double z = 5579.0 / 5008.24 - 1;
    SkyMask mask = new SkyMask(4);
    rest.load(galaxy(z), z);
    mask.apply(rest);
    fitter.measure(rest);
    LineTable table = fitter.table();
    int oxygen = EmissionLine.optical().indexOf(EmissionLine.of("O3_5007A"));
    int hydrogen = EmissionLine.optical().indexOf(EmissionLine.of("H1_6563A"));
    assertThat(table.flux(oxygen)).isNaN();
    assertThat(table.flux(hydrogen)).isCloseTo(900, within(20.0));
    assertThat(mask.flag(rest, table)).isEqualTo(Flag.SKY_LINE.bit());
    assertThat(new SkyMask(0).flag(rest, table)).isZero();
  }
}
