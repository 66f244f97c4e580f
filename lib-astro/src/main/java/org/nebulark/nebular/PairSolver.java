package org.nebulark.nebular;

import java.util.Arrays;
import java.util.List;

/**
 * A pair of diagnostics bound to a list of lines: exact for the fluxes as they are, fast around the
 * last exact solution, unless another method was chosen. Holds scratch: make one a thread.
 */
final class PairSolver {

  /** Where a search begins that knows no better: 10,000 K and 1,000 cm-3. */
  private static final double[] START = {Math.log(1e4), Math.log(1e3)};

  private final int[] places;
  private final CrossSolver exact;
  private final FastCrossSolver fast;
  private final CrossNetwork network;
  private final CrossMethod method;

  /** ln Te and ln Ne of the last exact solution. */
  private final double[] start = START.clone();

  /**
   * A solver by one's choice.
   *
   * @param method of {@link #near}, and of the others where it is a network
   * @param trained network of the pair, where the method is a network
   */
  PairSolver(String name, List<String> labels, CrossMethod method, CrossNetwork.Trained trained) {
    if (method == CrossMethod.NETWORK && trained == null) {
      throw new IllegalArgumentException("Invalid networks: none for " + name);
    }
    this.method = method;
    DiagnosticPair pair = DiagnosticPair.of(name);
    places = pair.lines().stream().mapToInt(labels::indexOf).toArray();
    boolean complete = Arrays.stream(places).allMatch(place -> place >= 0);
    CrossTable table = complete ? CrossTables.of(pair) : null;
    exact = complete ? new CrossSolver(table) : null;
    fast = complete ? new FastCrossSolver(table) : null;
    network = method == CrossMethod.NETWORK ? new CrossNetwork(trained) : null;
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

  /** What one object left behind must not be where the realizations of the next one begin. */
  void forget() {
    System.arraycopy(START, 0, start, 0, START.length);
  }

  /** The same by the method of one's choice, started from the last result of {@link #solve}. */
  CrossStatus near(double[] intensity, double[] solution) {
    return complete() && method == CrossMethod.FAST
        ? fast.solve(tem(intensity), den(intensity), start[0], start[1], solution)
        : aside(intensity, solution);
  }

  /** As {@link #solve}, but the next {@link #near} does not begin there. */
  CrossStatus aside(double[] intensity, double[] solution) {
    if (!complete()) {
      return none(solution);
    }
    return method == CrossMethod.NETWORK
        ? network.solve(tem(intensity), den(intensity), solution)
        : exact.solve(tem(intensity), den(intensity), solution);
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
