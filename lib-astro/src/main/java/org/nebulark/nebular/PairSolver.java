package org.nebulark.nebular;

import java.util.Arrays;
import java.util.List;

/**
 * A pair of diagnostics bound to a list of lines: exact for the fluxes as they are, fast around the
 * last exact solution. Holds scratch: make one a thread.
 */
final class PairSolver {

  /** Where a search begins that knows no better: 10,000 K and 1,000 cm-3. */
  private static final double[] START = {Math.log(1e4), Math.log(1e3)};

  private final int[] places;
  private final CrossSolver exact;
  private final FastCrossSolver fast;

  /** ln Te and ln Ne of the last exact solution. */
  private final double[] start = START.clone();

  PairSolver(String name, List<String> labels) {
    DiagnosticPair pair = DiagnosticPair.of(name);
    places = pair.lines().stream().mapToInt(labels::indexOf).toArray();
    boolean complete = Arrays.stream(places).allMatch(place -> place >= 0);
    CrossTable table = complete ? CrossTables.of(pair) : null;
    exact = complete ? new CrossSolver(table) : null;
    fast = complete ? new FastCrossSolver(table) : null;
  }

  /** Whether all of its lines are in the list. */
  boolean complete() {
    return exact != null;
  }

  /** Whether one of its lines stands in that place. */
  boolean uses(int place) {
    return Arrays.stream(places).anyMatch(own -> own == place);
  }

  /**
   * Solves for Te and Ne.
   *
   * @param intensity of each line, corrected for reddening [any unit]
   * @param solution out: Te [K] and Ne [cm-3], NaN without a solution
   */
  CrossStatus solve(double[] intensity, double[] solution) {
    CrossStatus status = aside(intensity, solution);
    start[0] = status.solved() ? Math.log(solution[0]) : START[0];
    start[1] = status.solved() ? Math.log(solution[1]) : START[1];
    return status;
  }

  /** The same by the fast solver, started from the last result of {@link #solve}. */
  CrossStatus near(double[] intensity, double[] solution) {
    return complete()
        ? fast.solve(tem(intensity), den(intensity), start[0], start[1], solution)
        : none(solution);
  }

  /** As {@link #solve}, but the next {@link #near} does not begin there. */
  CrossStatus aside(double[] intensity, double[] solution) {
    return complete() ? exact.solve(tem(intensity), den(intensity), solution) : none(solution);
  }

  private double tem(double[] intensity) {
    return intensity[places[0]] / intensity[places[1]];
  }

  private double den(double[] intensity) {
    return intensity[places[2]] / intensity[places[3]];
  }

  private static CrossStatus none(double[] solution) {
    Arrays.fill(solution, Double.NaN);
    return CrossStatus.BAD_RATIO;
  }
}
