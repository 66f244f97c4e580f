package org.nebulark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nebulark.report.plot.Markup;

/**
 * The whole page: one file, well-formed as HTML and as XML. Its content security policy names only
 * the hashes of our own style sheet and script, so a browser loads nothing and runs nothing else.
 */
final class Page {

  private static final Map<String, String> SECTIONS = sections();

  private Page() {}

  private static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("overview", "Overview");
    sections.put("strangest", "Strangest");
    sections.put("lines", "Line fits");
    sections.put("plane", "PCA plane");
    sections.put("embedding", "Map by likeness");
    sections.put("eigenspectra", "Eigenspectra");
    sections.put("clusters", "Clusters");
    sections.put("sequence", "Sequence");
    sections.put("classifier", "Classifier");
    sections.put("comparison", "Comparison");
    sections.put("regression", "Regression");
    sections.put("learning", "Learning curve");
    sections.put("blackholes", "Black holes");
    sections.put("nebulae", "Nebulae");
    sections.put("provenance", "Provenance");
    return sections;
  }

  static String html(ReportData data) {
    String style = resource("report.css");
    String script = resource("report.js");
    Palette classes = Palette.of(data.run().classes());
    Markup page = new Markup();
    page.add("<!DOCTYPE html>\n");
    page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en", "xml:lang", "en");
    head(page, data.run().title(), style, script);
    page.open("body");
    page.text("a", "Skip to the content", "class", "skip", "href", "#main");
    OverviewSection.masthead(page, data);
    navigation(page);
    page.open("main", "id", "main");
    OverviewSection.write(page, data.run(), classes);
    GallerySection.write(page, data.gallery(), classes);
    LineFitSection.write(page, data.lineFits());
    ScatterSection.write(page, data, classes);
    EmbeddingSection.write(page, data.embedding());
    EigenspectraSection.write(page, data.eigenspectra());
    ClusterSection.write(page, data.clusters(), classes);
    SequenceSection.write(page, data.sequence());
    ClassifierSection.write(page, data.classifier());
    ComparisonSection.write(page, data.comparison());
    RegressionSection.write(page, data.regression());
    LearningSection.write(page, data.learning());
    BlackHoleSection.write(page, data.blackHoles());
    NebulaSection.write(page, data.nebulae());
    ProvenanceSection.write(page, data.run());
    page.close("main");
    page.text("footer", "Made by Nebulark. The page needs no network and sends nothing.");
    page.text("div", "", "id", "tip", "role", "status", "hidden", "hidden");
    page.open("script").add(script).close("script");
    return page.close("body").close("html").add("\n").toString();
  }

  /** The page for a person who is to judge strange objects. */
  static String inspection(List<Gallery.Card> cards, List<Gallery.Kind> kinds) {
    String style = resource("report.css");
    String script = resource("report.js");
    Palette classes =
        Palette.of(
            cards.stream()
                .collect(
                    Collectors.groupingBy(
                        c -> c.facts().label(), TreeMap::new, Collectors.counting())));
    Markup page = new Markup();
    page.add("<!DOCTYPE html>\n");
    page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en", "xml:lang", "en");
    head(page, "Objects to look at", style, script);
    page.open("body").open("main", "id", "main");
    GallerySection.writeInspection(page, cards, kinds, classes);
    page.close("main");
    page.text("footer", "Made by Nebulark. The page needs no network and sends nothing.");
    page.text("div", "", "id", "tip", "role", "status", "hidden", "hidden");
    page.open("script").add(script).close("script");
    return page.close("body").close("html").add("\n").toString();
  }

  private static void head(Markup page, String title, String style, String script) {
    String policy =
        "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(style), hash(script));
    page.open("head").element("meta", "charset", "utf-8");
    page.element("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    page.element("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.element("meta", "name", "color-scheme", "content", "light dark");
    page.text("title", title).open("style").add(style).close("style").close("head");
  }

  private static void navigation(Markup page) {
    page.open("nav", "aria-label", "Sections").open("ul");
    SECTIONS.forEach((id, name) -> page.open("li").text("a", name, "href", "#" + id).close("li"));
    page.close("ul").close("nav");
  }

  /** Opens a section with its heading. */
  static void section(Markup page, String id, String heading) {
    page.open("section", "id", id, "aria-labelledby", id + "-heading");
    page.text("h2", heading, "id", id + "-heading");
  }

  /** The line that stands for a section without data. */
  static void remark(Markup page, String text) {
    page.text("p", text, "class", "remark");
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
