package org.nebulark.nebular;

import java.util.List;

/**
 * An ionization correction factor: what the sum of an element's observed ions is multiplied by to
 * stand for the whole element. Bound to a list of ions, in whose order it reads their abundances.
 */
public interface Icf {

  /** The name of the recipe or model, such as KB94_A10. */
  String name();

  /** The element's symbol, such as O. */
  String element();

  /** The ions it reads, such as O2 for O+/H+; one that is not in the list makes it NaN. */
  List<String> ions();

  /** Length that the scratch of the other methods needs. */
  int scratch();

  /**
   * The correction factor [1]; NaN if an ion that it reads is NaN or the formula has no finite
   * value there.
   *
   * @param ionic ionic abundances X/H+ in the order of the list [1]
   * @param scratch overwritten, at least {@link #scratch()} long
   */
  double icf(double[] ionic, double[] scratch);

  /**
   * The sum of the ions that the factor is applied to [1]; NaN if one of them is.
   *
   * @param ionic ionic abundances X/H+ in the order of the list [1]
   * @param scratch overwritten, at least {@link #scratch()} long
   */
  double observed(double[] ionic, double[] scratch);

  /**
   * The element's abundance X/H, observed times icf [1]; NaN if one of them is.
   *
   * @param ionic ionic abundances X/H+ in the order of the list [1]
   * @param scratch overwritten, at least {@link #scratch()} long
   */
  default double total(double[] ionic, double[] scratch) {
    return observed(ionic, scratch) * icf(ionic, scratch);
  }

  /**
   * The factor of that name: one of {@link IcfRecipe#all()} or {@link IcfIzotov#NAMES}.
   *
   * @param ions names of the ionic abundances that will be given, in their order
   */
  static Icf of(String name, List<String> ions) {
    return IcfIzotov.NAMES.contains(name)
        ? new IcfIzotov(name, ions)
        : IcfRecipe.of(name).bind(ions);
  }
}
