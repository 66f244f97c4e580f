package org.nebulark.nebular;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nebulark.math.NamedRows;

/**
 * What the names in the strong-line formulae stand for, given the labels of the lines at hand; a
 * line that is not at hand is NaN.
 */
final class StrongLineTerms implements IcfParser.Names {

  private static final Map<String, String> FORMULA =
      NamedRows.of(StrongLineTerms.class, "strong_line_terms.csv").stream()
          .collect(Collectors.toMap(row -> row.get("term"), row -> row.get("formula")));

  private final List<String> labels;

  StrongLineTerms(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  @Override
  public String definition(String name) {
    String formula = FORMULA.get(name);
    if (formula == null) {
      return null;
    }
    for (String alternative : formula.split("\\|")) {
      if (possible(alternative)) {
        return "(" + alternative + ")";
      }
    }
    return "(" + formula.split("\\|")[0] + ")";
  }

  @Override
  public int variable(String name) {
    return labels.indexOf(name);
  }

  /** Whether every line of a formula is at hand. */
  boolean possible(String formula) {
    boolean[] missing = new boolean[1];
    IcfParser.compile(
        formula,
        new IcfParser.Names() {
          @Override
          public String definition(String name) {
            return StrongLineTerms.this.definition(name);
          }

          @Override
          public int variable(String name) {
            missing[0] |= labels.indexOf(name) < 0;
            return -1;
          }
        });
    return !missing[0];
  }
}
