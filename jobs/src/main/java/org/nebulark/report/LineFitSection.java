package org.nebulark.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Mark;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.spectrum.LineFit;

/** The line fits of a few spectra, a panel a window. */
final class LineFitSection {

  /** A window whose strongest flux is weaker than this stands among the undetected ones. */
  private static final double DETECTED = 3;

  private LineFitSection() {}

  static void write(Markup page, List<LineFits> spectra) {
    Page.section(page, "lines", "Line fits");
    if (spectra.isEmpty()) {
      Page.remark(page, "This run holds no spectra whose fits could be shown (report --fits).");
    } else {
      page.text(
          "p",
          "Points of the spectrum with their 1\u03c3 errors, the fitted continuum (grey) and the fitted"
              + " lines on it (orange). Other spectra: report --fits id,id.",
          "class",
          "caption");
      spectra.forEach(spectrum -> write(page, spectrum));
    }
    page.close("section");
  }

  private static void write(Markup page, LineFits spectrum) {
    page.open("h3").text("code", spectrum.id()).text(", z = " + Text.fixed(spectrum.z(), 4));
    page.close("h3");
    if (spectrum.fits().isEmpty()) {
      Page.remark(
          page, "No line was fitted: there is no redshift, or no line lies on good pixels.");
      return;
    }
    panels(page, spectrum.fits().stream().filter(LineFitSection::isDetected).toList());
    List<LineFit> weak = spectrum.fits().stream().filter(fit -> !isDetected(fit)).toList();
    if (!weak.isEmpty()) {
      page.open("details").text("summary", weak.size() + " windows without a line above 3\u03c3");
      panels(page, weak);
      page.close("details");
    }
  }

  private static boolean isDetected(LineFit fit) {
    return fit.detection() >= DETECTED;
  }

  private static void panels(Markup page, List<LineFit> fits) {
    page.open("div", "class", "fits");
    for (LineFit fit : fits) {
      String name =
          fit.lines().stream().map(EmissionLine::label).collect(Collectors.joining(" \u00b7 "));
      String strength = ", S/N " + Text.fixed(fit.detection(), 1);
      page.open("figure").text("figcaption", name + strength);
      page.add(plot(name, fit)).close("figure");
    }
    page.close("div");
  }

  private static String plot(String name, LineFit fit) {
    double[] x = fit.wavelength();
    Range across = Range.of(x);
    Range up = Range.of(concat(fit.flux(), fit.total())).padded(0.08);
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      low[i] = fit.flux()[i] - fit.error()[i];
      high[i] = fit.flux()[i] + fit.error()[i];
    }
    List<Mark> marks =
        fit.lines().stream()
            .map(line -> new Mark(line.name(), line.wavelength(), line.label(), true))
            .toList();
    return new LinePlot(
            "Line fit of " + name,
            new Axis(across.min(), across.max(), 50, 390, "rest wavelength [\u00c5, vacuum]"),
            new Axis(up.min(), up.max(), 190, LinePlot.MARK_ROOM, "flux density"),
            List.of(
                new Series("flux", x, fit.flux(), low, high),
                Series.line("level", x, fit.level()),
                Series.line("fit", x, fit.total())),
            marks,
            Double.NaN)
        .svg();
  }

  private static double[] concat(double[] one, double[] other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
