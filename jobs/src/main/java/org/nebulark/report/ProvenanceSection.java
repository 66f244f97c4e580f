package org.nebulark.report;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;
import org.nebulark.stage.Manifest;

/** Where each product came from, and how to open it. */
final class ProvenanceSection {

  private static final String SEED = "seed";

  private ProvenanceSection() {}

  static void write(Markup page, Run run) {
    Page.section(page, "provenance", "Provenance");
    if (run.products().isEmpty()) {
      Page.remark(page, "This run holds no product.");
    } else {
      Table table =
          new Table(
              "Products",
              "Product",
              "#Version",
              "Stage",
              "#Rows",
              "#Seed",
              "Code",
              "Fingerprint",
              "Created");
      run.products().forEach(made -> row(table, made.manifest()));
      table.write(page);
      run.products().forEach(made -> details(page, made));
    }
    page.close("section");
  }

  private static void row(Table table, Manifest manifest) {
    table.row(
        manifest.product(),
        Integer.toString(manifest.productVersion()),
        manifest.stage(),
        Text.count(manifest.rows().out()),
        manifest.options().getOrDefault(SEED, Text.MISSING),
        manifest.codeVersion(),
        manifest.fingerprint(),
        manifest.created());
  }

  private static void details(Markup page, Run.Made made) {
    Manifest manifest = made.manifest();
    page.open("details").open("summary").text("code", manifest.product());
    page.text(": options, inputs, how to open it").close("summary");
    page.open("dl", "class", "provenance");
    pair(page, "options", join(manifest.options()));
    pair(
        page,
        "inputs",
        manifest.inputs().stream()
            .map(i -> i.name() + " (" + i.fingerprint() + ")")
            .collect(Collectors.joining(", ")));
    pair(page, "notes", join(manifest.notes()));
    pair(page, "files", files(manifest));
    page.close("dl").open("pre");
    page.text("code", open(made)).close("pre").close("details");
  }

  private static String files(Manifest manifest) {
    long bytes = manifest.files().stream().mapToLong(Manifest.FileFact::bytes).sum();
    return manifest.files().size() + ", " + Text.bytes(bytes);
  }

  private static String join(Map<String, ?> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void pair(Markup page, String name, String value) {
    if (!value.isEmpty()) {
      page.text("dt", name).text("dd", value);
    }
  }

  private static String open(Run.Made made) {
    String name = made.manifest().product();
    return """
        # pandas
        import pandas as pd; %1$s = pd.read_parquet(%2$s)
        # Spark
        %1$s = spark.read.parquet(%3$s)"""
        .formatted(name, quote(path(made.location())), quote(made.location()));
  }

  /** Text as a literal of Python. */
  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The path of a local folder, which pandas wants bare. */
  private static String path(String location) {
    if (!location.startsWith("file:")) {
      return location;
    }
    try {
      return URI.create(location).getPath();
    } catch (IllegalArgumentException e) {
      return location.substring("file:".length());
    }
  }
}
