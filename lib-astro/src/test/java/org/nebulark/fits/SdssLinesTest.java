package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nebulark.math.Statistic;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.spectrum.LineFitter;
import org.nebulark.spectrum.LineTable;
import org.nebulark.spectrum.RestSpectrum;

/**
 * Line fits beside those of SDSS's own pipeline (HDU 3 of the spec files, SPZLINE; Bolton et al.
 * 2012, AJ 144, 144, section 3.5), in the observed frame and not dereddened: every line of class
 * GALAXY above 10 sigma there. Its H_epsilon stands at 3890 A, which is H8; its [Ne_III] 3970
 * stands at H epsilon and is held against the sum of the two, its blend.
 */
class SdssLinesTest {

  private static final Map<String, List<String>> LABELS =
      Map.ofEntries(
          Map.entry("[O_II] 3725", List.of("O2_3726A")),
          Map.entry("[O_II] 3727", List.of("O2_3729A")),
          Map.entry("[Ne_III] 3868", List.of("Ne3_3869A")),
          Map.entry("H_epsilon", List.of("H1_3889A")),
          Map.entry("[Ne_III] 3970", List.of("Ne3_3968A", "H1_3970A")),
          Map.entry("H_delta", List.of("H1_4102A")),
          Map.entry("H_gamma", List.of("H1_4340A")),
          Map.entry("[O_III] 4363", List.of("O3_4363A")),
          Map.entry("H_beta", List.of("H1_4861A")),
          Map.entry("[O_III] 4959", List.of("O3_4959A")),
          Map.entry("[O_III] 5007", List.of("O3_5007A")),
          Map.entry("[O_I] 6300", List.of("O1_6300A")),
          Map.entry("[S_III] 6312", List.of("S3_6312A")),
          Map.entry("[O_I] 6363", List.of("O1_6364A")),
          Map.entry("[N_II] 6548", List.of("N2_6548A")),
          Map.entry("H_alpha", List.of("H1_6563A")),
          Map.entry("[N_II] 6583", List.of("N2_6583A")),
          Map.entry("[S_II] 6716", List.of("S2_6716A")),
          Map.entry("[S_II] 6730", List.of("S2_6731A")),
          Map.entry("[Ar_III] 7135", List.of("Ar3_7136A")));

  /** One line of one object: ours over theirs. */
  private record Ratio(String file, String name, double flux, double ew, double error) {}

  private static List<Ratio> ratios;

  @BeforeAll
  static void measureAllGalaxies() throws Exception {
    ratios = new ArrayList<>();
    for (Path path : SharedFiles.fits("sdss_spectra")) {
      byte[] bytes = SharedFiles.bytes(path);
      SpecObject object;
      try {
        object = SpecFile.read(bytes, bytes.length);
      } catch (FitsFormatException e) {
        continue;
      }
      FitsFile file = FitsFile.of(bytes, bytes.length);
      if (object.spectralClass().equals("GALAXY") && file.size() > 3) {
        compare(path.getFileName().toString(), object, BinaryTable.of(file, 3));
      }
    }
    write(ratios);
  }

  private static void compare(String file, SpecObject object, BinaryTable theirs) {
    RestSpectrum rest = new RestSpectrum();
    rest.load(object.spectrum(), object.z());
    LineFitter fitter = new LineFitter();
    fitter.measure(rest);
    for (int row = 0; row < theirs.rows(); row++) {
      double area = theirs.number(theirs.find("LINEAREA"), row);
      double err = theirs.number(theirs.find("LINEAREA_ERR"), row);
      if (err > 0 && area > 10 * err) {
        String name = theirs.text(theirs.find("LINENAME"), row).trim();
        double theirEw = theirs.number(theirs.find("LINEEW"), row);
        ratios.add(ratio(file, name, fitter.table(), object.z(), area, err, theirEw));
      }
    }
  }

  private static Ratio ratio(
      String file, String name, LineTable ours, double z, double area, double err, double theirEw) {
    double flux = 0;
    double ew = 0;
    double variance = 0;
    for (String label : LABELS.get(name)) {
      int line = EmissionLine.optical().indexOf(EmissionLine.of(label));
      flux += ours.flux(line);
      ew += ours.ew(line) * (1 + z);
      variance += ours.fluxErr(line) * ours.fluxErr(line);
    }
    return new Ratio(file, name, flux / area, ew / theirEw, Math.sqrt(variance) / err);
  }

  private static double median(List<Ratio> some, ToDoubleFunction<Ratio> number) {
    double[] values = some.stream().mapToDouble(number).toArray();
    return Statistic.median(values, values.length);
  }

  private static void write(List<Ratio> all) throws IOException {
    Map<String, List<Ratio>> byName = new TreeMap<>();
    all.forEach(r -> byName.computeIfAbsent(r.name, k -> new ArrayList<>()).add(r));
    StringBuilder text = new StringBuilder();
    text.append("| line | n | flux / LINEAREA | EW / LINEEW | error / LINEAREA_ERR |\n");
    text.append("|---|---:|---:|---:|---:|\n");
    Comparator<String> order =
        Comparator.comparing(name -> EmissionLine.of(LABELS.get(name).get(0)).wavelength());
    byName.keySet().stream()
        .sorted(order)
        .forEach(name -> text.append(line(name, byName.get(name))));
    text.append(line("all", all));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/sdss-lines.md"), text);
    StringBuilder each = new StringBuilder("file,name,flux,ew,error\n");
    for (Ratio r : all) {
      each.append(
          String.format(
              Locale.ROOT, "%s,%s,%.4f,%.4f,%.4f%n", r.file, r.name, r.flux, r.ew, r.error));
    }
    Files.writeString(Path.of("target/sdss-lines.csv"), each);
  }

  private static String line(String name, List<Ratio> some) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.2f |%n",
        name,
        some.size(),
        median(some, Ratio::flux),
        median(some, Ratio::ew),
        median(some, Ratio::error));
  }

  @Test
  void everyLineAboveTenSigmaIsMeasured() {
    assertThat(ratios).hasSize(87).allMatch(r -> Double.isFinite(r.flux));
  }

  @Test
  void fluxesAgree() {
    assertThat(median(ratios, Ratio::flux)).isBetween(0.95, 1.05);
  }

  @Test
  void equivalentWidthsAgree() {
    assertThat(median(ratios, Ratio::ew)).isBetween(0.9, 1.1);
  }

  @Test
  void errorsAgree() {
    assertThat(median(ratios, Ratio::error)).isBetween(0.7, 1.4);
  }
}
