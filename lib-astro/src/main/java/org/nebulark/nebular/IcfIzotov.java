package org.nebulark.nebular;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ICFs of Izotov et al. 2006, A&A 448, 955, eq. 18 to 24, at the object's metallicity: the
 * equations a, b, c hold at 12 + log O/H = 7.2 and below, 7.6, 8.2 and above; in between the factor
 * is linear in 12 + log O/H, with O/H = (O+ + O++)/H+ (eq. 16).
 */
final class IcfIzotov implements Icf {

  /** N, Ne, S, Cl, Ar (from Ar++), Ar (from Ar++ and Ar+++), Fe. */
  static final Set<String> NAMES =
      Set.of("Ial06_18", "Ial06_19", "Ial06_20", "Ial06_21", "Ial06_22", "Ial06_23", "Ial06_24");

  private final String name;
  private final Icf low;
  private final Icf middle;
  private final Icf high;
  private final Icf oxygen;
  private final List<String> ions;

  IcfIzotov(String name, List<String> ions) {
    this.name = name;
    low = IcfRecipe.of(name + "a").bind(ions);
    middle = IcfRecipe.of(name + "b").bind(ions);
    high = IcfRecipe.of(name + "c").bind(ions);
    oxygen = IcfRecipe.of("Ial06_16").bind(ions);
    Set<String> all = new LinkedHashSet<>(low.ions());
    all.addAll(oxygen.ions());
    this.ions = List.copyOf(all);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String element() {
    return low.element();
  }

  @Override
  public List<String> ions() {
    return ions;
  }

  @Override
  public int scratch() {
    return Math.max(low.scratch(), Math.max(middle.scratch(), high.scratch()));
  }

  @Override
  public double icf(double[] ionic, double[] scratch) {
    double z = 12 + Math.log10(oxygen.total(ionic, scratch));
    if (Double.isNaN(z)) {
      return z;
    }
    if (z <= 7.2) {
      return low.icf(ionic, scratch);
    }
    if (z >= 8.2) {
      return high.icf(ionic, scratch);
    }
    double at = middle.icf(ionic, scratch);
    return z < 7.6
        ? at + (7.6 - z) / 0.4 * (low.icf(ionic, scratch) - at)
        : at + (z - 7.6) / 0.6 * (high.icf(ionic, scratch) - at);
  }

  @Override
  public double observed(double[] ionic, double[] scratch) {
    return low.observed(ionic, scratch);
  }
}
