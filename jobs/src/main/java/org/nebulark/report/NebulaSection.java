package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nebulark.report.plot.MapImage;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;

/** Maps of temperatures, densities and abundances, and the numbers of the integrated spectrum. */
final class NebulaSection {

  private static final Pattern RECOMBINATION = Pattern.compile("(te_.+)_rec(\\d+)");

  private NebulaSection() {}

  static void write(Markup page, List<Nebula> nebulae) {
    Page.section(page, "nebulae", "Nebulae");
    if (nebulae.isEmpty()) {
      Page.remark(page, "This run holds no nebulae (product nebular).");
    }
    for (Nebula nebula : nebulae) {
      page.text("h3", nebula.object());
      maps(page, nebula, nebula.layers().stream().filter(l -> !isRecombination(l)).toList());
      recombination(page, nebula);
      NebulaProfiles.write(page, nebula);
      integrated(page, nebula);
    }
    page.close("section");
  }

  private static boolean isRecombination(Nebula.Layer layer) {
    return RECOMBINATION.matcher(layer.name()).matches();
  }

  private static void maps(Markup page, Nebula nebula, List<Nebula.Layer> layers) {
    page.open("div", "class", "maps");
    for (Nebula.Layer layer : layers) {
      String solved =
          layer.finite() < 0.9995 ? ", " + Text.percent(layer.finite()) + " solved" : "";
      map(page, nebula, layer, image(nebula, layer), layer.name() + unit(layer) + solved);
    }
    page.close("div");
  }

  /** Te as it is and corrected at several temperatures, in one scale of colours. */
  private static void recombination(Markup page, Nebula nebula) {
    List<Nebula.Layer> beside = new ArrayList<>();
    for (Nebula.Layer layer : nebula.layers()) {
      Matcher name = RECOMBINATION.matcher(layer.name());
      if (name.matches()) {
        if (beside.isEmpty() && !name.group(2).equals("0")) {
          nebula.layers().stream().filter(l -> l.name().equals(name.group(1))).forEach(beside::add);
        }
        beside.add(layer);
      }
    }
    double[] all = beside.stream().flatMapToDouble(l -> Arrays.stream(l.values())).toArray();
    MapImage range = MapImage.of(all, all.length, 1);
    if (range.empty()) {
      return;
    }
    page.text("h4", "Te([N II]) [K] as it is, and with the recombination part of 5755 taken out");
    page.open("div", "class", "maps");
    for (Nebula.Layer layer : beside) {
      Matcher name = RECOMBINATION.matcher(layer.name());
      boolean corrected = name.matches() && !name.group(2).equals("0");
      map(
          page,
          nebula,
          layer,
          new MapImage(layer.values(), nebula.width(), nebula.height(), range.low(), range.high()),
          corrected ? "recombination at " + name.group(2) + " K" : "no correction");
    }
    page.close("div");
  }

  private static MapImage image(Nebula nebula, Nebula.Layer layer) {
    double[] values =
        layer.logarithmic()
            ? Arrays.stream(layer.values()).map(Math::log10).toArray()
            : layer.values();
    return MapImage.of(values, nebula.width(), nebula.height());
  }

  private static String unit(Nebula.Layer layer) {
    String log = layer.logarithmic() ? ", log]" : "]";
    return layer.unit().isEmpty() ? "" : " [" + layer.unit() + log;
  }

  private static void map(
      Markup page, Nebula nebula, Nebula.Layer layer, MapImage image, String caption) {
    if (image.empty()) {
      return;
    }
    boolean log = layer.logarithmic();
    page.open("figure", "class", "map").text("figcaption", caption);
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
    page.open("p", "class", "scale").text("span", scale(image.low(), log));
    page.element("img", "src", MapImage.scaleUri(), "alt", "colour scale", "class", "ramp");
    page.text("span", scale(image.high(), log)).close("p").close("figure");
  }

  private static String scale(double value, boolean log) {
    return number(log ? Math.pow(10, value) : value);
  }

  private static void integrated(Markup page, Nebula nebula) {
    if (nebula.integrated().isEmpty()) {
      return;
    }
    boolean networks = nebula.integrated().stream().anyMatch(q -> !q.network().isEmpty());
    List<String> head =
        new ArrayList<>(
            List.of("Quantity", "Unit", "#Value", "#16 %", "#Median", "#84 %", "#Solved"));
    if (networks) {
      head.add("A network instead");
    }
    Table table =
        new Table(
            "Integrated spectrum: value, and median with 16th and 84th percentile over the"
                + " realizations that have a solution, and their share",
            head.toArray(String[]::new));
    for (Nebula.Quantity q : nebula.integrated()) {
      List<String> cells = new ArrayList<>(List.of(q.name(), q.unit(), number(q.value())));
      cells.addAll(
          List.of(number(q.p16()), number(q.p50()), number(q.p84()), Text.percent(q.finite())));
      if (networks) {
        cells.add(q.network());
      }
      table.row(cells.toArray(String[]::new));
    }
    table.write(page);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Text.MISSING;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-2 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : "%.3f", value);
  }
}
