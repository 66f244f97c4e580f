package org.nebulark.nebular;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nebulark.math.NamedRows;

/**
 * Classes of emission-line spectra in the diagrams of Baldwin, Phillips & Terlevich 1981, PASP 93,
 * 5, by the curves of the resource {@code bpt_curves.csv}, and in the WHAN diagram. All ratios are
 * log10; NaN gives UNKNOWN. A workspace; the classes are found without allocation.
 */
public final class StrongLineBpt {

  /** The ratio on the abscissa, to H alpha: [N II] 6584, [S II] 6716 + 6731 or [O I] 6300. */
  public enum Diagram {
    /** [N II] 6584. */
    N2,
    /** [S II] 6716 + 6731. */
    S2,
    /** [O I] 6300. */
    O1
  }

  private record Curve(boolean ofX, IcfFormula formula, double low, double high) {

    static Curve of(Map<String, String> row) {
      boolean ofX = row.get("axis").equals("y");
      String variable = ofX ? "x" : "y";
      IcfParser.Names names =
          new IcfParser.Names() {
            @Override
            public String definition(String name) {
              return null;
            }

            @Override
            public int variable(String name) {
              return name.equals(variable) ? 0 : -1;
            }
          };
      return new Curve(
          ofX,
          IcfParser.compile(row.get("formula"), names),
          bound(row.get("low"), Double.NEGATIVE_INFINITY),
          bound(row.get("high"), Double.POSITIVE_INFINITY));
    }

    private static double bound(String cell, double none) {
      return cell.isEmpty() ? none : Double.parseDouble(cell);
    }

    boolean beyond(double x, double y, double[] scratch) {
      scratch[0] = ofX ? x : Math.max(low, Math.min(high, y));
      double value = formula.value(scratch, scratch, 1);
      return ofX ? x >= high || y > value : x > value;
    }
  }

  private static final List<Map<String, String>> ROWS =
      NamedRows.of(StrongLineBpt.class, "bpt_curves.csv");

  private static final Map<String, Curve> CURVES =
      ROWS.stream().collect(Collectors.toMap(row -> row.get("id"), Curve::of));

  private static final Map<String, String> REFERENCES =
      ROWS.stream().collect(Collectors.toMap(row -> row.get("id"), row -> row.get("reference")));

  private final Curve[] kewley = diagrams("K01_");
  private final Curve[] lawCold = diagrams("L21_1s_");
  private final Curve[] lawWarm = diagrams("L21_3s_");
  private final Curve kauffmann = CURVES.get("K03_N2");
  private final Curve[] seyfert = diagrams("K06_");
  private final double[] scratch =
      new double[1 + CURVES.values().stream().mapToInt(c -> c.formula.depth()).max().orElse(0)];

  private static Curve[] diagrams(String prefix) {
    Diagram[] all = Diagram.values();
    Curve[] curve = new Curve[all.length];
    for (int i = 0; i < all.length; i++) {
      curve[i] = CURVES.get(prefix + all[i]);
    }
    return curve;
  }

  /** The ids of the curves. */
  public static Set<String> curves() {
    return CURVES.keySet();
  }

  /** The paper of a curve. */
  public static String reference(String curve) {
    return get(REFERENCES::get, curve);
  }

  private static <T> T get(Function<String, T> map, String curve) {
    T found = map.apply(curve);
    if (found == null) {
      throw new IllegalArgumentException("Invalid curve: no " + curve);
    }
    return found;
  }

  /**
   * Whether a point lies beyond a curve, away from star formation; false for NaN.
   *
   * @param curve id, such as K03_N2
   * @param x log of the curve's ratio to H alpha [dex]
   * @param y log of [O III] 5007 / H beta [dex]
   */
  public boolean beyond(String curve, double x, double y) {
    return get(CURVES::get, curve).beyond(x, y, scratch);
  }

  /**
   * Class by the scheme of Kewley et al. 2006, MNRAS 372, 961, in one diagram: N2 tells star
   * formation, composite and AGN apart (Kauffmann 2003, Kewley 2001), S2 and O1 star formation,
   * Seyfert and LINER.
   *
   * @param diagram which ratio x is
   * @param x log of the ratio to H alpha [dex]
   * @param y log of [O III] 5007 / H beta [dex]
   */
  public StrongLineClass classify(Diagram diagram, double x, double y) {
    if (!(Double.isFinite(x) && Double.isFinite(y))) {
      return StrongLineClass.UNKNOWN;
    }
    boolean starburst = !kewley[diagram.ordinal()].beyond(x, y, scratch);
    if (diagram == Diagram.N2) {
      if (starburst) {
        return kauffmann.beyond(x, y, scratch)
            ? StrongLineClass.COMPOSITE
            : StrongLineClass.STAR_FORMING;
      }
      return StrongLineClass.AGN;
    }
    if (starburst) {
      return StrongLineClass.STAR_FORMING;
    }
    return seyfert[diagram.ordinal()].beyond(x, y, scratch)
        ? StrongLineClass.SEYFERT
        : StrongLineClass.LINER;
  }

  /**
   * Class by the width of the lines that goes with the ratios: Law et al. 2021, ApJ 915, 35.
   *
   * @param diagram which ratio x is
   * @param x log of the ratio to H alpha [dex]
   * @param y log of [O III] 5007 / H beta [dex]
   */
  public StrongLineClass law(Diagram diagram, double x, double y) {
    if (!(Double.isFinite(x) && Double.isFinite(y))) {
      return StrongLineClass.UNKNOWN;
    }
    if (!lawCold[diagram.ordinal()].beyond(x, y, scratch)) {
      return StrongLineClass.COLD;
    }
    return lawWarm[diagram.ordinal()].beyond(x, y, scratch)
        ? StrongLineClass.WARM
        : StrongLineClass.INTERMEDIATE;
  }

  /**
   * Class in the WHAN diagram: Cid Fernandes et al. 2011, MNRAS 413, 1687.
   *
   * @param x log of [N II] 6584 / H alpha [dex]; not needed for retired and passive galaxies
   * @param ewHa equivalent width of H alpha, emission positive [Angstrom]
   * @param ewN2 equivalent width of [N II] 6584 [Angstrom]
   */
  public static StrongLineClass whan(double x, double ewHa, double ewN2) {
    if (ewHa < 3) {
      return ewHa < 0.5 && ewN2 < 0.5 ? StrongLineClass.PASSIVE : StrongLineClass.RETIRED;
    }
    if (!(Double.isFinite(x) && Double.isFinite(ewHa))) {
      return StrongLineClass.UNKNOWN;
    }
    if (x < -0.4) {
      return StrongLineClass.STAR_FORMING;
    }
    return ewHa > 6 ? StrongLineClass.STRONG_AGN : StrongLineClass.WEAK_AGN;
  }
}
