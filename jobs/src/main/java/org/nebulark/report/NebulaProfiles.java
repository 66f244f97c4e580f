package org.nebulark.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;

/** Medians of quantities in rings, with the band from the 16th to the 84th percentile. */
final class NebulaProfiles {

  private NebulaProfiles() {}

  static void write(Markup page, Nebula nebula) {
    List<Nebula.Profile> shown =
        nebula.profiles().stream()
            .filter(profile -> !profile.name().matches("te_.*_rec\\d+"))
            .filter(profile -> Arrays.stream(profile.p50()).anyMatch(Double::isFinite))
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    page.text("h4", "Rings around the centre of H beta: median, and 16th to 84th percentile");
    page.open("div", "class", "panels");
    shown.forEach(profile -> panel(page, nebula, profile));
    page.close("div");
  }

  private static void panel(Markup page, Nebula nebula, Nebula.Profile profile) {
    boolean log = profile.unit().equals("cm-3") || profile.name().contains("_h_");
    double[] low = scaled(profile.p16(), log);
    double[] middle = scaled(profile.p50(), log);
    double[] high = scaled(profile.p84(), log);
    Range across = Range.of(profile.radius()).padded(0.03);
    Range up =
        Range.of(DoubleStream.concat(Arrays.stream(low), Arrays.stream(high)).toArray())
            .padded(0.06);
    String name = log ? "log " + profile.name() : profile.name();
    String label = profile.unit().isEmpty() ? name : name + " [" + profile.unit() + "]";
    page.open("figure").text("figcaption", label);
    page.add(
        new LinePlot(
                profile.name() + " of " + nebula.object() + " along the radius",
                new Axis(across.min(), across.max(), 64, 476, "distance from the centre [pixel]"),
                new Axis(up.min(), up.max(), 240, 12, label),
                List.of(new Series("", profile.radius(), middle, low, high)),
                List.of(),
                Double.NaN)
            .svg());
    page.close("figure");
  }

  private static double[] scaled(double[] values, boolean log) {
    return log ? Arrays.stream(values).map(Math::log10).toArray() : values;
  }
}
