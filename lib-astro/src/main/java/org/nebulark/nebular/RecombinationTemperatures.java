package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.List;

/**
 * Temperatures of the gas that recombines: from the jumps of the continuum and from He I, where the
 * list of lines has what they need. Bound to that list.
 */
final class RecombinationTemperatures {

  /** What is taken for the density [cm-3] and for He+/H+ [1] where they are not known. */
  private static final double NE = 1000;

  private static final double HE1 = 0.1;

  private final List<HydrogenJump> jumps = new ArrayList<>();
  private final List<int[]> places = new ArrayList<>();
  private final int[] helium;
  private final List<NebularQuantity> quantities = new ArrayList<>();

  RecombinationTemperatures(List<String> labels) {
    for (HydrogenJump jump : HydrogenJump.all()) {
      boolean first = jumps.stream().noneMatch(known -> known.name().equals(jump.name()));
      if (first && labels.containsAll(jump.lines())) {
        jumps.add(jump);
        places.add(jump.lines().stream().mapToInt(labels::indexOf).toArray());
        quantities.add(
            new NebularQuantity(
                "te_" + jump.name(),
                "K",
                "Electron temperature from the %s jump, %s less %s over %s"
                    .formatted(
                        jump.name().equals("pj") ? "Paschen" : "Balmer",
                        jump.lines().get(0),
                        jump.lines().get(1),
                        jump.lines().get(2))));
      }
    }
    List<String> lines = List.of("He1_7281A", "He1_6678A");
    helium = labels.containsAll(lines) ? lines.stream().mapToInt(labels::indexOf).toArray() : null;
    if (helium != null) {
      quantities.add(
          new NebularQuantity("te_he1", "K", "Electron temperature from He I 7281/6678"));
    }
  }

  /** What stands in each place of the result. */
  List<NebularQuantity> quantities() {
    return quantities;
  }

  /**
   * Derives all of them.
   *
   * @param intensity of each line, corrected for reddening [any unit]
   * @param conditions Ne of hydrogen [cm-3], He+/H+ [1], He++/H+ [1], Ne where He+ is [cm-3]; NaN =
   *     not known, He++ is then taken as 0
   * @param result out: temperatures [K] from that place on
   * @return bits of {@link NebularFlag}
   */
  int derive(double[] intensity, double[] conditions, double[] result, int from) {
    int to = from;
    boolean neUnknown = Double.isNaN(conditions[0]);
    boolean heUnknown = Double.isNaN(conditions[1]);
    double ne = neUnknown ? NE : conditions[0];
    double he1 = heUnknown ? HE1 : conditions[1];
    double he2 = Double.isNaN(conditions[2]) ? 0 : conditions[2];
    boolean assumed = false;
    for (int j = 0; j < jumps.size(); j++) {
      int[] at = places.get(j);
      double jump = (intensity[at[0]] - intensity[at[1]]) / intensity[at[2]];
      double te = jumps.get(j).te(jump, ne, he1, he2);
      assumed |= !Double.isNaN(te) && (neUnknown || heUnknown);
      result[to++] = te;
    }
    if (helium != null) {
      result[to] = HeliumTemperature.te(intensity[helium[0]] / intensity[helium[1]], conditions[3]);
    }
    return assumed ? NebularFlag.JUMP_ASSUMED.bit() : 0;
  }
}
