package org.nebulark.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.extinction.ExtinctionCurve;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.fits.MapWriter;
import org.nebulark.math.RandomStream;
import org.nebulark.nebular.Reddening;

/**
 * FITS maps of a nebula of known Te (6,000 to 15,000 K), log Ne (2 to 4.5) and E(B-V) (0 to 0.6),
 * drawn for each pixel, with errors of 3 % in every line and no noise.
 */
final class NebulaMaps {

  private static final double ERROR = 0.03;
  private static final List<String> RECOMBINATION =
      List.of(
          "H1_4861A",
          "H1_6563A",
          "H1_8750A",
          "H1_8863A",
          "H1_9015A",
          "H1_9229A",
          "He1_5876A",
          "He1_6678A",
          "He2_4686A");
  private static final List<String> COLLISIONAL =
      List.of(
          "O1_6300A",
          "O2_7319A+",
          "O2_7330A+",
          "O3_4959A",
          "O3_5007A",
          "N2_5755A",
          "N2_6584A",
          "S2_6716A",
          "S2_6731A",
          "S3_6312A",
          "S3_9069A",
          "Cl3_5518A",
          "Cl3_5538A",
          "Ar3_7136A",
          "Ar4_4711A",
          "Ar4_4740A");

  private NebulaMaps() {}

  /** Writes flux and error maps of all lines into a folder. */
  static void write(Path folder, int side) {
    List<String> labels = Stream.concat(RECOMBINATION.stream(), COLLISIONAL.stream()).toList();
    double[][][] flux = fluxes(labels, side);
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < labels.size(); i++) {
        double[][] errors = new double[side][side];
        for (int y = 0; y < side; y++) {
          for (int x = 0; x < side; x++) {
            errors[y][x] = ERROR * flux[i][y][x];
          }
        }
        write(folder.resolve("Made_" + labels.get(i) + ".fits"), flux[i]);
        write(folder.resolve("Made_" + labels.get(i) + "_error.fits"), errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write maps into " + folder, e);
    }
  }

  private static double[][][] fluxes(List<String> labels, int side) {
    ExtinctionCurve curve = ExtinctionLaw.F99.curve(3.1);
    double[] wavelength =
        labels.stream()
            .mapToDouble(l -> Double.parseDouble(l.replaceAll(".*_|A\\+?$", "")))
            .toArray();
    double[] x = curve.x(wavelength);
    double[] factor = new double[x.length];
    double[][][] flux = new double[labels.size()][side][side];
    RandomStream random = new RandomStream(7, 0, 0);
    for (int pixel = 0; pixel < side * side; pixel++) {
      double te = 6000 + 9000 * random.nextDouble();
      double ne = Math.pow(10, 2 + 2.5 * random.nextDouble());
      Reddening.factors(0.6 * random.nextDouble(), x, 0, factor);
      double hbeta = RecombinationLine.of(labels.get(0)).emissivity(te, ne);
      for (int i = 0; i < factor.length; i++) {
        double intensity =
            i < RECOMBINATION.size()
                ? (labels.get(i).startsWith("He") ? 0.1 : 1)
                    * RecombinationLine.of(labels.get(i)).emissivity(te, ne)
                : 2e-5 * CollisionalLine.of(labels.get(i)).emissivity(te, ne);
        flux[i][pixel / side][pixel % side] = intensity / hbeta / factor[i];
      }
    }
    return flux;
  }

  private static void write(Path file, double[][] pixels) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      MapWriter.write("Made", List.of(), List.of(new MapWriter.Layer("MAP", "", "", pixels)), out);
    }
  }
}
