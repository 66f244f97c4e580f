package org.nebulark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.Bars;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;

/** Mean, principal components and the variance that they explain. */
final class EigenspectraSection {

  private static final int SHOWN = 8;
  private static final int MOST_BARS = 15;

  /** What the mean of fluxes is. */
  static final String MEAN = "normalised flux";

  private EigenspectraSection() {}

  static void write(Markup page, Optional<Eigenspectra> eigenspectra) {
    Page.section(page, "eigenspectra", "Eigenspectra");
    eigenspectra.ifPresentOrElse(
        shown -> write(page, shown),
        () -> Page.remark(page, "This run holds no principal components (product components)."));
    page.close("section");
  }

  private static void write(Markup page, Eigenspectra eigenspectra) {
    if (eigenspectra.wavelength().length < 2) {
      Page.remark(page, "The components are not of fluxes, so there is no spectrum to draw.");
    } else {
      page.open("div", "class", "panels");
      eigenspectra.components().stream()
          .limit(SHOWN)
          .forEach(component -> figure(page, eigenspectra.wavelength(), component));
      page.close("div");
    }
    List<Bars.Bar> bars = bars(eigenspectra);
    if (!bars.isEmpty()) {
      page.open("figure").text("figcaption", "Share of the variance, and the sum up to there");
      page.add(new Bars("Explained variance", bars).svg()).close("figure");
    }
  }

  private static void figure(Markup page, double[] wavelength, Eigenspectra.Component component) {
    String name =
        component.number() == 0
            ? "Mean"
            : "PC%s, %s of the variance"
                .formatted(component.number(), Text.percent(component.variance()));
    page.open("figure").text("figcaption", name);
    page.add(
            spectrum(
                name,
                component.number() == 0 ? MEAN : "weight",
                wavelength,
                component.flux(),
                "flux"))
        .close("figure");
  }

  /** A spectrum on the grid of the features. */
  static String spectrum(String title, String up, double[] wavelength, double[] flux, String css) {
    Range across = Range.of(wavelength);
    Range range = Range.of(flux).padded(0.06);
    return new LinePlot(
            title,
            new Axis(across.min(), across.max(), 56, 626, "rest wavelength [\u00c5, vacuum]"),
            new Axis(range.min(), range.max(), 196, LinePlot.MARK_ROOM, up),
            List.of(Series.line(css, wavelength, flux)),
            EmissionMarks.rest(),
            Double.NaN)
        .svg();
  }

  private static List<Bars.Bar> bars(Eigenspectra eigenspectra) {
    List<Bars.Bar> bars = new ArrayList<>();
    double sum = 0;
    for (Eigenspectra.Component component : eigenspectra.components()) {
      if (component.number() > 0 && Double.isFinite(component.variance())) {
        sum += component.variance();
        String text = Text.percent(component.variance()) + " \u00b7 \u03a3 " + Text.percent(sum);
        bars.add(new Bars.Bar("PC" + component.number(), component.variance(), text));
      }
    }
    return bars.subList(0, Math.min(MOST_BARS, bars.size()));
  }
}
