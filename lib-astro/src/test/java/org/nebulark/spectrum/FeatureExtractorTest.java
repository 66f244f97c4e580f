package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class FeatureExtractorTest {

  private final FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.DEFAULT);
  private final List<String> names = extractor.features().stream().map(Feature::name).toList();
  private final double[] values = new double[names.size()];

  private static Spectrum galaxy(int realization) {
    return new Synthetic(0.1)
        .continuum(x -> 10 + (x - 5000) / 500)
        .line("O2_3729A", 100, 120, 0)
        .line("H1_4861A", 300, 120, 0)
        .line("O3_4959A", 600 / 2.98, 120, 0)
        .line("O3_5007A", 600, 120, 0)
        .line("H1_6563A", 900, 120, 0)
        .line("N2_6583A", 300, 120, 0)
        .observe(0.8, new RandomStream(1, 1, realization));
  }

  private double value(String name) {
    return values[names.indexOf(name)];
  }

  @Test
  void namesAreUniqueAndOrdered() {
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).startsWith("sn_median", "coverage", "d4000n", "d4000n_err");
    assertThat(names).contains("o3_5007a_flux", "o3_5007a_ew_err", "s2_6716a_sigma_err");
    assertThat(names.get(extractor.vectorAt())).isEqualTo("flux_3700.0");
    assertThat(names).allMatch(name -> name.matches("[a-z0-9_.]+"));
    assertThat(names).hasSize(4 + 7 * 52 + 4 * 5 + 8 + 2 * 43 + 529);
  }

  @Test
  void aGalaxyIsMeasured() {
    FeatureOptions o = FeatureOptions.DEFAULT;
    FeatureExtractor extractor =
        new FeatureExtractor(
            new FeatureOptions(
                o.low(), o.high(), o.step(), o.window(), o.normalise(), 0, o.minSn(), null));
    int flags = extractor.extract(galaxy(0), 0.1, values);
    assertThat(Flag.of(flags))
        .containsExactly(Flag.LINE_MISSING, Flag.LINE_FORCED, Flag.INDEX_MISSING);
    assertThat(value("coverage")).isEqualTo(1);
    assertThat(value("sn_median")).isBetween(10.0, 16.0);
    assertThat(value("bpt_o3")).isCloseTo(Math.log10(2), within(5 * value("bpt_o3_err")));
    assertThat(extractor.bptClass()).isEqualTo(BptClass.COMPOSITE);
    double[] vector = Arrays.copyOfRange(values, extractor.vectorAt(), values.length);
    assertThat(Arrays.stream(vector).sorted().toArray()[vector.length / 2])
        .isCloseTo(1, within(0.01));
    assertThat(Arrays.stream(vector).max().getAsDouble()).isGreaterThan(2);
    assertThat(Flag.of(this.extractor.extract(galaxy(0), 0.1, values)))
        .contains(Flag.PARTIAL_COVERAGE, Flag.SKY_LINE);
    assertThat(value("coverage")).isBetween(0.95, 0.999);
    assertThat(value("o3_5007a_flux")).isCloseTo(600, within(5 * value("o3_5007a_flux_err")));
  }

  @Test
  void normalisationsAreThoseOfTheOptions() {
    FeatureOptions o = FeatureOptions.DEFAULT;
    Spectrum spectrum = new Synthetic(0.1).continuum(x -> x / 500).exact();
    for (FeatureOptions.Normalise normalise : FeatureOptions.Normalise.values()) {
      FeatureOptions options =
          new FeatureOptions(
              o.low(), o.high(), o.step(), o.window(), normalise, o.skyWidth(), o.minSn(), null);
      new FeatureExtractor(options).extract(spectrum, 0.1, values);
      int at = extractor.vectorAt();
      double ratio = values[at + 500] / values[at + 10];
      double level = values[at + 250];
      double middle = 3700 * Math.pow(10, 264 * 5e-4);
      double wavelength = 3700 * Math.pow(10, 250 * 5e-4);
      switch (normalise) {
        case CONTINUUM -> assertThat(ratio).isCloseTo(1, within(0.03));
        case MEDIAN -> assertThat(level).isCloseTo(wavelength / middle, within(0.001));
        case NONE -> assertThat(level).isCloseTo(wavelength / 500, within(0.001));
      }
    }
  }

  @Test
  void withoutARedshiftOnlyTheSignalToNoiseIsMeasured() {
    for (double z : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.02, -5}) {
      int flags = extractor.extract(galaxy(0), z, values);
      assertThat(Flag.of(flags)).containsExactly(Flag.NO_REDSHIFT);
      assertThat(values[0]).isGreaterThan(10);
      assertThat(Arrays.stream(values).skip(1)).containsOnly(Double.NaN);
    }
  }

  @Test
  void aStarsSmallNegativeRedshiftIsFine() {
    assertThat(Flag.NO_REDSHIFT.in(extractor.extract(galaxy(0), -0.001, values))).isFalse();
  }

  @Test
  void aSpectrumWithoutGoodPixelsIsFlagged() {
    Spectrum spectrum = galaxy(0);
    Arrays.fill(spectrum.ivar(), 0);
    assertThat(Flag.of(extractor.extract(spectrum, 0.1, values))).containsExactly(Flag.ALL_MASKED);
    assertThat(values).containsOnly(Double.NaN);
  }

  @Test
  void aRedshiftOutOfCoverageIsFlagged() {
    int flags = extractor.extract(galaxy(0), 12, values);
    assertThat(Flag.of(flags))
        .contains(Flag.NO_COVERAGE, Flag.D4000_MISSING, Flag.LINE_MISSING)
        .doesNotContain(Flag.ALL_MASKED);
    assertThat(value("coverage")).isZero();
    assertThat(Flag.PARTIAL_COVERAGE.in(extractor.extract(galaxy(0), 0.5, values))).isTrue();
  }

  @Test
  void badPixelsAreTreatedAsMasked() {
    Spectrum clean = galaxy(0);
    Spectrum dirty = galaxy(0);
    float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (int i = 5; i < Synthetic.LENGTH; i += 50) {
      clean.ivar()[i] = 0;
      dirty.flux()[i] = bad[i % 3];
      if (i % 100 == 5) {
        dirty.flux()[i] = 1e30f;
        dirty.ivar()[i] = -1;
      }
    }
    int flags = extractor.extract(clean, 0.1, values);
    double[] expected = values.clone();
    assertThat(extractor.extract(dirty, 0.1, values)).isEqualTo(flags);
    assertThat(values).isEqualTo(expected);
  }

  @Test
  void tinyAndOddSpectraNeverThrow() {
    List<WavelengthGrid> grids =
        List.of(
            WavelengthGrid.log(3.7, 1e-4, 3),
            WavelengthGrid.log(400, 1, 3),
            WavelengthGrid.linear(-10, 5000, 3),
            WavelengthGrid.linear(5500, 1e-12, 3),
            WavelengthGrid.listed(new double[] {5500}),
            WavelengthGrid.listed(new double[] {-1, 5500, 1e300}));
    for (WavelengthGrid grid : grids) {
      for (float level : new float[] {0, 1, -1, 1e38f, 1e-38f}) {
        Spectrum spectrum = new Synthetic(grid, 0).continuum(x -> level).exact();
        assertThat(extractor.extract(spectrum, 0.1, values)).isNotZero();
      }
    }
  }

  /** Noise, spikes and extreme values: no exception, no infinite value. */
  @Test
  void anythingGoesIn() {
    for (int k = 0; k < 300; k++) {
      RandomStream random = new RandomStream(77, 1, k);
      Spectrum spectrum = galaxy(k);
      double chance = random.nextDouble();
      for (int i = 0; i < Synthetic.LENGTH; i++) {
        if (random.nextDouble() < chance) {
          float extreme = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(39)));
          spectrum.flux()[i] = random.nextInt(5) == 0 ? extreme : 0;
          spectrum.ivar()[i] = random.nextInt(4) == 0 ? Math.abs(extreme) : 0;
        }
      }
      extractor.extract(spectrum, 3 * random.nextDouble(), values);
      for (double value : values) {
        assertThat(Double.isInfinite(value)).isFalse();
      }
    }
  }

  @Test
  void theSameSpectrumGivesTheSameBitsAfterOthers() {
    extractor.extract(galaxy(0), 0.1, values);
    double[] first = values.clone();
    extractor.extract(galaxy(1), 1.4, values);
    extractor.extract(galaxy(0), 0.1, values);
    assertThat(values).isEqualTo(first);
  }

  @Test
  void aCallAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    Spectrum[] spectra = IntStream.range(0, 20).mapToObj(k -> galaxy(k)).toArray(Spectrum[]::new);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 40; round++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (Spectrum spectrum : spectra) {
        extractor.extract(spectrum, 0.1, values);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertThat(least / spectra.length).isLessThan(16);
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatThrownBy(() -> extractor.extract(galaxy(0), 0.1, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 values");
    FeatureOptions o = FeatureOptions.DEFAULT;
    assertThatThrownBy(() -> new FeatureOptions(5000, 4000, 1e-4, 1, o.normalise(), 0, 2, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeatureOptions(5000, 6000, 1e-6, 1, o.normalise(), 0, 2, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeatureOptions(5000, 6000, 1e-4, -1, o.normalise(), 0, 2, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeatureOptions(5000, 6000, 1e-4, 1, o.normalise(), -1, 2, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
