package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.spectrum.Flag;

/** E(B-V) out of what surveys write; of real files the numbers are those that astropy shows. */
class ListedDustTest {

  @Test
  void extinctionsOfBothScalesGiveTheSameMap() {
    assertThat(ListedDust.fromBands(new double[] {0.5155, 0.3793, 0.2751, 0.2086, 0.1479}))
        .isCloseTo(0.1, within(1e-12));
    assertThat(ListedDust.fromBands(new double[] {0.4239, 0.3303, 0.2285, 0.1698, 0.1263}))
        .isCloseTo(0.1, within(1e-12));
  }

  @Test
  void whatIsNoExtinctionIsNotTaken() {
    double nan = Double.NaN;
    assertThat(ListedDust.fromBands(new double[5])).isNaN();
    assertThat(ListedDust.fromBands(new double[] {-9999, -9999, -9999, -9999, -9999})).isNaN();
    assertThat(ListedDust.fromBands(new double[] {0.5, 0.4, 0.3, 0.2, 0.1})).isNaN();
    assertThat(ListedDust.fromBands(new double[] {0.5155, nan, 0.2751, 0.2086, 0.1479})).isNaN();
  }

  @Test
  void filesListTheirDust() throws Exception {
    Map<String, SpectrumEntry> entries = new HashMap<>();
    for (Path path : SharedFiles.fits("sdss_spectra")) {
      byte[] bytes = SharedFiles.bytes(path);
      try {
        entries.put(path.getFileName().toString(), Layout.ANY.open(bytes, bytes.length).entry(0));
      } catch (FitsFormatException e) {
        continue;
      }
    }
    int plate = Flag.EBV_PLATE.bit();
    // EXTINCTION of the object: 0.3045067 / 5.155 and 0.27891803 / 4.239 in u.
    assertDust(entries.get("spec-4068-55445-0924.fits"), 0.0590702, 0);
    assertDust(entries.get("spec-3655-55240-0054.fits"), 0.0657980, 0);
    // REDDEN of the plate: 0.1862 / 5.155 in u, four digits.
    assertDust(entries.get("1237680240907518081.fits"), 0.03612, plate);
    assertDust(entries.get("spec-0618-52049-0372.fits"), 0.00712, plate);
    assertDust(entries.get("c25b84_sample_sdss.fits"), 0.0570811, 0);
    assertDust(entries.get("coadd-4-80613-thru20210324.fits"), 0.0514118, 0);
    // REDDEN = '0 0 0 0 0' and '-9999 ...'.
    assertThat(entries.get("spec-1123-52882-0065.fits").ebv()).isNaN();
    assertThat(entries.get("spec-0332-52367-0639.fits").ebv()).isNaN();
    assertThat(entries.get("sdss_dr18_0358-51818-0504.fits").flag()).isZero();
  }

  private static void assertDust(SpectrumEntry entry, double ebv, int flag) {
    assertThat(entry.ebv()).isCloseTo(ebv, within(flag == 0 ? 1e-6 : 2e-5));
    assertThat(entry.flag()).isEqualTo(flag);
  }
}
