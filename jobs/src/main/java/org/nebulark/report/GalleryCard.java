package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;
import org.nebulark.report.plot.Thumbnail;

/** One strange spectrum. */
final class GalleryCard {

  private static final String FLUX =
      "10\u207b\u00b9\u2077 erg s\u207b\u00b9 cm\u207b\u00b2 \u00c5\u207b\u00b9";

  /** A tint is at least this share of the axis wide. */
  private static final double VISIBLE = 0.004;

  private static final double[] NONE = {};

  private GalleryCard() {}

  static void write(Markup page, Gallery.Card card, Palette classes) {
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
    if (!card.why().verdict().isEmpty()) {
      fact(page, "verdict", card.why().verdict());
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
    strip(page, card.why());
    card.why().notes().forEach(note -> page.text("p", note, "class", "caption"));
    page.close("article");
  }

  private static void fact(Markup page, String name, String value) {
    page.open("div").text("dt", name).text("dd", value).close("div");
  }

  private static String plot(Gallery.Card card) {
    double z = card.facts().z();
    boolean known = z > -1 && Double.isFinite(z);
    double factor = known ? 1 + z : 1;
    List<Series> curves =
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
    Range across = Range.of(curves.stream().flatMapToDouble(s -> Arrays.stream(s.x())).toArray());
    Range up = Range.ofFlux(card.traces());
    List<Series> series = new ArrayList<>();
    if (known) {
      card.why().ranges().forEach(range -> series.add(tint(range, across, up)));
    }
    series.addAll(curves);
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

  private static Series tint(Range range, Range across, Range up) {
    double half = VISIBLE * (across.max() - across.min()) / 2;
    double middle = (range.min() + range.max()) / 2;
    double[] x = {
      Math.min(range.min(), middle - half), Math.max(range.max(), middle + half),
    };
    return new Series(
        "reason", x, NONE, new double[] {up.min(), up.min()}, new double[] {up.max(), up.max()});
  }

  /** The object's own features, and those of the objects most like it. */
  private static void strip(Markup page, Gallery.Why why) {
    if (why.strip().isEmpty()) {
      return;
    }
    page.open("div", "class", "strip");
    boolean own = true;
    for (Gallery.Thumb thumb : why.strip()) {
      Range across = Range.of(thumb.wavelength());
      Range up = Range.central(0.01, thumb.flux()).including(thumb.flux()).padded(0.05);
      List<Series> series = new ArrayList<>();
      if (own) {
        why.ranges().forEach(range -> series.add(tint(range, across, up)));
      }
      series.add(Series.line(own ? "flux" : "soft", thumb.wavelength(), thumb.flux()));
      page.open("figure", "title", thumb.title());
      page.add(
          new Thumbnail(
                  thumb.title(),
                  new Axis(across.min(), across.max(), 0, 150, ""),
                  new Axis(up.min(), up.max(), 60, 0, ""),
                  series)
              .svg());
      page.close("figure");
      own = false;
    }
    page.close("div");
  }
}
