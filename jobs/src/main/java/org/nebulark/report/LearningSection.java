package org.nebulark.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nebulark.report.plot.Axis;
import org.nebulark.report.plot.LinePlot;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Series;
import org.nebulark.report.plot.Text;

/** How the error falls with the labels that a committee asks for, and with random ones. */
final class LearningSection {

  private static final String COMMITTEE = Palette.css(0);
  private static final String RANDOM = Palette.css(1);

  private LearningSection() {}

  static void write(Markup page, Optional<Learning> learning) {
    Page.section(page, "learning", "Learning curve");
    learning.ifPresentOrElse(
        shown -> write(page, shown),
        () ->
            Page.remark(
                page, "This run holds no rehearsal with enough labels (product learning_curve)."));
    page.close("section");
  }

  private static void write(Markup page, Learning learning) {
    page.text("p", caption(learning), "class", "caption").open("div", "class", "panels");
    page.open("figure")
        .text(
            "figcaption", "Error of " + learning.target() + " on objects that are never asked for");
    double[] all =
        DoubleStream.concat(
                Arrays.stream(learning.committee().p84()), Arrays.stream(learning.random().p84()))
            .toArray();
    page.add(
        plot(
            learning,
            learning.error(),
            Range.of(all).max(),
            List.of(
                band(RANDOM, learning.labels(), learning.random()),
                band(COMMITTEE, learning.labels(), learning.committee()))));
    page.open("ul", "class", "legend");
    legend(page, COMMITTEE, "labels that the committee asked for");
    legend(page, RANDOM, "labels at random; the bands hold the central 68 %");
    page.close("ul").close("figure").open("figure");
    page.text("figcaption", "Labels that the committee needs, over those needed at random");
    double[] ones = new double[learning.labels().length];
    Arrays.fill(ones, 1);
    page.add(
        plot(
            learning,
            "share",
            Math.max(1, Range.of(learning.share()).max()),
            List.of(
                Series.line("soft", learning.labels(), ones),
                Series.line(COMMITTEE, learning.labels(), learning.share()))));
    page.close("figure").close("div");
  }

  private static String caption(Learning learning) {
    int last = learning.labels().length - 1;
    String saved =
        Double.isFinite(learning.share()[last])
            ? " For the error of %s labels at random the committee needs %s of them."
                .formatted(
                    Text.fixed(learning.labels()[last], 0), Text.fixed(learning.share()[last], 2))
            : "";
    return "Tried on labels that are known: %s repetitions, medians.%s"
        .formatted(Text.count(learning.repetitions()), saved);
  }

  private static Series band(String css, double[] labels, Learning.Curve curve) {
    return new Series(css, labels, curve.median(), curve.p16(), curve.p84());
  }

  private static String plot(Learning learning, String up, double top, List<Series> series) {
    double[] labels = learning.labels();
    double highest = top > 0 ? 1.06 * top : 1;
    return new LinePlot(
            up,
            new Axis(labels[0], labels[labels.length - 1], 64, 560, "labels"),
            new Axis(0, highest, 340, 12, up),
            series,
            List.of(),
            Double.NaN)
        .svg();
  }

  private static void legend(Markup page, String css, String text) {
    page.open("li").text("span", "", "class", "dot " + css).text(" " + text).close("li");
  }
}
