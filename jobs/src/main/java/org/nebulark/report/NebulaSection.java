package org.nebulark.report;

import java.util.List;
import java.util.Locale;
import org.nebulark.report.plot.MapImage;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;

/** Maps of temperatures, densities and abundances, and the numbers of the integrated spectrum. */
final class NebulaSection {

  private NebulaSection() {}

  static void write(Markup page, List<Nebula> nebulae) {
    Page.section(page, "nebulae", "Nebulae");
    if (nebulae.isEmpty()) {
      Page.remark(page, "This run holds no nebulae (product nebular).");
    }
    for (Nebula nebula : nebulae) {
      page.text("h3", nebula.object());
      page.open("div", "class", "maps");
      nebula.layers().forEach(layer -> map(page, nebula, layer));
      page.close("div");
      integrated(page, nebula);
    }
    page.close("section");
  }

  private static void map(Markup page, Nebula nebula, Nebula.Layer layer) {
    MapImage image = MapImage.of(layer.values(), nebula.width(), nebula.height());
    if (image.empty()) {
      return;
    }
    String unit = layer.unit().isEmpty() ? "" : " [" + layer.unit() + "]";
    page.open("figure", "class", "map").text("figcaption", layer.name() + unit);
    page.element(
        "img",
        "src",
        image.dataUri(),
        "alt",
        layer.doc() + " of " + nebula.object(),
        "width",
        nebula.width(),
        "height",
        nebula.height());
    page.open("p", "class", "scale").text("span", number(image.low()));
    page.element("img", "src", MapImage.scaleUri(), "alt", "colour scale", "class", "ramp");
    page.text("span", number(image.high())).close("p").close("figure");
  }

  private static void integrated(Markup page, Nebula nebula) {
    if (nebula.integrated().isEmpty()) {
      return;
    }
    Table table =
        new Table(
            "Integrated spectrum: value, and median with 16th and 84th percentile",
            "Quantity",
            "Unit",
            "#Value",
            "#16 %",
            "#Median",
            "#84 %");
    for (Nebula.Quantity q : nebula.integrated()) {
      table.row(
          q.name(), q.unit(), number(q.value()), number(q.p16()), number(q.p50()), number(q.p84()));
    }
    table.write(page);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Text.MISSING;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : "%.3f", value);
  }
}
