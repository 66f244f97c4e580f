package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.explore.Sequencer;
import org.nebulark.explore.SequencerEstimate;
import org.nebulark.explore.SequencerEstimator;
import org.nebulark.spectrum.Spectrum;

class TypeOneAgnTest {

  private static final int NUCLEI = 250;
  private static final int BIN = 3;

  @Test
  void aNucleusIsAFunctionOfSeedAndNumber() {
    TypeOneAgn.Nucleus one = new TypeOneAgn(1, 30, 0.03).nucleus(17);
    TypeOneAgn.Nucleus again = new TypeOneAgn(1, 30, 0.03).nucleus(17);
    assertThat(one.spectrum().flux()).isEqualTo(again.spectrum().flux());
    assertThat(one.spectrum().flux())
        .isNotEqualTo(new TypeOneAgn(2, 30, 0.03).nucleus(17).spectrum().flux());
  }

  /**
   * The Sequencer is told neither width nor ratio, and finds the order in the spectra around H beta
   * and H alpha.
   */
  @Test
  void theSequencerRecoversTheRelationOfNarrowAndBroadLines() {
    TypeOneAgn agn = new TypeOneAgn(1, 30, 0.03);
    double[][] rows = new double[NUCLEI][];
    double[] fwhm = new double[NUCLEI];
    double[] ratio = new double[NUCLEI];
    for (int i = 0; i < NUCLEI; i++) {
      TypeOneAgn.Nucleus nucleus = agn.nucleus(i);
      rows[i] = lines(nucleus.spectrum());
      fwhm[i] = nucleus.broadFwhm();
      ratio[i] = nucleus.o3hb();
    }
    double[] grid = new double[rows[0].length];
    Arrays.setAll(grid, p -> p);
    List<SequencerEstimate> estimates =
        SequencerEstimator.parse("l2,kl,emd,energy", grid.length).stream()
            .map(estimator -> Sequencer.estimate(estimator, rows, grid))
            .toList();
    for (int best : new int[] {0, 3}) {
      int[] order = Sequencer.combine(Sequencer.best(estimates, best)).order();
      assertThat(rankCorrelation(order, fwhm)).isGreaterThan(0.9);
      assertThat(rankCorrelation(order, ratio)).isGreaterThan(0.9);
    }
  }

  /** Averages of three pixels from 4600 to 5150 and from 6200 to 6900 Angstrom. */
  private static double[] lines(Spectrum spectrum) {
    double[] flux = new double[spectrum.flux().length / BIN];
    int n = 0;
    for (int i = 0; i + BIN <= spectrum.flux().length; i += BIN) {
      double w = spectrum.grid().wavelength(i);
      if (w > 4600 && w < 5150 || w > 6200 && w < 6900) {
        for (int k = 0; k < BIN; k++) {
          flux[n] += spectrum.flux()[i + k] / BIN;
        }
        n++;
      }
    }
    return Arrays.copyOf(flux, n);
  }

  /** Spearman's, whichever end of the order is the first. */
  private static double rankCorrelation(int[] order, double[] value) {
    double n = order.length;
    double sum = 0;
    for (int place = 0; place < n; place++) {
      int rank = 0;
      for (double other : value) {
        rank += other < value[order[place]] ? 1 : 0;
      }
      sum += (double) (place - rank) * (place - rank);
    }
    return Math.abs(1 - 6 * sum / (n * (n * n - 1)));
  }
}
