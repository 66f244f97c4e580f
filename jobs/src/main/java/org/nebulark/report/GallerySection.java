package org.nebulark.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Mark;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;

/** The strangest spectra, one card each. */
final class GallerySection {

  private static final String FLUX =
      "10\u207b\u00b9\u2077 erg s\u207b\u00b9 cm\u207b\u00b2 \u00c5\u207b\u00b9";

  private GallerySection() {}

  static void write(Markup page, Optional<Gallery> gallery, Palette classes) {
    Page.section(page, "strangest", "The strangest spectra");
    gallery.ifPresentOrElse(
        shown -> write(page, shown, classes),
        () -> Page.remark(page, "This run holds no ranking (product outliers)."));
    page.close("section");
  }

  private static void write(Markup page, Gallery gallery, Palette classes) {
    gallery.recovery().ifPresent(recovery -> write(page, recovery));
    histogram(page, gallery);
    page.text(
        "p",
        "Line: mean flux of neighbouring good pixels; shade: its 1\u03c3 error; masked pixels are"
            + " left out. Labelled ticks mark where emission lines would lie, whether present or"
            + " not. Grey numbers: observed wavelength.",
        "class",
        "caption");
    filter(page, gallery.cards());
    page.open("div", "class", "gallery");
    gallery.cards().forEach(card -> write(page, card, classes));
    page.close("div");
  }

  private static void write(Markup page, Recovery recovery) {
    page.open("p", "class", "lead");
    page.text("b", recovery.found() + " of " + Text.count(recovery.planted()));
    page.text(
        " planted objects are among the first %s: precision %s, average precision over the whole ranking %s."
            .formatted(
                recovery.top(),
                Text.fixed(recovery.precision(), 2),
                Text.fixed(recovery.averagePrecision(), 3)));
    page.close("p");
    Table table =
        new Table(
            "Planted objects",
            "Kind",
            "#Planted",
            "#In the first " + recovery.top(),
            "#Median rank");
    for (Recovery.Kind kind : recovery.kinds()) {
      table.row(
          kind.name(),
          Text.count(kind.planted()),
          Text.count(kind.found()),
          Text.fixed(kind.medianRank(), 1));
    }
    page.open("details").text("summary", "Found by kind");
    table.write(page);
    page.close("details");
  }

  private static void histogram(Markup page, Gallery gallery) {
    double[] counts = gallery.histogram();
    int first = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).findFirst().orElse(-1);
    if (first < 0) {
      return;
    }
    int last = counts.length - 1;
    while (counts[last] == 0) {
      last--;
    }
    double width = 1.0 / counts.length;
    double[] x = new double[2 * counts.length];
    double[] y = new double[2 * counts.length];
    for (int i = 0; i < counts.length; i++) {
      x[2 * i] = i * width;
      x[2 * i + 1] = (i + 1) * width;
      y[2 * i] = Math.log10(1 + counts[i]);
      y[2 * i + 1] = y[2 * i];
    }
    Axis across = new Axis(first * width, (last + 1) * width, 56, 1166, "weirdness");
    Axis up =
        new Axis(0, Range.of(y).max() * 1.06, 136, LinePlot.MARK_ROOM, "log\u2081\u2080(1 + n)");
    LinePlot plot =
        new LinePlot(
            "Histogram of the weirdness",
            across,
            up,
            List.of(Series.area("soft", x, y)),
            shown(gallery.cards()),
            Double.NaN);
    page.open("figure", "class", "wide").text("figcaption", "All ranked objects by weirdness");
    page.add(plot.svg()).close("figure");
  }

  /** Where the gallery ends, if it is ordered by weirdness alone. */
  private static List<Mark> shown(List<Gallery.Card> cards) {
    boolean falling =
        IntStream.range(1, cards.size())
            .allMatch(i -> cards.get(i).weirdness() <= cards.get(i - 1).weirdness());
    if (cards.isEmpty() || !falling) {
      return List.of();
    }
    Gallery.Card last = cards.get(cards.size() - 1);
    String doc = "The gallery shows the objects from here on";
    return List.of(new Mark("rank " + last.rank(), last.weirdness(), doc, true));
  }

  private static void filter(Markup page, List<Gallery.Card> cards) {
    List<String> labels =
        cards.stream().map(card -> card.facts().label()).distinct().sorted().toList();
    if (labels.size() < 2) {
      return;
    }
    page.open("p", "class", "filter", "hidden", "hidden");
    page.text("button", "all", "type", "button", "aria-pressed", "true", "data-show", "*");
    for (String label : labels) {
      page.text(
          "button",
          label.isEmpty() ? "no class" : label,
          "type",
          "button",
          "aria-pressed",
          "false",
          "data-show",
          label);
    }
    page.close("p");
  }

  private static void write(Markup page, Gallery.Card card, Palette classes) {
    Gallery.Facts facts = card.facts();
    page.open("article", "class", "card", "id", "rank-" + card.rank(), "data-class", facts.label());
    page.open("header").text("span", Long.toString(card.rank()), "class", "rank");
    page.open("h3").text("code", card.id()).close("h3");
    if (!card.kind().isEmpty()) {
      page.text("span", "planted: " + card.kind(), "class", "badge");
    }
    page.close("header").open("dl", "class", "facts");
    page.open("div").text("dt", "class").open("dd");
    page.text("span", "", "class", "dot " + classes.css(facts.label()));
    page.text(" " + (facts.label() + " " + facts.subclass()).strip()).close("dd").close("div");
    fact(page, "z", Text.fixed(facts.z(), 4));
    fact(page, "weirdness", Text.fixed(card.weirdness(), 4));
    if (Double.isFinite(facts.sn())) {
      fact(page, "S/N", Text.fixed(facts.sn(), 1));
    }
    page.close("dl").open("figure");
    if (card.traces().isEmpty()) {
      Page.remark(page, "The spectrum is not in this run.");
    } else {
      page.add(plot(card));
    }
    String place =
        facts.position().isEmpty()
            ? facts.source()
            : facts.position() + " \u00b7 " + facts.source();
    page.text("figcaption", place).close("figure");
    card.notes().forEach(note -> page.text("p", note, "class", "caption"));
    page.close("article");
  }

  private static void fact(Markup page, String name, String value) {
    page.open("div").text("dt", name).text("dd", value).close("div");
  }

  private static String plot(Gallery.Card card) {
    double z = card.facts().z();
    boolean known = z > -1 && Double.isFinite(z);
    double factor = known ? 1 + z : 1;
    List<Series> series =
        card.traces().stream()
            .map(
                trace ->
                    new Series(
                        "flux",
                        trace.wavelengthOver(factor),
                        trace.flux(),
                        trace.fluxPlus(-1),
                        trace.fluxPlus(1)))
            .toList();
    Range across = Range.of(series.stream().flatMapToDouble(s -> Arrays.stream(s.x())).toArray());
    Range up = Range.ofFlux(card.traces());
    String name =
        known ? "rest wavelength [\u00c5, vacuum]" : "observed wavelength [\u00c5, vacuum]";
    return new LinePlot(
            "Spectrum of " + card.id(),
            new Axis(across.min(), across.max(), 56, 626, name),
            new Axis(up.min(), up.max(), 226, LinePlot.MARK_ROOM, FLUX),
            series,
            known ? EmissionMarks.rest() : List.of(),
            known ? z : Double.NaN)
        .svg();
  }
}
