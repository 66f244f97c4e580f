package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.extinction.ExtinctionTable;
import org.nebulark.testing.Shared;

/**
 * The whole chain on 300 spaxels and on the integrated spectrum of NGC 6778 (real MUSE maps),
 * against PyNeb 1.1.32 with a converged solver; tolerances as that reference states them.
 */
class NebularChainTest {

  private static final NebularOptions OPTIONS =
      new NebularOptions(
          ExtinctionLaw.F99,
          3.1,
          2.85,
          8000,
          3400,
          List.of("n2s2", "s3s2", "s3cl3"),
          "n2s2",
          "s3cl3",
          17,
          List.of("KB94_A10", "KH01_4b", "DIMS14_12", "KB94_A1.10", "KB94_A36.10"));

  private static List<String[]> rows(String name) throws Exception {
    return Files.readAllLines(Shared.reference("nebular/expected/ngc6778/" + name)).stream()
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static double number(String[] header, String[] row, String name) {
    String cell = row[Arrays.asList(header).indexOf(name)];
    return cell.equals("nan") ? Double.NaN : Double.parseDouble(cell);
  }

  private static double value(NebularChain chain, double[] result, String name) {
    for (int i = 0; i < result.length; i++) {
      if (chain.quantities().get(i).name().equals(name)) {
        return result[i];
      }
    }
    throw new AssertionError(name + " is not among " + chain.quantities());
  }

  @Test
  void spaxelsAgreeWithReference() throws Exception {
    List<String[]> fluxes = rows("spaxel_fluxes.csv");
    List<String[]> expected = rows("spaxel_results.csv");
    String[] head = fluxes.get(0);
    List<String> labels = new ArrayList<>();
    for (int c = 3; c < head.length; c += 2) {
      labels.add(head[c]);
    }
    NebularChain chain = new NebularChain(labels, OPTIONS);
    double[] result = new double[chain.quantities().size()];
    int solved = 0;
    int patternDiffers = 0;
    for (int r = 1; r < fluxes.size(); r++) {
      double[] flux = new double[labels.size()];
      for (int i = 0; i < flux.length; i++) {
        flux[i] = number(head, fluxes.get(r), labels.get(i));
      }
      chain.derive(flux, result);
      String[] want = expected.get(r);
      String[] names = expected.get(0);
      assertThat(value(chain, result, "c_hbeta"))
          .isCloseTo(number(names, want, "cHb"), within(1e-3));
      for (String pair : List.of("N2S2", "S3Cl3")) {
        double te = value(chain, result, "te_" + pair.toLowerCase());
        double ne = value(chain, result, "ne_" + pair.toLowerCase());
        double expectedTe = number(names, want, "Te_" + pair);
        if (Double.isNaN(te) != Double.isNaN(expectedTe)) {
          patternDiffers++;
        } else if (!Double.isNaN(te)) {
          solved++;
          // 1e-5 for the solver and what 1e-3 in c(H beta) moves.
          assertThat(te).as(pair + " row " + r).isCloseTo(expectedTe, within(2e-4 * expectedTe));
          assertThat(Math.log10(ne))
              .isCloseTo(Math.log10(number(names, want, "ne_" + pair)), within(2e-3));
        }
      }
    }
    assertThat(solved).isGreaterThan(400);
    assertThat(patternDiffers).isLessThanOrEqualTo(3);
  }

  @Test
  void integratedSpectrumAgreesWithReference() throws Exception {
    List<String> labels = new ArrayList<>();
    List<Double> fluxes = new ArrayList<>();
    for (String[] row : rows("integrated_fluxes.csv")) {
      if (row[0].equals("int_file")) {
        labels.add(row[1]);
        fluxes.add(Double.parseDouble(row[2]));
      }
    }
    NebularChain chain = new NebularChain(labels, OPTIONS);
    double[] result = new double[chain.quantities().size()];
    chain.derive(fluxes.stream().mapToDouble(Double::doubleValue).toArray(), result);
    assertClose(chain, result, "c_hbeta", 0.66223276, 1e-3);
    assertClose(chain, result, "te_n2s2", 8776.2, 1e-4);
    assertClose(chain, result, "ne_n2s2", 885.21, 2e-3);
    assertClose(chain, result, "te_s3cl3", 8249, 2e-4);
    assertClose(chain, result, "he2_h", 0.1614, 3e-2);
    assertClose(chain, result, "he3_h", 0.0040661, 2e-2);
    assertClose(chain, result, "o2_h", 0.00012769, 1e-2);
    assertClose(chain, result, "o3_h", 0.00035243, 1e-2);
    assertClose(chain, result, "n2_h", 7.884e-05, 1e-2);
    assertClose(chain, result, "s3_h", 6.3113e-06, 1e-2);
    assertClose(chain, result, "o_h_kb94_a10", 0.00048815, 1e-2);
    assertClose(chain, result, "n_h_kb94_a1_10", 0.00030141, 1e-2);
    assertClose(chain, result, "s_h_kb94_a36_10", 9.5337e-06, 1e-2);
  }

  private static void assertClose(
      NebularChain chain, double[] result, String name, double expected, double relative) {
    assertThat(value(chain, result, name))
        .as(name)
        .isCloseTo(expected, within(relative * expected));
  }

  /** The median over H alpha and P9 to P12: HImedian of the reference; and each line alone. */
  @Test
  void reddeningFromChosenLinesAgreesWithReference() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    List<String> paschen = List.of("H1r_9229A", "H1r_9015A", "H1r_8863A", "H1r_8750A");
    List<String> all = new ArrayList<>(paschen);
    all.add("H1_6563A");
    ReddeningOptions caseB = new ReddeningOptions(ExtinctionLaw.F99, 3.1, 0, 8000, 3400);
    NebularOptions median = OPTIONS.with(caseB.with(all, ReddeningCombination.MEDIAN));
    Derived derived = object.derive(median);
    int compared = 0;
    for (String[] row : rows("integrated_results.csv")) {
      if (row[0].equals("int_file") && row[1].equals("HImedian") && row[2].equals("table")) {
        double expected = row[4].equals("nan") ? Double.NaN : Double.parseDouble(row[4]);
        if (row[3].equals("cHb:HImedian")) {
          assertThat(derived.value("c_hbeta")).isCloseTo(expected, within(1e-3));
          compared++;
        } else if (row[3].equals("Te:N2S2")) {
          assertThat(derived.value("te_n2s2")).isCloseTo(expected, within(1e-4 * expected));
          compared++;
        } else if (row[3].startsWith("cHb_line_8000K_3400:")) {
          List<String> one = List.of(row[3].substring(row[3].indexOf(':') + 1));
          Derived single =
              object.derive(OPTIONS.with(caseB.with(one, ReddeningCombination.MEDIAN)));
          assertThat(single.value("c_hbeta")).isCloseTo(expected, within(1e-3));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(7);
  }

  @Test
  void aWeightedReddeningFollowsTheErrors() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    ReddeningOptions both =
        new ReddeningOptions(ExtinctionLaw.F99, 3.1, 0, 8000, 3400)
            .with(List.of("H1_6563A", "H1_9229A"), ReddeningCombination.WEIGHTED);
    NebularChain chain = new NebularChain(object.labels(), OPTIONS.with(both));
    double[] result = new double[chain.quantities().size()];
    double[] errors = new double[object.labels().size()];
    assertThat(chain.derive(object.flux(), result)).isEqualTo(NebularFlag.NO_REDDENING.bit());
    Arrays.fill(errors, 1e4);
    errors[object.labels().indexOf("H1r_9229A")] = 1e12;
    chain.errors(errors, 0);
    chain.derive(object.flux(), result);
    assertThat(result[0]).isCloseTo(line("H1r_6563A"), within(1e-3));
    errors[object.labels().indexOf("H1r_9229A")] = 1e4;
    errors[object.labels().indexOf("H1r_6563A")] = 1e14;
    chain.errors(errors, 0);
    chain.derive(object.flux(), result);
    assertThat(result[0]).isCloseTo(line("H1r_9229A"), within(1e-3));
  }

  private static double line(String label) throws Exception {
    for (String[] row : rows("integrated_results.csv")) {
      if (row[0].equals("int_file") && row[3].equals("cHb_line_8000K_3400:" + label)) {
        return Double.parseDouble(row[4]);
      }
    }
    throw new AssertionError(label);
  }

  @Test
  void aTableOfTheUserTakesThePlaceOfTheLaw() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    double[] wavelength = new double[651];
    for (int i = 0; i < wavelength.length; i++) {
      wavelength[i] = 4000 + 10 * i;
    }
    double[] x = ExtinctionLaw.F99.curve(3.1).x(wavelength);
    ReddeningOptions law = OPTIONS.reddening();
    Derived byTable = object.derive(OPTIONS.with(law.with(new ExtinctionTable(wavelength, x))));
    Derived byLaw = object.derive(OPTIONS);
    assertThat(byTable.value("c_hbeta")).isCloseTo(byLaw.value("c_hbeta"), within(1e-4));
    assertThat(byTable.value("te_n2s2")).isCloseTo(byLaw.value("te_n2s2"), within(1.0));
    assertThat(byTable.flags() & NebularFlag.LINE_UNCORRECTED.bit()).isZero();
    ExtinctionTable cut =
        new ExtinctionTable(Arrays.copyOf(wavelength, 401), Arrays.copyOf(x, 401));
    Derived uncovered = object.derive(OPTIONS.with(law.with(cut)));
    assertThat(uncovered.value("te_n2s2")).isEqualTo(byTable.value("te_n2s2"));
    assertThat(uncovered.value("te_s3cl3")).isNaN();
    assertThat(uncovered.flags() & NebularFlag.LINE_UNCORRECTED.bit()).isNotZero();
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    ReddeningOptions law = OPTIONS.reddening();
    assertThatThrownBy(() -> law.with(List.of("H1_9229A"), ReddeningCombination.MEDIAN))
        .hasMessageContaining("2.85");
    assertThatThrownBy(
            () ->
                new ReddeningOptions(ExtinctionLaw.F99, 3.1, 0, 8000, 3400)
                    .with(List.of("O3_5007A"), ReddeningCombination.MEDIAN))
        .hasMessage("Invalid line of hydrogen: O3_5007A");
  }

  /** Lines that the atoms emit at one temperature give it back by every way. */
  @Test
  void temperaturesOfRecombinationComeBack() {
    double te = 9000;
    double ne = 1000;
    HydrogenJump jump = HydrogenJump.all().get(1);
    List<String> labels =
        List.of("H1_4861A", "H1_6563A", "H1_9229A", "He1_5876A", "He1_6678A", "He1_7281A");
    List<String> all = new ArrayList<>(labels);
    all.addAll(List.of("H1_8100.0", "H1_8400.0", "N2_5755A", "N2_6584A", "S2_6716A", "S2_6731A"));
    double[] flux = new double[all.size()];
    double hbeta = RecombinationLine.of("H1_4861A").emissivity(te, ne);
    for (int i = 0; i < flux.length; i++) {
      String label = all.get(i);
      flux[i] =
          label.startsWith("He")
              ? 0.1 * RecombinationLine.of(label).emissivity(te, ne) / hbeta
              : RecombinationLine.knows(label)
                  ? RecombinationLine.of(label).emissivity(te, ne) / hbeta
                  : CollisionalLine.knows(label)
                      ? 1e-4 * CollisionalLine.of(label).emissivity(te, ne) / hbeta
                      : 0;
    }
    // The jump of 10,000 K without He++, from the reference of hydrogen's jumps.
    flux[6] = 1.122663e-02 * flux[2];
    NebularOptions options =
        new NebularOptions(
            ExtinctionLaw.F99, 3.1, 0, te, ne, List.of("n2s2"), "n2s2", "n2s2", 17, List.of());
    NebularChain chain = new NebularChain(all, options);
    double[] result = new double[chain.quantities().size()];
    int flags = chain.derive(flux, result);
    assertThat(value(chain, result, "te_n2s2")).isCloseTo(te, within(1e-4 * te));
    assertThat(value(chain, result, "te_he1")).isCloseTo(te, within(0.02 * te));
    assertThat(value(chain, result, "te_pj")).isCloseTo(1e4, within(1e-4 * 1e4));
    assertThat(flags & NebularFlag.JUMP_ASSUMED.bit()).isZero();
    assertThat(jump.lines()).isEqualTo(List.of("H1_8100.0", "H1_8400.0", "H1_9229A"));
    flux[9] = Double.NaN;
    flags = chain.derive(flux, result);
    assertThat(value(chain, result, "te_he1")).isNaN();
    assertThat(value(chain, result, "te_pj")).isCloseTo(1e4, within(1e-4 * 1e4));
    assertThat(flags & NebularFlag.JUMP_ASSUMED.bit()).isNotZero();
  }

  @Test
  void withoutHbetaNothingIsDerived() {
    NebularChain chain = new NebularChain(List.of("H1_4861A", "H1_6563A", "O3_5007A"), OPTIONS);
    double[] result = new double[chain.quantities().size()];
    assertThat(chain.derive(new double[] {Double.NaN, 3, 5}, result))
        .isEqualTo(NebularFlag.NO_HBETA.bit());
    assertThat(result).containsOnly(Double.NaN);
  }
}
