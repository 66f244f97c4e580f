package org.nebulark.report;

import java.util.List;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;

/** The kinds of strange objects, each with what its members have in common. */
final class KindPanels {

  private KindPanels() {}

  static void write(Markup page, List<Gallery.Kind> kinds) {
    if (kinds.isEmpty()) {
      return;
    }
    page.text("h3", "Kinds");
    page.text(
        "p",
        "The strangest objects by the shape of what is strange: median difference of the members to"
            + " the ordinary objects most like them, in standard deviations. Artefacts have no"
            + " common place; objects at a wrong redshift are shown at the one that reproduces them.",
        "class",
        "caption");
    page.open("div", "class", "gallery");
    kinds.forEach(kind -> write(page, kind));
    page.close("div");
  }

  private static void write(Markup page, Gallery.Kind kind) {
    page.open("article", "class", "card").open("header");
    page.text("h3", "Kind " + kind.number());
    page.text("span", Text.count(kind.members()) + " objects", "class", "aside").close("header");
    page.text("p", kind.sort() + ". " + kind.description() + ".", "class", "caption");
    if (kind.wavelength().length > 1) {
      page.open("figure").add(plot(kind)).close("figure");
    }
    page.open("p", "class", "members").text("Strangest member ").text("code", kind.first());
    page.close("p").close("article");
  }

  private static String plot(Gallery.Kind kind) {
    Range across = Range.of(kind.wavelength());
    Range up = Range.of(kind.deviation()).padded(0.06);
    return new LinePlot(
            "Difference of kind " + kind.number(),
            new Axis(across.min(), across.max(), 56, 626, "rest wavelength [\u00c5, vacuum]"),
            new Axis(up.min(), up.max(), 196, LinePlot.MARK_ROOM, "difference [\u03c3]"),
            List.of(Series.line("flux", kind.wavelength(), kind.deviation())),
            EmissionMarks.rest(),
            Double.NaN)
        .svg();
  }
}
