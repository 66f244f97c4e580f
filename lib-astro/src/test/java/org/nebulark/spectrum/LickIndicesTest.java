package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.SpecFile;
import org.nebulark.fits.SpecObject;
import org.nebulark.math.RandomStream;
import org.nebulark.testing.Shared;

class LickIndicesTest {

  private static final List<AbsorptionIndex> ALL = AbsorptionIndex.all();

  private final RestSpectrum rest = new RestSpectrum();
  private final LickIndices lick = new LickIndices();

  private static int index(String name) {
    return IntStream.range(0, ALL.size())
        .filter(k -> ALL.get(k).name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bandsAreOrderedAndInVacuum() {
    assertThat(ALL).hasSize(43);
    assertThat(ALL).extracting(AbsorptionIndex::name).doesNotHaveDuplicates();
    for (AbsorptionIndex one : ALL) {
      assertThat(one.low()).isLessThan(one.high());
      assertThat(one.blueLow()).isLessThan(one.blueHigh());
      assertThat(one.redLow()).isLessThan(one.redHigh());
    }
    assertThat(ALL.get(index("mgb")).low()).isCloseTo(5160.125 + 1.437, within(0.001));
    assertThat(ALL.get(index("mgi_cvd")).low()).isEqualTo(5165.0);
  }

  /**
   * No line: 0 on any straight continuum, but for the pixels that a band's end cuts: up to 1 A at
   * half a pixel from its centre on a slope of 1/4000 per A. A box of half the continuum: half the
   * band.
   */
  @Test
  void straightContinuumAndBoxAreExact() {
    rest.load(new Synthetic(0.1).continuum(x -> 10 + (x - 5000) / 400).exact(), 0.1);
    lick.measure(rest);
    for (int k = 0; k < ALL.size(); k++) {
      if (ALL.get(k).blueLow() > 3500 && ALL.get(k).redHigh() < 8300) {
        assertThat(lick.value(k)).as(ALL.get(k).name()).isCloseTo(0, within(3e-4));
      }
    }
    rest.load(new Synthetic(0.1).continuum(x -> x < 4125 || x > 4200 ? 8 : 4).exact(), 0.1);
    lick.measure(rest);
    assertThat(lick.value(index("cn1"))).isCloseTo(2.5 * Math.log10(2), within(1e-6));
    rest.load(new Synthetic(0.1).continuum(x -> x > 5140 && x < 5208 ? 10 : 0).exact(), 0.1);
    int flags = lick.measure(rest);
    assertThat(lick.value(index("mgb"))).isCloseTo(0, within(1e-5));
    assertThat(lick.value(index("fe5270"))).isNaN();
    assertThat(Flag.INDEX_MISSING.in(flags)).isTrue();
  }

  /** A Gaussian of known equivalent width inside the band. */
  @Test
  void anAbsorptionLineIsItsEquivalentWidth() {
    double centre = 5178;
    rest.load(
        new Synthetic(0.1)
            .continuum(
                x -> {
                  double t = (x - centre) / 3;
                  return 20 * (1 - 2 / (3 * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * t * t));
                })
            .exact(),
        0.1);
    lick.measure(rest);
    assertThat(lick.value(index("mgb"))).isCloseTo(2, within(0.002));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mgb", "fe5270", "mg2", "hdelta_a", "cn2", "nad", "tio2"})
  void errorsAreTheScatterOfManyRealizations(String name) {
    int k = index(name);
    double squares = 0;
    Synthetic truth = new Synthetic(0.1).continuum(x -> 10 + (x - 5000) / 400);
    for (int i = 0; i < 500; i++) {
      rest.load(truth.observe(0.7, new RandomStream(3, 1, i)), 0.1);
      lick.measure(rest);
      squares += lick.value(k) * lick.value(k) / (lick.err(k) * lick.err(k));
    }
    assertThat(Math.sqrt(squares / 500)).isBetween(0.9, 1.1);
  }

  @Test
  void sampleDataAgreeWithNumpy() throws Exception {
    assertAgree("spectra/", Path.of("../sample-data"), 80);
  }

  @Test
  void realSpectraAgreeWithNumpy() throws Exception {
    assertAgree("ppxf/", Shared.data("sdss_spectra"), 30);
    assertAgree("PyHammer/", Shared.data("sdss_spectra"), 30);
  }

  private void assertAgree(String prefix, Path folder, int least) throws Exception {
    int compared = 0;
    for (Map.Entry<String, List<String[]>> file : expected(prefix).entrySet()) {
      SpecObject object = read(folder.resolve(file.getKey()));
      rest.load(object.spectrum(), object.z());
      lick.measure(rest);
      for (String[] cells : file.getValue()) {
        int k = index(cells[1]);
        double err = Double.parseDouble(cells[3]);
        if (Double.isFinite(lick.value(k))) {
          double value = Double.parseDouble(cells[2]);
          assertThat(lick.value(k)).as(cells[1]).isCloseTo(value, within(1e-5 + 1e-3 * err));
          assertThat(lick.err(k)).as(cells[1]).isCloseTo(err, within(1e-3 * err));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(least);
  }

  private static Map<String, List<String[]>> expected(String prefix) throws Exception {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LickIndicesTest.class.getResourceAsStream("lick_expected.csv"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(row -> row.startsWith(prefix))
          .map(row -> row.split(","))
          .collect(Collectors.groupingBy(cells -> cells[0], TreeMap::new, Collectors.toList()));
    }
  }

  private static SpecObject read(Path file) throws Exception {
    FitsBuffer buffer = new FitsBuffer();
    try (InputStream in = Files.newInputStream(file)) {
      buffer.readFully(in, Files.size(file), 1L << 26);
    }
    return SpecFile.read(buffer.bytes(), buffer.length());
  }
}
