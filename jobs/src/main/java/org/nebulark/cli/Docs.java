package org.nebulark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.nebulark.stage.Column;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.Option;
import org.nebulark.stage.Product;
import org.nebulark.stage.Read;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageSpec;

/**
 * What the declarations say, for people: the listing, {@code docs/stages.md}, {@code
 * docs/products.md}.
 */
final class Docs {

  private static final String GENERATED =
      "<!-- Made by `./nebulark docs docs` from the declarations in the code; a test keeps it current. -->\n\n";

  private Docs() {}

  /** Writes both pages. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("stages.md"), stages());
    Files.writeString(folder.resolve("products.md"), products());
  }

  /** One line a stage. */
  static void list(PrintWriter out) {
    for (Stage<?> stage : Stages.ALL) {
      StageSpec<?> spec = stage.spec();
      out.printf("%-18s %s%n", spec.name(), spec.doc());
      out.printf("%-18s   %s -> %s%n", "", reads(spec), names(spec.writes()));
    }
  }

  private static String reads(StageSpec<?> spec) {
    if (spec.reads().isEmpty()) {
      return "(files)";
    }
    return spec.reads().stream().map(Docs::read).collect(Collectors.joining(", "));
  }

  private static String read(Read read) {
    return read.optional() ? "[" + read.product().name() + "]" : read.product().name();
  }

  private static String names(List<Product> products) {
    return products.stream().map(Product::name).collect(Collectors.joining(", "));
  }

  /** Doc, range and default of an option in one line. */
  static String sentence(Option option) {
    StringBuilder sentence = new StringBuilder(option.param().doc());
    if (!option.range().isEmpty()) {
      sentence.append(", ").append(option.range());
    }
    if (option.required()) {
      sentence.append(" (required)");
    } else if (!option.param().def().isEmpty()) {
      sentence.append(" (default: ").append(option.param().def()).append(")");
    }
    return sentence.toString();
  }

  /** The page of all stages. */
  static String stages() {
    StringBuilder page = new StringBuilder("# Stages\n\n" + GENERATED);
    for (Stage<?> stage : Stages.ALL) {
      StageSpec<?> spec = stage.spec();
      page.append("## ").append(spec.name()).append("\n\n").append(spec.doc()).append(".\n\n");
      page.append("Reads: ").append(reads(spec)).append(" (optional in brackets). Writes: ");
      page.append(names(spec.writes())).append(".");
      page.append(spec.rowWise() ? " Makes only what is new.\n\n" : "\n\n");
      page.append("| option | unit | range | default | |\n|---|---|---|---|---|\n");
      for (Option option : Option.of(spec.options())) {
        page.append(
            "| `--%s` | %s | %s | %s | %s |\n"
                .formatted(
                    option.name(),
                    option.param().unit(),
                    option.range().replace("|", "\\|"),
                    option.required() ? "*required*" : code(option.param().def()),
                    option.param().doc()));
      }
      page.append("\n");
    }
    return page.toString().stripTrailing() + "\n";
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  /** The page of all products and flags. */
  static String products() {
    StringBuilder page = new StringBuilder("# Products\n\n" + GENERATED);
    page.append(
        "A product lies in `<output>/<product>/v0001/`; it exists once `_manifest.json` stands there.\n");
    page.append("Rows are Parquet below `table=data`, rows set aside below `table=rejects`;\n");
    page.append(
        "`files` in the manifest lists them, with those of former versions that hold on.\n\n");
    for (Product product : Stages.products()) {
      page.append("## ").append(product.name()).append(", version ").append(product.version());
      page.append("\n\n").append(product.doc()).append(".\n\n");
      if (!product.columns().isEmpty()) {
        page.append("| column | type | unit | UCD | |\n|---|---|---|---|---|\n");
        for (Column c : product.columns()) {
          page.append(
              "| `%s` | %s%s | %s | %s | %s |\n"
                  .formatted(
                      c.name(),
                      c.type(),
                      c.required() ? "" : ", optional",
                      c.unit(),
                      c.ucd(),
                      c.doc()));
        }
        page.append("\n");
      }
    }
    flags(page, "Flags of spectra and features", FlagBit.SPECTRUM);
    page.append("\n");
    flags(page, "Flags of nebulae", FlagBit.NEBULAR);
    return page.toString();
  }

  private static void flags(StringBuilder page, String title, List<FlagBit> flags) {
    page.append("## ").append(title).append("\n\n| bit | name | |\n|---|---|---|\n");
    for (FlagBit flag : flags) {
      page.append("| %d | `%s` | %s |\n".formatted(flag.bit(), flag.name(), flag.doc()));
    }
  }
}
