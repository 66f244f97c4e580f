package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.nebulark.extinction.ExtinctionLaw;

/**
 * Te([N II]) of NGC 6778 without what recombination adds to 5755, at 1000, 4000 and 8000 K; by N II
 * 5679.56 in the integrated spectrum, by O II 4649.13 in the spaxels.
 */
class RecombinationCorrectionTest {

  private static final double SCALE = 0.347193;
  private static final List<Double> MAPS = List.of(1000.0, 4000.0, 8000.0);

  private static final NebularOptions PLAIN =
      new NebularOptions(
          ExtinctionLaw.F99,
          3.1,
          2.85,
          8000,
          3400,
          List.of("n2s2"),
          "n2s2",
          "n2s2",
          17,
          List.of("KB94_A10"));

  private static NebularOptions options(double te) {
    return PLAIN.with(new RecombinationOptions(te, SCALE, MAPS));
  }

  @Test
  void integratedSpectrumAgreesWithReference() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    Derived beside = object.derive(options(0));
    List<String[]> expected = Ngc6778.rows("recomb5755_integrated.csv");
    String[] head = expected.get(0);
    int compared = 0;
    for (String[] row : expected) {
      if (row[0].equals("int_file") && row[1].equals("RL5679")) {
        double at = Ngc6778.number(head, row, "T_rec");
        double te = Ngc6778.number(head, row, "Te");
        Derived corrected = object.derive(options(at));
        assertThat(beside.value(name(at))).isCloseTo(te, within(1e-4 * te));
        assertThat(corrected.value("te_n2s2")).isEqualTo(beside.value(name(at)));
        assertThat(corrected.value("te_n2s2_rec0")).isEqualTo(beside.value("te_n2s2"));
        assertThat(corrected.value("ne_n2s2"))
            .isCloseTo(Ngc6778.number(head, row, "ne"), within(2e-3 * 870));
        double n2 = Ngc6778.number(head, row, "Np_H_6584");
        assertThat(corrected.value("n2_h")).isCloseTo(n2, within(1e-2 * n2));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(3);
  }

  private static String name(double at) {
    return String.format(Locale.ROOT, "te_n2s2_rec%.0f", at);
  }

  @Test
  void spaxelsAgreeWithReference() throws Exception {
    List<Derived> spaxels = Ngc6778.spaxels(options(0));
    List<String[]> expected = Ngc6778.rows("recomb5755_spaxels.csv");
    String[] head = expected.get(0);
    int solved = 0;
    int patternDiffers = 0;
    for (String[] row : expected) {
      if (!row[3].equals("OII4649_scaled")) {
        continue;
      }
      double te = Ngc6778.number(head, row, "Te");
      double at = Ngc6778.number(head, row, "T_rec");
      double got = spaxels.get((int) Ngc6778.number(head, row, "id")).value(name(at));
      if (Double.isNaN(te) != Double.isNaN(got)) {
        patternDiffers++;
      } else if (!Double.isNaN(te)) {
        solved++;
        // 1e-5 of the solver and the last digit of the ratio above.
        assertThat(got).as(String.join(",", row)).isCloseTo(te, within(2e-5 * te));
      }
    }
    assertThat(solved).isGreaterThan(600);
    assertThat(patternDiffers).isLessThanOrEqualTo(3);
  }

  /** [O II] 7320 + 7330 of the integrated spectrum, by hand from O II 4649.13 alone. */
  @Test
  void oxygenIsCorrectedToo() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    Derived plain = object.derive(PLAIN);
    Derived corrected = object.derive(options(8000));
    double part = object.i("O2r_4649.13A") * RecombinationContribution.o2("4649.13", 8000, 1000);
    double all = object.i("O2_7319A+") + object.i("O2_7330A+");
    List<String> labels = new ArrayList<>(object.labels());
    labels.set(labels.indexOf("O2r_4649.13A"), "N2r_5676.02A");
    Derived oxygenLost = new Ngc6778(labels, object.flux()).derive(options(8000));
    assertThat(oxygenLost.value("o2_h")).isNaN();
    assertThat(oxygenLost.flags() & NebularFlag.RECOMBINATION_UNKNOWN.bit()).isNotZero();
    assertThat(corrected.flags() & NebularFlag.RECOMBINATION_UNKNOWN.bit()).isZero();
    double[] flux = object.flux().clone();
    flux[object.labels().indexOf("O2_7319A+")] *= 1 - part / all;
    flux[object.labels().indexOf("O2_7330A+")] *= 1 - part / all;
    double n2 = object.i("N2_5755A");
    double n2Part = object.i("N2r_5679.56A") * RecombinationContribution.n2(8000, 1000);
    flux[object.labels().indexOf("N2_5755A")] *= 1 - n2Part / n2;
    Derived byHand = new Ngc6778(object.labels(), flux).derive(PLAIN);
    assertThat(corrected.value("o2_h"))
        .isCloseTo(byHand.value("o2_h"), within(1e-4 * byHand.value("o2_h")));
    assertThat(corrected.value("o2_h")).isNotEqualTo(plain.value("o2_h"));
  }

  @Test
  void withoutItsLineNothingIsCorrected() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    double[] flux = object.flux().clone();
    flux[object.labels().indexOf("N2r_5679.56A")] = Double.NaN;
    Derived lost = new Ngc6778(object.labels(), flux).derive(options(4000));
    assertThat(lost.value("te_n2s2")).isNaN();
    assertThat(lost.value("te_n2s2_rec0")).isGreaterThan(8000);
    assertThat(lost.value("te_n2s2_rec4000")).isNaN();
    assertThat(lost.flags() & NebularFlag.RECOMBINATION_UNKNOWN.bit()).isNotZero();
  }
}
