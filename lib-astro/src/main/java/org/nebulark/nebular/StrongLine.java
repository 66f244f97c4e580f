package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nebulark.math.NamedRows;

/**
 * One published strong-line calibration, a row of the resource {@code strong_lines.csv}.
 *
 * @param id paper and lines, such as PP04_O3N2
 * @param quantity what it gives: 12+log(O/H), 12+log(N/H), log(N/O), log(U) or log(q) [dex]
 * @param ratio where not blank, the value of formula(Z), which is solved for Z = 12 + log(O/H)
 * @param formula in the terms of {@code strong_line_terms.csv}
 * @param low lowest Z searched [dex], NaN where nothing is solved
 * @param high highest Z searched [dex], NaN where nothing is solved
 * @param valid range of validity, {@code term:low:high} separated by semicolons; may be blank
 * @param scatter of the calibration [dex], NaN where our source gives none
 * @param reference the paper
 * @param note what else is to be known; may be blank
 */
public record StrongLine(
    String id,
    String quantity,
    String ratio,
    String formula,
    double low,
    double high,
    String valid,
    double scatter,
    String reference,
    String note) {

  private static final List<StrongLine> ALL =
      NamedRows.of(StrongLine.class, "strong_lines.csv").stream().map(StrongLine::of).toList();

  private static final Map<String, StrongLine> BY_ID =
      ALL.stream().collect(Collectors.toMap(StrongLine::id, Function.identity()));

  /** Every calibration. */
  public static List<StrongLine> all() {
    return ALL;
  }

  /** The calibration of that id. */
  public static StrongLine of(String id) {
    StrongLine line = BY_ID.get(id);
    if (line == null) {
      throw new IllegalArgumentException("Invalid calibration: no " + id);
    }
    return line;
  }

  private static StrongLine of(Map<String, String> row) {
    return new StrongLine(
        row.get("id"),
        row.get("quantity"),
        row.get("ratio"),
        row.get("formula"),
        number(row.get("low")),
        number(row.get("high")),
        row.get("valid"),
        number(row.get("scatter_dex")),
        row.get("reference"),
        row.get("note"));
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  /**
   * Whether the lines suffice; without one that it needs the calibration is NaN.
   *
   * @param labels of the lines at hand, and logU, logq or Z where such a value will be given
   */
  public boolean possible(List<String> labels) {
    StrongLineTerms terms = new StrongLineTerms(labels);
    return terms.possible(ratio.isEmpty() ? formula : ratio);
  }

  /**
   * Compiles the calibration.
   *
   * @param labels of the line fluxes that will be given, in their order, such as O3_5007A; the
   *     names logU, logq and Z may stand among them
   */
  public StrongLineEstimator bind(List<String> labels) {
    StrongLineTerms terms = new StrongLineTerms(labels);
    List<StrongLineRange> ranges = new ArrayList<>();
    for (String range : valid.isEmpty() ? new String[0] : valid.split(";")) {
      ranges.add(StrongLineRange.of(range.strip(), terms));
    }
    boolean solve = !ratio.isEmpty();
    return new StrongLineEstimator(
        this,
        IcfParser.compile(solve ? ratio : formula, terms),
        solve ? StrongLineInverse.of(formula, low, high) : null,
        ranges.toArray(new StrongLineRange[0]));
  }
}
