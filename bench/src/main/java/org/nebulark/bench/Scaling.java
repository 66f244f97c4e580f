package org.nebulark.bench;

import java.lang.management.ManagementFactory;

/**
 * The cost of the same work on one core and on two, on half of the data and on all of it; the best
 * of some rounds each, in a warm JVM and session.
 *
 * @param spectra in the whole of the data
 */
record Scaling(int spectra, Cost half, Cost whole, Cost oneCore) {

  private static final Cost NONE = new Cost(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final double TWO_CORES = 1.7;
  private static final double TWICE = 2.1;

  /** Work on a part of the data. */
  interface Work {
    Cost run(Spark spark, Part part);
  }

  static Scaling measure(SpeedOptions options, Figures figures, Work work) {
    int spectra = options.spectra();
    try (Spark spark = new Spark(2)) {
      work.run(spark, Part.WHOLE); // warms the JVM
    }
    Scaling best = new Scaling(spectra, NONE, NONE, NONE);
    for (int round = 1; round <= options.rounds(); round++) {
      long start = System.currentTimeMillis();
      best = best.best(round(spectra, work));
      long end = System.currentTimeMillis();
      long expected = end - ManagementFactory.getRuntimeMXBean().getStartTime() + end - start;
      if (round < options.rounds() && expected > options.minutes() * 60_000) {
        figures.say("no time for more than " + round + " of " + options.rounds() + " rounds");
        break;
      }
    }
    return best;
  }

  private static Scaling round(int spectra, Work work) {
    Cost half;
    Cost whole;
    try (Spark two = new Spark(2)) {
      work.run(two, Part.TENTH);
      half = work.run(two, Part.HALF);
      whole = work.run(two, Part.WHOLE);
    }
    try (Spark one = new Spark(1)) {
      work.run(one, Part.TENTH);
      return new Scaling(spectra, half, whole, work.run(one, Part.WHOLE));
    }
  }

  private Scaling best(Scaling other) {
    return new Scaling(
        spectra, half.best(other.half), whole.best(other.whole), oneCore.best(other.oneCore));
  }

  /**
   * Tells what came out.
   *
   * @param prefix before each key
   * @param rate spectra a second and core that are wanted
   */
  void tell(Figures figures, String prefix, double rate) {
    figures.put(prefix + "spectra", spectra);
    figures.put(prefix + "wall_s", whole.wall());
    figures.put(prefix + "cpu_s", whole.cpu());
    figures.put(prefix + "one_core_wall_s", oneCore.wall());
    figures.put(prefix + "one_core_cpu_s", oneCore.cpu());
    figures.speed(prefix + "spectra_per_cpu_s", spectra / whole.cpu(), Bar.atLeast(rate));
    figures.speed(prefix + "spectra_per_s_per_core", spectra / whole.wall() / 2, Bar.atLeast(rate));
    figures.speed(prefix + "spectra_per_s_one_core", spectra / oneCore.wall(), Bar.atLeast(rate));
    figures.speed(
        prefix + "two_cores_over_one", oneCore.wall() / whole.wall(), Bar.atLeast(TWO_CORES));
    figures.speed(prefix + "twice_the_data", whole.wall() / half.wall(), Bar.atMost(TWICE));
    figures.put(prefix + "twice_the_data_cpu", whole.cpu() / half.cpu());
  }
}
