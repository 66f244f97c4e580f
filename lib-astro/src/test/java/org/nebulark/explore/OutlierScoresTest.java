package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;
import org.nebulark.math.Ranking;
import org.nebulark.testing.Npz;
import org.nebulark.testing.Shared;

/**
 * Residuals, local densities and their trends with S/N, beside scikit-learn's on planted spectra.
 */
class OutlierScoresTest {

  private static final int COMPONENTS = 10;

  @Nested
  class OnPlantedSpectra {

    private static double[][] flux;
    private static boolean[] planted;
    private static double[][] scores;
    private static double[] residual;

    @BeforeAll
    static void project() {
      Path npz = Shared.reference("outliers/spectra_n2000_b1000.npz");
      int[] q = Npz.read(npz, "flux_q").ints();
      int[] kind = Npz.read(npz, "kind").ints();
      int n = kind.length;
      int width = q.length / n;
      flux = new double[n][width];
      float[][] rows = new float[n][width];
      planted = new boolean[n];
      for (int i = 0; i < q.length; i++) {
        rows[i / width][i % width] = q[i] * 0.001f;
        flux[i / width][i % width] = rows[i / width][i % width];
      }
      SampleComponents components = SampleComponents.of(rows, COMPONENTS);
      scores = new double[n][COMPONENTS];
      residual = new double[n];
      double[] left = new double[width];
      for (int i = 0; i < n; i++) {
        planted[i] = kind[i] > 0;
        components.project(flux[i], scores[i], left);
        residual[i] = SampleComponents.meanSquare(left);
      }
    }

    /** Columns of reference_scores_n2000_b1000.csv, written with six digits. */
    private static double[] reference(String column) throws IOException {
      Path csv = Shared.reference("outliers/reference_scores_n2000_b1000.csv");
      List<String> lines = Files.readAllLines(csv);
      int at = Arrays.asList(lines.get(0).split(",")).indexOf(column);
      return lines.stream()
          .skip(1)
          .mapToDouble(line -> Double.parseDouble(line.split(",")[at]))
          .toArray();
    }

    @Test
    void residualsAgreeWithScikitLearn() throws IOException {
      double[] expected = reference("pca10_mse_raw");
      for (int i = 0; i < expected.length; i++) {
        assertThat(residual[i]).as("object " + i).isCloseTo(expected[i], withinPercentage(0.1));
      }
      assertThat(Ranking.averagePrecision(residual, planted)).isCloseTo(0.5409, within(5e-4));
    }

    @Test
    void localOutlierFactorsAgreeWithScikitLearn() throws IOException {
      double[] expected = reference("lof20_pca10_raw");
      LocalOutlierFactor factor = LocalOutlierFactor.of(scores, 20);
      NearestPoints search = factor.search();
      double[] found = new double[expected.length];
      for (int i = 0; i < expected.length; i++) {
        found[i] = factor.of(search, scores[i], i);
        assertThat(found[i]).as("object " + i).isCloseTo(expected[i], withinPercentage(0.1));
      }
      assertThat(Ranking.averagePrecision(found, planted)).isCloseTo(0.5696, within(2e-3));
    }

    /**
     * Noise alone leaves large residuals: against objects of their own S/N the planted stand out.
     */
    @Test
    void theResidualAboveItsTrendFindsMore() {
      double[] sn = Arrays.stream(flux).mapToDouble(PixelNoise::signalToNoise).toArray();
      SnTrend trend = SnTrend.of(sn, residual);
      double[] excess = new double[sn.length];
      for (int i = 0; i < sn.length; i++) {
        excess[i] = trend.excess(residual[i], sn[i]);
      }
      assertThat(Ranking.averagePrecision(excess, planted)).isGreaterThan(0.6409);
    }
  }

  @Test
  void componentsOfALineAreFound() {
    float[][] rows = new float[100][3];
    for (int i = 0; i < 100; i++) {
      rows[i] = new float[] {3 * i, 4 * i, 7};
    }
    SampleComponents found = SampleComponents.of(rows, 1);
    assertThat(Math.abs(found.vectors()[0][0])).isCloseTo(0.6, within(1e-12));
    assertThat(Math.abs(found.vectors()[0][1])).isCloseTo(0.8, within(1e-12));
    double[] residual = new double[3];
    double[] score = new double[1];
    found.project(new double[] {3 * 60, Double.NaN, 9}, score, residual);
    assertThat(residual[1]).isNaN();
    assertThat(residual[2]).isCloseTo(2, within(1e-12));
    assertThat(SampleComponents.meanSquare(new double[] {3, Double.NaN, 1})).isEqualTo(5);
  }

  @Test
  void objectsThatCoincideAreOrdinaryAndALonelyOneIsNot() {
    double[][] points = new double[30][2];
    points[29] = new double[] {5, 5};
    LocalOutlierFactor factor = LocalOutlierFactor.of(points, 5);
    assertThat(factor.of(factor.search(), points[3], 3)).isEqualTo(1);
    assertThat(factor.of(factor.search(), points[29], 29)).isInfinite();
    assertThatThrownBy(() -> LocalOutlierFactor.of(points, 0))
        .hasMessage("Invalid sample: 0 neighbours of 30 points");
  }

  @Test
  void theTrendIsInterpolatedAndTakenAway() {
    RandomStream random = new RandomStream(1, 2, 3);
    double[] sn = new double[4000];
    double[] score = new double[4000];
    for (int i = 0; i < sn.length; i++) {
      sn[i] = Math.exp(4 * random.nextDouble());
      score[i] = 5 - Math.log(sn[i]);
    }
    SnTrend trend = SnTrend.of(sn, score);
    for (double x : new double[] {2, 5, 20, 50}) {
      assertThat(trend.excess(5 - Math.log(x) + 0.25, x)).isCloseTo(0.25, within(0.02));
    }
    assertThat(SnTrend.of(new double[20], new double[20]).excess(3, 1)).isEqualTo(3);
  }

  @Test
  void theNoiseOfPixelsIsThatOfWhiteNoise() {
    RandomStream random = new RandomStream(4, 5, 6);
    double[] x = new double[20_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 40 + i * 0.01 + 2 * random.nextGaussian();
    }
    assertThat(PixelNoise.of(x)).isCloseTo(2, within(0.05));
    assertThat(PixelNoise.signalToNoise(x)).isCloseTo(70, within(2.0));
    assertThat(PixelNoise.of(new double[4])).isNaN();
  }
}
