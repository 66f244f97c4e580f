package org.nebulark.report;

import java.util.ArrayList;
import java.util.List;
import org.nebulark.report.plot.Markup;

/** A table of texts. A heading that starts with # stands over numbers, with ~ over prose. */
final class Table {

  private final String caption;
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String caption, String... headings) {
    this.caption = caption;
    this.headings = List.of(headings);
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes it, within a box that scrolls. */
  void write(Markup page) {
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table").text("caption", caption).open("thead").open("tr");
    for (String heading : headings) {
      boolean plain = kind(heading).equals("word");
      page.text(
          "th", plain ? heading : heading.substring(1), "scope", "col", "class", kind(heading));
    }
    page.close("tr").close("thead").open("tbody");
    rows.forEach(row -> writeRow(page, row));
    page.close("tbody").close("table").close("div");
  }

  private static String kind(String heading) {
    return heading.startsWith("#") ? "number" : heading.startsWith("~") ? "prose" : "word";
  }

  private void writeRow(Markup page, List<String> row) {
    page.open("tr");
    for (int i = 0; i < row.size(); i++) {
      page.text("td", row.get(i), "class", kind(headings.get(i)));
    }
    page.close("tr");
  }
}
