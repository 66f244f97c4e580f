package org.nebulark.nebular;

import java.util.List;

/** What a chain made of one set of fluxes, by name. */
record Derived(List<NebularQuantity> quantities, double[] values, int flags) {

  double value(String name) {
    for (int i = 0; i < values.length; i++) {
      if (quantities.get(i).name().equals(name)) {
        return values[i];
      }
    }
    throw new AssertionError(name + " is not among " + quantities);
  }
}
