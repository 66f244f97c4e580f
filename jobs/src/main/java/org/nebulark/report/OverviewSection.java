package org.nebulark.report;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.nebulark.product.Clusters;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;
import org.nebulark.stage.Manifest;

/** Title, counts, stages, rejects and flags. */
final class OverviewSection {

  private OverviewSection() {}

  /** Title, when, from what, and the numbers of the run at a glance. */
  static void masthead(Markup page, ReportData data) {
    Run run = data.run();
    page.open("header", "class", "masthead").text("p", "Nebulark", "class", "eyebrow");
    page.text("h1", run.title()).open("p", "class", "when");
    if (!run.completed().isEmpty()) {
      page.text("Completed ").text("time", time(run.completed()), "datetime", run.completed());
    }
    run.products().stream()
        .map(made -> made.manifest().codeVersion())
        .distinct()
        .forEach(version -> page.text(" \u00b7 code " + version));
    page.close("p");
    inputs(page, run.outsideInputs());
    page.open("dl", "class", "tiles");
    run.manifest(Spectra.PRODUCT)
        .ifPresent(spectra -> tile(page, "spectra", Text.count(spectra.rows().out())));
    tile(page, "rejected rows", Text.count(run.rejected().total()));
    data.gallery()
        .map(gallery -> (long) DoubleStream.of(gallery.histogram()).sum())
        .ifPresent(ranked -> tile(page, "ranked objects", Text.count(ranked)));
    run.manifest(Clusters.PRODUCT)
        .filter(clusters -> !data.clusters().isEmpty())
        .ifPresent(clusters -> tile(page, "clusters", Text.count(data.clusters().size())));
    data.classifier()
        .filter(classifier -> Double.isFinite(classifier.accuracy()))
        .ifPresent(c -> tile(page, "accuracy", Text.percent(c.accuracy())));
    page.close("dl").close("header");
  }

  private static String time(String iso) {
    return iso.replaceFirst("T", " ").replaceFirst("(\\.\\d+)?Z$", " UTC");
  }

  private static void inputs(Markup page, List<Manifest.Input> inputs) {
    for (Manifest.Input input : inputs) {
      page.open("p", "class", "input").text("code", input.name());
      page.text(" " + Text.count(input.files()) + " files, " + Text.bytes(input.bytes()));
      page.close("p");
    }
  }

  private static void tile(Markup page, String name, String value) {
    page.open("div").text("dt", name).text("dd", value).close("div");
  }

  static void write(Markup page, Run run, Palette classes) {
    Page.section(page, "overview", "Overview");
    if (run.classes().isEmpty()) {
      Page.remark(page, "The classes of the objects are not known in this run.");
    } else {
      page.open("figure")
          .text("figcaption", "Objects of each class, by the survey\u2019s pipeline");
      page.add(classes.shares("Objects of each class", run.classes()).svg());
      classes.legend(page, run.classes());
      page.close("figure");
    }
    stages(page, run.products());
    page.open("div", "class", "columns");
    flags(page, run);
    errors(page, run.rejected().byError());
    page.close("div");
    rejects(page, run.rejected());
    page.close("section");
  }

  private static void stages(Markup page, List<Run.Made> products) {
    Table table =
        new Table(
            "Rows through each stage", "Stage", "Product", "#In", "#Out", "#Rejected", "Remark");
    for (Run.Made made : products) {
      Manifest manifest = made.manifest();
      Manifest.Rows rows = manifest.rows();
      table.row(
          manifest.stage(),
          manifest.product(),
          Text.count(rows.in()),
          Text.count(rows.out()),
          Text.count(rows.rejects()),
          manifest.overBudget() ? "over the budget of " + Text.percent(manifest.budget()) : "");
    }
    if (!table.isEmpty()) {
      table.write(page);
    }
  }

  /** The flags of each product, but for those that only pass on the flags of the features. */
  private static void flags(Markup page, Run run) {
    Table table = new Table("Quality flags", "Product", "Flag", "#Rows", "#Share");
    Map<String, Long> measured =
        run.manifest(Features.PRODUCT).map(Manifest::flags).orElse(Map.of());
    for (Run.Made made : run.products()) {
      Manifest manifest = made.manifest();
      if (manifest.flags().equals(measured)
          && !manifest.product().equals(Features.PRODUCT.name())) {
        continue;
      }
      manifest
          .flags()
          .forEach(
              (flag, count) ->
                  table.row(
                      manifest.product(),
                      flag,
                      Text.count(count),
                      Text.percent((double) count / manifest.rows().out())));
    }
    if (table.isEmpty()) {
      Page.remark(page, "No row carries a quality flag.");
    } else {
      table.write(page);
    }
  }

  private static void errors(Markup page, Map<String, Long> byError) {
    if (byError.isEmpty()) {
      Page.remark(page, "Nothing was rejected.");
      return;
    }
    Table table = new Table("Rejected rows", "Class of error", "#Rows");
    byError.forEach((error, count) -> table.row(error, Text.count(count)));
    table.write(page);
  }

  private static void rejects(Markup page, Run.Rejected rejected) {
    if (rejected.rows().isEmpty()) {
      return;
    }
    Table table =
        new Table(
            "The first " + rejected.rows().size() + " of " + Text.count(rejected.total()),
            "File",
            "#HDU",
            "#Row",
            "Error",
            "~Reason");
    for (Run.Reject reject : rejected.rows()) {
      table.row(
          reject.file(),
          reject.hdu() < 0 ? Text.MISSING : Long.toString(reject.hdu()),
          reject.row() < 0 ? Text.MISSING : Long.toString(reject.row()),
          reject.error(),
          reject.message());
    }
    page.open("details").text("summary", "Rejected rows and why");
    table.write(page);
    page.close("details");
  }
}
