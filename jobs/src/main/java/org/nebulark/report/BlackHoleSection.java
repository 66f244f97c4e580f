package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nebulark.report.plot.Bars;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;

/** How many black holes of which mass, by each way of weighing. */
final class BlackHoleSection {

  /** Width of a bin [dex]. */
  private static final double BIN = 0.25;

  private BlackHoleSection() {}

  static void write(Markup page, List<Weighed> weighed) {
    Page.section(page, "blackholes", "Black holes");
    if (weighed.isEmpty()) {
      Page.remark(page, "This run weighed no black hole (product black_holes).");
    } else {
      table(page, weighed);
      page.open("div", "class", "panels");
      weighed.forEach(one -> histogram(page, one));
      page.close("div");
    }
    page.close("section");
  }

  private static void table(Markup page, List<Weighed> weighed) {
    Table table =
        new Table(
            "log of the mass in solar masses; the errors are those of the lines, and the relations"
                + " scatter by 0.3 to 0.5 dex beside",
            "By",
            "#Objects",
            "#16 %",
            "#Median",
            "#84 %",
            "#Median error");
    for (Weighed one : weighed) {
      table.row(
          one.by(),
          Text.count(one.logMass().length),
          Text.fixed(at(one, 0.16), 2),
          Text.fixed(at(one, 0.5), 2),
          Text.fixed(at(one, 0.84), 2),
          Text.fixed(one.logErr(), 3));
    }
    table.write(page);
  }

  private static double at(Weighed weighed, double q) {
    double[] masses = weighed.logMass();
    return masses[(int) Math.round(q * (masses.length - 1))];
  }

  private static void histogram(Markup page, Weighed weighed) {
    double[] masses = weighed.logMass();
    List<Bars.Bar> bars = new ArrayList<>();
    double last = masses[masses.length - 1];
    for (double low = BIN * Math.floor(masses[0] / BIN); low <= last; low += BIN) {
      double from = low;
      long count = Arrays.stream(masses).filter(m -> m >= from && m < from + BIN).count();
      String range = Text.fixed(from, 2) + " to " + Text.fixed(from + BIN, 2);
      bars.add(new Bars.Bar(range, count, Text.count(count)));
    }
    page.open("figure").text("figcaption", "By " + weighed.by());
    page.add(new Bars("Masses by " + weighed.by(), bars).svg()).close("figure");
  }
}
