package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

/** Made spectra of two components and known noise, with what is known to have been put in. */
class OutlierReasonsTest {

  private static final int BINS = 300;
  private static final double STEP = 5e-4 * Math.log(10);
  private static final double NOISE = 0.02;
  private static final int OBJECTS = 400;

  private static double[] wavelength;
  private static OrdinaryObjects ordinary;

  @BeforeAll
  static void measure() {
    wavelength = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      wavelength[i] = Math.round(4500 * Math.exp(i * STEP) * 10) / 10.0;
    }
    double[][] rows = new double[OBJECTS][];
    double[] strangeness = new double[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      RandomStream random = new RandomStream(7, i, 0);
      rows[i] = spectrum(random, random.nextDouble(), 0);
      if (i < 10) {
        strangeness[i] = 1;
        add(rows[i], 3, 120, 127);
      }
    }
    ordinary = OrdinaryObjects.of(rows, strangeness, 2);
  }

  /** Continuum of some slope, emission of some strength at two lines, shifted by so many bins. */
  private static double[] spectrum(RandomStream random, double strength, int shift) {
    double slope = 0.2 * random.nextGaussian();
    double[] x = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      double line = gauss(i - shift - 80, 1.2) + 3 * gauss(i - shift - 93, 1.2);
      x[i] = 1 + slope * (i / (double) BINS - 0.5) + strength * line;
      x[i] += NOISE * random.nextGaussian();
    }
    return x;
  }

  private static double gauss(double distance, double sigma) {
    return Math.exp(-0.5 * distance * distance / (sigma * sigma));
  }

  private static void add(double[] x, double height, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] += height;
    }
  }

  /** All that is found of one object. */
  private record Found(
      double[] scores, double[] deviation, double artefact, boolean[] marked, double[] unlike) {

    static Found of(double[] x) {
      double[] sigma = new double[BINS];
      double[] scores = new double[2];
      double[] deviation = new double[BINS];
      boolean[] marked = new boolean[BINS];
      double[] unlike = new double[BINS];
      ordinary.sigma(x, sigma);
      ordinary.fit(x, sigma, scores, deviation);
      double artefact = new Artefacts(wavelength).mark(x, sigma, deviation, Double.NaN, marked);
      ordinary.compare(x, sigma, scores, unlike);
      return new Found(scores, deviation, artefact, marked, unlike);
    }

    OutlierSort sort(double explained) {
      return OutlierSort.of(artefact, explained, false, deviation);
    }
  }

  private static double[] fresh(double strength, int shift) {
    return spectrum(new RandomStream(9, 1, 0), strength, shift);
  }

  @Test
  void strangeObjectsDoNotBendTheComponents() {
    assertThat(ordinary.scores()).hasNumberOfRows(OBJECTS - 10);
    assertThat(Math.abs(ordinary.components().vectors()[0][123])).isLessThan(0.02);
  }

  /**
   * By hand: 1/4 + s^2 / 6 for the first component; alone on the second the fourth has all of it.
   */
  @Test
  void anObjectWithAComponentOfItsOwnHasLeverage() {
    assertThat(OrdinaryObjects.leverage(new double[][] {{1, 0}, {-2, 0}, {1, 0}, {0, 5}}))
        .containsExactly(
            new double[] {0.25 + 1 / 6.0, 0.25 + 4 / 6.0, 0.25 + 1 / 6.0, 1}, within(1e-12));
  }

  @Test
  void anOrdinaryObjectHasNothingSignificant() {
    Found found = Found.of(fresh(0.5, 0));
    assertThat(ResidualRanges.strongest(found.deviation())).isLessThan(4.5);
    assertThat(found.sort(Double.NaN)).isEqualTo(OutlierSort.TAIL);
  }

  @Test
  void badPixelsDoNotBendTheRobustFit() {
    double[] clean = fresh(0.5, 0);
    double[] bad = clean.clone();
    add(bad, 8, 200, 206);
    bad[20] = Double.NaN;
    Found of = Found.of(clean);
    Found with = Found.of(bad);
    for (int c = 0; c < 2; c++) {
      assertThat(with.scores()[c]).isCloseTo(of.scores()[c], within(0.1));
    }
    assertThat(with.deviation()[203]).isGreaterThan(200);
    assertThat(with.deviation()[20]).isNaN();
    assertThat(with.marked()[199]).isFalse();
    assertThat(with.marked()[200] && with.marked()[205]).isTrue();
    assertThat(with.sort(Double.NaN)).isEqualTo(OutlierSort.BAD_OBJECT);
  }

  @Test
  void aFluxBelowZeroIsAnArtefactAndABroadLineIsNone() {
    double[] negative = fresh(0.5, 0);
    negative[150] = -1;
    assertThat(Found.of(negative).sort(Double.NaN)).isEqualTo(OutlierSort.BAD_OBJECT);
    double[] broad = fresh(0.5, 0);
    for (int i = 0; i < BINS; i++) {
      broad[i] += 2 * gauss(i - 200, 6);
    }
    Found found = Found.of(broad);
    assertThat(found.artefact()).isEqualTo(0);
    assertThat(found.sort(Double.NaN)).isEqualTo(OutlierSort.UNKNOWN);
  }

  @Test
  void leftoversOfTheSkyCountWhereTheSkyWasAndNoLineIs() {
    double[] sigma = new double[BINS];
    double[] flat = new double[BINS];
    double[] deviation = new double[BINS];
    boolean[] marked = new boolean[BINS];
    java.util.Arrays.fill(sigma, NOISE);
    int at = 170;
    deviation[at] = 12;
    // [O I] of the night sky at 5579 Angstrom, in vacuum
    double z = 5579.0 / wavelength[at] - 1;
    Artefacts artefacts = new Artefacts(wavelength);
    assertThat(artefacts.mark(flat, sigma, deviation, z, marked)).isEqualTo(1);
    assertThat(artefacts.mark(flat, sigma, deviation, z + 0.02, marked)).isEqualTo(0);
    deviation[at] = 9;
    assertThat(artefacts.mark(flat, sigma, deviation, z, marked)).isEqualTo(0);
    deviation[at] = 0;
    int hBeta = java.util.Arrays.binarySearch(wavelength, 4862.7);
    int beside = hBeta >= 0 ? hBeta : -hBeta - 1;
    deviation[beside] = 12;
    double onLine = 5579.0 / wavelength[beside] - 1;
    assertThat(artefacts.mark(flat, sigma, deviation, onLine, marked)).isEqualTo(0);
  }

  @Test
  void anotherRedshiftReproducesWhatWasShifted() {
    OtherRedshift redshift = new OtherRedshift(ordinary.components(), wavelength);
    double[] shifted = fresh(1, 60);
    shifted[10] = Double.NaN;
    OtherRedshift.Match match = redshift.best(shifted);
    assertThat(match.shift()).isEqualTo(60);
    assertThat(match.factor()).isCloseTo(Math.exp(60 * STEP), within(1e-4));
    assertThat(match.explained()).isGreaterThan(0.8);
    assertThat(redshift.best(fresh(1, 0)).explained()).isLessThan(0.1);
    double[] even = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      even[i] = 4000 + 10 * i;
    }
    assertThat(new OtherRedshift(ordinary.components(), even).best(shifted).explained()).isNaN();
  }

  @Test
  void theDifferenceToLikeObjectsShowsARareAmountOfWhatIsCommon() {
    Found found = Found.of(fresh(3, 0));
    assertThat(found.sort(Double.NaN)).isEqualTo(OutlierSort.TAIL);
    assertThat(found.unlike()[93]).isGreaterThan(50);
    assertThat(found.sort(0.6)).isEqualTo(OutlierSort.MISCLASSIFIED);
  }
}
