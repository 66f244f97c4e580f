package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ObservationTest {

  private static final SyntheticSurvey SURVEY =
      new SyntheticSurvey(new SurveyOptions(3, 0, 0.7, 0.15, 10, SurveyGrid.SDSS));

  /** Half a million pulls: mean within 5/sqrt(n), standard deviation within 5/sqrt(2n). */
  @Test
  void pullsAreNormal() {
    double sum = 0;
    double squares = 0;
    int beyondTwo = 0;
    int n = 0;
    for (int i = 0; i < 150; i++) {
      SyntheticObject object = SURVEY.object(i);
      float[] ivar = object.spectrum().ivar();
      for (int k = 0; k < ivar.length; k++) {
        if (ivar[k] > 0) {
          double pull = (object.spectrum().flux()[k] - object.model()[k]) * Math.sqrt(ivar[k]);
          sum += pull;
          squares += pull * pull;
          beyondTwo += Math.abs(pull) > 2 ? 1 : 0;
          n++;
        }
      }
    }
    assertThat(n).isGreaterThan(500_000);
    assertThat(sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(Math.sqrt(squares / n)).isCloseTo(1, within(5 / Math.sqrt(2.0 * n)));
    assertThat((double) beyondTwo / n).isCloseTo(0.0455, within(0.0015));
  }

  @Test
  void theMedianSnrIsTheTrueOne() {
    for (int i = 0; i < 200; i++) {
      SyntheticObject object = SURVEY.object(i);
      float[] ivar = object.spectrum().ivar();
      double[] snr = new double[ivar.length];
      for (int k = 0; k < snr.length; k++) {
        snr[k] = object.model()[k] * Math.sqrt(ivar[k]);
      }
      Arrays.sort(snr);
      assertThat(snr[snr.length / 2]).isCloseTo(object.truth().snr(), withinPercentage(6));
      assertThat(object.truth().snr()).isBetween(2.5, 40.0);
    }
  }

  @Test
  void badSkyLeavesResidualsThatTheIvarDoesNotKnow() {
    SyntheticSurvey strange =
        new SyntheticSurvey(new SurveyOptions(3, 1, 1, 0, 10, SurveyGrid.SDSS));
    int seen = 0;
    for (int i = 0; i < 100; i++) {
      SyntheticObject object = strange.object(i);
      boolean bad = object.truth().outlier() == OutlierKind.BAD_SKY;
      double chi2 = chi2Redwards(object);
      assertThat(chi2 > 1.3).as(object.specId() + " " + chi2).isEqualTo(bad);
      seen += bad ? 1 : 0;
    }
    assertThat(seen).isGreaterThan(5);
  }

  private static double chi2Redwards(SyntheticObject object) {
    float[] ivar = object.spectrum().ivar();
    double chi2 = 0;
    int n = 0;
    for (int k = 3000; k < ivar.length; k++) {
      double difference = object.spectrum().flux()[k] - object.model()[k];
      chi2 += difference * difference * ivar[k];
      n += ivar[k] > 0 ? 1 : 0;
    }
    return chi2 / n;
  }

  /** 5.3 % of the pixels of spec-0266-51602-0638 have bit 23 in and_mask. */
  @Test
  void brightSkyMarksTheStrongestLinesOnly() {
    SyntheticObject object = SURVEY.object(0);
    int[] mask = object.spectrum().mask();
    long bright = Arrays.stream(mask).filter(m -> (m & PixelMask.BRIGHTSKY) != 0).count();
    assertThat((double) bright / mask.length).isBetween(0.01, 0.15);
    double start = object.spectrum().grid().c0();
    int oxygen = (int) Math.rint((Math.log10(5578.9) - start) / SurveyGrid.STEP);
    assertThat(mask[oxygen] & PixelMask.BRIGHTSKY).isNotZero();
  }
}
