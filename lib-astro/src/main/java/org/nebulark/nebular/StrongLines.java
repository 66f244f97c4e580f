package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The strong-line calibrations that a user named, bound to a list of lines. A calibration that
 * needs an ionization parameter is solved together with that of its paper; a name of several
 * calibrations that divide the objects between them (PG16_R) means the one in whose range the
 * object lies. Holds scratch: make one a thread.
 */
final class StrongLines {

  private static final Set<String> FAMILIES =
      Set.of("PG16_R", "PG16_S", "PG16_NH", "P10_ONS", "P10_ON");

  private static final double START_KK04_LOW = 8.2;
  private static final double START_KK04 = 8.7;
  private static final double START_K19 = 8;

  private final List<One> ones = new ArrayList<>();
  private final List<NebularQuantity> quantities = new ArrayList<>();
  private double[] scratch = new double[0];

  /** One name: exactly one of the first three is there, or none where lines are missing. */
  private record One(
      StrongLineEstimator estimator,
      StrongLineFamily family,
      StrongLineIteration iteration,
      boolean ofIonization,
      double scatter) {}

  /** Refuses a name that is none. */
  static void check(String name) {
    if (!FAMILIES.contains(name)) {
      StrongLine.of(name);
    }
  }

  StrongLines(List<String> labels, List<String> names) {
    for (String name : names) {
      One one = FAMILIES.contains(name) ? family(name, labels) : single(name, labels);
      ones.add(one);
      String id = name.toLowerCase(Locale.ROOT);
      quantities.add(new NebularQuantity(id, "dex", doc(name)));
      quantities.add(
          new NebularQuantity(
              id + "_scatter", "dex", "Published scatter of " + name + "; NaN = none is known"));
    }
  }

  private static String doc(String name) {
    String member =
        FAMILIES.contains(name)
            ? StrongLine.all().stream()
                .map(StrongLine::id)
                .filter(id -> id.startsWith(name + "_"))
                .findFirst()
                .orElseThrow()
            : name;
    StrongLine line = StrongLine.of(member);
    return line.quantity() + " by " + name + ": " + line.reference();
  }

  private One family(String name, List<String> labels) {
    StrongLineFamily family = new StrongLineFamily(name, labels);
    reserve(family.scratch());
    return new One(null, family, null, false, Double.NaN);
  }

  private One single(String name, List<String> labels) {
    StrongLine line = StrongLine.of(name);
    if (line.possible(labels)) {
      StrongLineEstimator estimator = line.bind(labels);
      reserve(estimator.scratch());
      return new One(estimator, null, null, false, line.scatter());
    }
    List<String> more = new ArrayList<>(labels);
    more.addAll(List.of("Z", "logU", "logq"));
    if (!line.possible(more)) {
      return new One(null, null, null, false, line.scatter());
    }
    boolean kk04 = name.startsWith("KK04");
    String ionization = kk04 ? "KK04_logq" : "K19_U_O3O2";
    boolean of = name.equals(ionization);
    String metallicity = of ? (kk04 ? "KK04_R23_up" : "K19_N2O2") : name;
    double start =
        metallicity.equals("KK04_R23_low") ? START_KK04_LOW : kk04 ? START_KK04 : START_K19;
    StrongLineIteration iteration = new StrongLineIteration(metallicity, ionization, start, labels);
    return new One(null, null, iteration, of, line.scatter());
  }

  private void reserve(int length) {
    scratch = length > scratch.length ? new double[length] : scratch;
  }

  /** What stands in each place of the result: for each name its value and its scatter. */
  List<NebularQuantity> quantities() {
    return quantities;
  }

  /**
   * Derives all of them.
   *
   * @param intensity of each line, corrected for reddening [any unit]
   * @param result out: values and scatters [dex] from that place on
   * @return bits of {@link NebularFlag}
   */
  int derive(double[] intensity, double[] result, int from) {
    boolean outside = false;
    for (int i = 0; i < ones.size(); i++) {
      One one = ones.get(i);
      double value = Double.NaN;
      boolean valid = false;
      if (one.estimator() != null) {
        value = one.estimator().value(intensity, scratch);
        valid = one.estimator().valid(intensity, value, scratch);
      } else if (one.family() != null) {
        value = one.family().value(intensity, scratch);
        valid = !Double.isNaN(value);
      } else if (one.iteration() != null) {
        double z = one.iteration().value(intensity);
        value = one.ofIonization() ? one.iteration().ionization() : z;
        valid = one.iteration().valid();
      }
      result[from + 2 * i] = value;
      result[from + 2 * i + 1] = one.scatter();
      outside |= !valid;
    }
    return outside ? NebularFlag.OUTSIDE_CALIBRATION.bit() : 0;
  }
}
