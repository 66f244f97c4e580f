package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nebulark.math.ResourceRows;

/**
 * Electron temperature from the jump of the nebular continuum at the Paschen or Balmer limit over a
 * line of hydrogen; {@code hydrogen_jumps.csv} holds what the atoms give (Ercolano & Storey 2006,
 * MNRAS 372, 1875).
 *
 * <p>Between its temperatures ln Te is the cubic in the logarithm of the jump through the four
 * nearest nodes: a node left out comes back to 1 % from 5,000 to 20,000 K. The density enters
 * linearly in its logarithm from 1000 to 10,000 cm-3 and not beyond; helium through the published
 * weights of He+ and He++.
 */
public final class HydrogenJump {

  /** Weights of He+/H+ and He++/H+: Fang & Liu 2011, MNRAS 415, 181, eq. 7. */
  private static final double[] PASCHEN = {0.52, 4.40};

  /** The same of Liu et al. 2001, MNRAS 327, 141, eq. 3. */
  private static final double[] BALMER = {0.259, 3.409};

  /** ne, He+/H+ and He++/H+ of the columns of the table. */
  private static final double[][] CONDITIONS = {
    {1000, 0.095, 0.005}, {1000, 0.1, 0}, {10_000, 0.12, 0.004}
  };

  private static final List<HydrogenJump> ALL = load();

  private final String name;
  private final List<String> lines;
  private final double[] te;
  private final double[][] jumps;
  private final double[] weights;

  private HydrogenJump(String name, List<String> lines, double[] te, double[][] jumps) {
    this.name = name;
    this.lines = List.copyOf(lines);
    this.te = te;
    this.jumps = jumps;
    weights = name.equals("pj") ? PASCHEN : BALMER;
  }

  private static List<HydrogenJump> load() {
    Map<List<String>, List<double[]>> rows = new LinkedHashMap<>();
    for (String[] row : ResourceRows.of(HydrogenJump.class, "hydrogen_jumps.csv")) {
      double[] numbers = new double[4];
      for (int c = 0; c < 4; c++) {
        numbers[c] = Double.parseDouble(row[4 + c]);
      }
      rows.computeIfAbsent(List.of(row).subList(0, 4), key -> new ArrayList<>()).add(numbers);
    }
    List<HydrogenJump> all = new ArrayList<>();
    rows.forEach((key, numbers) -> all.add(of(key, numbers)));
    return List.copyOf(all);
  }

  private static HydrogenJump of(List<String> key, List<double[]> rows) {
    double[] te = rows.stream().mapToDouble(row -> row[0]).toArray();
    double[][] jumps = new double[3][te.length];
    for (int i = 0; i < te.length; i++) {
      for (int c = 0; c < 3; c++) {
        jumps[c][i] = rows.get(i)[1 + c];
      }
    }
    return new HydrogenJump(key.get(0), key.subList(1, 4), te, jumps);
  }

  /** All jumps of the table, in its order. */
  public static List<HydrogenJump> all() {
    return ALL;
  }

  /** pj at the Paschen, bj at the Balmer limit. */
  public String name() {
    return name;
  }

  /** Labels of the continuum on the blue side, on the red side, and of the line. */
  public List<String> lines() {
    return lines;
  }

  /** The same jump known at all temperatures but one: what a test of the interpolation needs. */
  HydrogenJump without(int node) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < te.length; i++) {
      if (i != node) {
        rows.add(new double[] {te[i], jumps[0][i], jumps[1][i], jumps[2][i]});
      }
    }
    List<String> key = new ArrayList<>(List.of(name));
    key.addAll(lines);
    return of(key, rows);
  }

  /**
   * Temperature [K]; NaN outside the jumps of 500 to 25,000 K; allocates nothing.
   *
   * @param jump difference of the flux densities over the flux of the line, without dust
   * @param ne electron density [cm-3], > 0
   * @param he1 He+/H+ by number [1]
   * @param he2 He++/H+ by number [1]
   */
  public double te(double jump, double ne, double he1, double he2) {
    int last = te.length - 1;
    double helium = helium(he1, he2);
    double dense = Math.max(0, Math.min(1, Math.log10(ne / 1000)));
    // The jump falls with temperature.
    if (!(jump <= jump(0, helium, dense)) || !(jump >= jump(last, helium, dense))) {
      return Double.NaN;
    }
    int at = 0;
    while (at < last - 1 && jump < jump(at + 1, helium, dense)) {
      at++;
    }
    int from = Math.max(0, Math.min(last - 3, at - 1));
    double y = Math.log(jump);
    double sum = 0;
    for (int i = from; i < from + 4; i++) {
      double factor = 1;
      double own = Math.log(jump(i, helium, dense));
      for (int k = from; k < from + 4; k++) {
        if (k != i) {
          double other = Math.log(jump(k, helium, dense));
          factor *= (y - other) / (own - other);
        }
      }
      sum += factor * Math.log(te[i]);
    }
    return Math.exp(sum);
  }

  /** The jump at a node. */
  private double jump(int node, double helium, double dense) {
    double low = thin(node, helium);
    double[] there = CONDITIONS[2];
    double ratio = jumps[2][node] / thin(node, helium(there[1], there[2]));
    return low * (1 + dense * (ratio - 1));
  }

  /** The jump at 1000 cm-3, linear in the weighted helium. */
  private double thin(int node, double helium) {
    double first = helium(CONDITIONS[0][1], CONDITIONS[0][2]);
    double second = helium(CONDITIONS[1][1], CONDITIONS[1][2]);
    double share = (helium - first) / (second - first);
    return jumps[0][node] + share * (jumps[1][node] - jumps[0][node]);
  }

  private double helium(double he1, double he2) {
    return 1 + weights[0] * he1 + weights[1] * he2;
  }

  /**
   * Temperature from the Paschen jump between 8194 and 8269 Angstrom by the published fit [K]: Fang
   * & Liu 2011, MNRAS 415, 181, eq. 7; with other wavelengths it is off by 10 % and more.
   *
   * @param jump over the line 11-3 at 8863 Angstrom
   * @param he1 He+/H+ by number [1]
   * @param he2 He++/H+ by number [1]
   */
  public static double fangLiu(double jump, double he1, double he2) {
    return 8.72 * (1 + PASCHEN[0] * he1 + PASCHEN[1] * he2) * Math.pow(jump, -1.77);
  }

  /**
   * Temperature from the Balmer jump between 3643 and 3681 Angstrom by the published fit [K]: Liu
   * et al. 2001, MNRAS 327, 141, eq. 3.
   *
   * @param jump over the line 11-2 at 3771 Angstrom
   * @param he1 He+/H+ by number [1]
   * @param he2 He++/H+ by number [1]
   */
  public static double liu(double jump, double he1, double he2) {
    return 368 * (1 + BALMER[0] * he1 + BALMER[1] * he2) * Math.pow(jump, -1.5);
  }
}
