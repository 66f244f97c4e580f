package org.nebulark.nebular;

import java.util.List;

/** A recipe compiled for a list of ions. */
record IcfBound(IcfRecipe recipe, List<String> ions, IcfFormula sum, IcfFormula factor)
    implements Icf {

  @Override
  public String name() {
    return recipe.name();
  }

  @Override
  public String element() {
    return recipe.element();
  }

  @Override
  public int scratch() {
    return Math.max(sum.depth(), factor.depth());
  }

  @Override
  public double icf(double[] ionic, double[] scratch) {
    return finite(factor.value(ionic, scratch));
  }

  @Override
  public double observed(double[] ionic, double[] scratch) {
    return finite(sum.value(ionic, scratch));
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
