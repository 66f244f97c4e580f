package org.nebulark.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.nebulark.report.plot.MapImage;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;

/** Spectra in the order of the main trend as one image, and the elongations behind it. */
final class SequenceSection {

  /** Columns of the image at most; neighbouring fluxes are averaged. */
  private static final int COLUMNS = 700;

  private static final String VOTES = "\u2009\u2713";

  private SequenceSection() {}

  static void write(Markup page, Optional<OrderedSpectra> sequence) {
    Page.section(page, "sequence", "Sequence");
    sequence.ifPresentOrElse(
        shown -> write(page, shown),
        () -> Page.remark(page, "This run holds no sequence (product sequence)."));
    page.close("section");
  }

  private static void write(Markup page, OrderedSpectra sequence) {
    String placed =
        sequence.landmarks() < sequence.placed()
            ? ", %s of them sequenced and the others placed among those"
                .formatted(Text.count(sequence.landmarks()))
            : "";
    page.text(
        "p",
        "%s objects in the order of their main trend%s; elongation of the last tree %s."
            .formatted(
                Text.count(sequence.placed()), placed, Text.fixed(sequence.elongation(), 1)));
    if (sequence.flux().length > 1) {
      image(page, sequence);
    }
    table(page, sequence.estimators());
  }

  private static void image(Markup page, OrderedSpectra sequence) {
    double[][] flux = sequence.flux();
    int pixels = sequence.wavelength().length;
    int width = (pixels + bin(pixels) - 1) / bin(pixels);
    double[] values = new double[width * flux.length];
    for (int i = 0; i < flux.length; i++) {
      // The image begins at the bottom, the order at the top.
      double[] row = binned(flux[flux.length - 1 - i], width);
      System.arraycopy(row, 0, values, i * width, width);
    }
    MapImage image = MapImage.of(values, width, flux.length);
    if (image.empty()) {
      return;
    }
    double[] wavelength = sequence.wavelength();
    String shown =
        flux.length < sequence.placed()
            ? "%s of %s spectra, evenly along the order"
                .formatted(Text.count(flux.length), Text.count(sequence.placed()))
            : "spectra";
    page.open("figure", "class", "wide ordered")
        .text("figcaption", "Normalised flux, first object at the top: " + shown);
    page.element(
        "img",
        "src",
        image.dataUri(),
        "alt",
        "Spectra along the sequence, one a row",
        "width",
        width,
        "height",
        flux.length);
    page.open("p", "class", "ends")
        .text("span", Text.fixed(wavelength[0], 0) + " \u00c5")
        .text("span", "rest wavelength, vacuum")
        .text("span", Text.fixed(wavelength[pixels - 1], 0) + " \u00c5")
        .close("p");
    page.open("p", "class", "scale").text("span", Text.fixed(image.low(), 2));
    page.element("img", "src", MapImage.scaleUri(), "alt", "colour scale", "class", "ramp");
    page.text("span", Text.fixed(image.high(), 2)).close("p").close("figure");
  }

  private static int bin(int pixels) {
    return (pixels + COLUMNS - 1) / COLUMNS;
  }

  private static double[] binned(double[] flux, int width) {
    int bin = bin(flux.length);
    double[] binned = new double[width];
    for (int x = 0; x < width; x++) {
      binned[x] =
          Arrays.stream(flux, x * bin, Math.min(flux.length, (x + 1) * bin))
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return binned;
  }

  /** One row a metric, one column a scale. */
  private static void table(Markup page, List<OrderedSpectra.Estimator> estimators) {
    if (estimators.isEmpty()) {
      return;
    }
    List<Integer> scales =
        List.copyOf(
            new TreeSet<>(estimators.stream().map(OrderedSpectra.Estimator::scale).toList()));
    String[] headings = new String[scales.size() + 1];
    headings[0] = "Metric";
    for (int s = 0; s < scales.size(); s++) {
      headings[s + 1] = "#" + scales.get(s);
    }
    Table table =
        new Table("Elongation by metric and number of segments;" + VOTES + " has a vote", headings);
    for (String metric :
        estimators.stream().map(OrderedSpectra.Estimator::metric).distinct().toList()) {
      String[] cells = new String[headings.length];
      Arrays.fill(cells, Text.MISSING);
      cells[0] = metric;
      estimators.stream()
          .filter(estimator -> estimator.metric().equals(metric))
          .forEach(
              estimator ->
                  cells[scales.indexOf(estimator.scale()) + 1] =
                      Text.fixed(estimator.elongation(), 1) + (estimator.used() ? VOTES : ""));
      table.row(cells);
    }
    table.write(page);
  }
}
