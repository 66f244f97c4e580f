package org.nebulark.report;

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
            + " not. Grey numbers: observed wavelength. Tinted: where it differs from the ordinary"
            + " objects most like it. Strip: its features, and those of the objects most alike.",
        "class",
        "caption");
    filter(page, gallery.cards());
    page.open("div", "class", "gallery");
    gallery.cards().forEach(card -> GalleryCard.write(page, card, classes));
    page.close("div");
    artefacts(page, gallery.artefacts(), classes);
    KindPanels.write(page, gallery.kinds());
  }

  /** The objects that a person is to judge. */
  static void writeInspection(
      Markup page, List<Gallery.Card> cards, List<Gallery.Kind> kinds, Palette classes) {
    Page.section(page, "strangest", Text.count(cards.size()) + " objects to look at");
    page.text(
        "p",
        "Write what each is into verdicts.csv beside this page (BAD_OBJECT, MISCLASSIFIED, TAIL or"
            + " UNKNOWN, and a comment) and give the file to score-outliers as --verdicts.",
        "class",
        "lead");
    KindPanels.write(page, kinds);
    filter(page, cards);
    page.open("div", "class", "gallery");
    cards.forEach(card -> GalleryCard.write(page, card, classes));
    page.close("div").close("section");
  }

  private static void artefacts(Markup page, List<Gallery.Card> artefacts, Palette classes) {
    if (artefacts.isEmpty()) {
      return;
    }
    page.open("details", "class", "artefacts");
    page.text(
        "summary", "Set apart: " + Text.count(artefacts.size()) + " of the strangest artefacts");
    page.text(
        "p",
        "Instrument, sky or edge made what is strange about these. They keep their ranks.",
        "class",
        "caption");
    page.open("div", "class", "gallery");
    artefacts.forEach(card -> GalleryCard.write(page, card, classes));
    page.close("div").close("details");
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
}
