package org.nebulark.nebular;

import java.io.Serializable;
import java.util.List;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.extinction.ExtinctionCurve;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.extinction.ExtinctionTable;

/**
 * How the reddening of a nebula is measured and undone.
 *
 * @param law extinction along wavelength
 * @param rv A(V) / E(B-V) [1], > 0
 * @param table the user's extinction instead of the law; null = the law
 * @param haRatio H alpha / H beta without dust [1], > 1; 0 = case B at {@code hydrogenTe} and
 *     {@code hydrogenNe} for all hydrogen lines
 * @param hydrogenTe temperature of the case-B ratios [K]
 * @param hydrogenNe density of the case-B ratios [cm-3]
 * @param iterations how often the case-B ratios are taken anew at the Te and Ne that were solved
 *     with them; 0 = never; without effect on {@code haRatio}
 * @param lines labels of the hydrogen lines to use beside H beta; empty = all that there are
 * @param by how several lines become one reddening
 * @param given what is done with a reddening that is known beforehand
 */
public record ReddeningOptions(
    ExtinctionLaw law,
    double rv,
    ExtinctionTable table,
    double haRatio,
    double hydrogenTe,
    double hydrogenNe,
    int iterations,
    List<String> lines,
    ReddeningCombination by,
    Given given)
    implements Serializable {

  /**
   * A reddening that is known beforehand; it has no error.
   *
   * @param from which is taken, it or that of the lines
   * @param cHbeta of objects that bring none of their own [dex]; NaN = unknown
   */
  public record Given(ReddeningSource from, double cHbeta) implements Serializable {

    /** All from the lines. */
    public static final Given NONE = new Given(ReddeningSource.LINES, Double.NaN);
  }

  /** Refuses numbers out of range, and lines that are not hydrogen's. */
  public ReddeningOptions {
    if (!(rv > 0) || !(haRatio == 0 || haRatio > 1)) {
      throw new IllegalArgumentException("Invalid R_V or H alpha ratio: " + rv + ", " + haRatio);
    }
    if (!(hydrogenTe > 0) || !(hydrogenNe > 0)) {
      throw new IllegalArgumentException(
          "Invalid conditions: %s K, %s cm-3".formatted(hydrogenTe, hydrogenNe));
    }
    if (iterations < 0) {
      throw new IllegalArgumentException("Invalid iterations: " + iterations);
    }
    for (String line : lines) {
      String label = NebularChain.canonical(line);
      if (!label.startsWith("H1_") || !RecombinationLine.knows(label)) {
        throw new IllegalArgumentException("Invalid line of hydrogen: " + line);
      }
    }
    if (haRatio > 0 && !lines.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid reddening: a ratio of H alpha, %s, and lines for case B, %s"
              .formatted(haRatio, lines));
    }
    lines = lines.stream().map(NebularChain::canonical).toList();
  }

  /**
   * The median over all hydrogen lines, or H alpha alone, with a published law.
   *
   * @param rv A(V) / E(B-V) [1]
   * @param haRatio as above [1]
   * @param hydrogenTe as above [K]
   * @param hydrogenNe as above [cm-3]
   */
  public ReddeningOptions(
      ExtinctionLaw law, double rv, double haRatio, double hydrogenTe, double hydrogenNe) {
    this(
        law,
        rv,
        null,
        haRatio,
        hydrogenTe,
        hydrogenNe,
        0,
        List.of(),
        ReddeningCombination.MEDIAN,
        Given.NONE);
  }

  /** The same with the user's table in place of the law. */
  public ReddeningOptions with(ExtinctionTable other) {
    return new ReddeningOptions(
        law, rv, other, haRatio, hydrogenTe, hydrogenNe, iterations, lines, by, given);
  }

  /** The same with these lines and that combination. */
  public ReddeningOptions with(List<String> others, ReddeningCombination other) {
    return new ReddeningOptions(
        law, rv, table, haRatio, hydrogenTe, hydrogenNe, iterations, others, other, given);
  }

  /** The same with case-B ratios that follow Te and Ne. */
  public ReddeningOptions iterated(int times) {
    return new ReddeningOptions(
        law, rv, table, haRatio, hydrogenTe, hydrogenNe, times, lines, by, given);
  }

  /** The same with a reddening that is known beforehand. */
  public ReddeningOptions with(Given known) {
    return new ReddeningOptions(
        law, rv, table, haRatio, hydrogenTe, hydrogenNe, iterations, lines, by, known);
  }

  /** The extinction along wavelength. */
  public ExtinctionCurve curve() {
    return table == null ? law.curve(rv) : table;
  }
}
