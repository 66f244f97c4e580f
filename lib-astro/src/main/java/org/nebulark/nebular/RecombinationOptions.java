package org.nebulark.nebular;

import java.io.Serializable;
import java.util.List;

/**
 * What is done about the part of [N II] 5755 and [O II] 7320, 7330 that recombination excites.
 *
 * @param te temperature at which the ions recombine [K]; 0 = no correction
 * @param n2ToO2 N II 5679.56 / O II 4649.13 without dust [1], for spectra without N II 5679.56; 0 =
 *     unknown
 * @param maps temperatures [K], > 0, at which Te of the low zone is given beside the adopted one
 */
public record RecombinationOptions(double te, double n2ToO2, List<Double> maps)
    implements Serializable {

  /** No correction and nothing beside. */
  public static final RecombinationOptions NONE = new RecombinationOptions(0, 0, List.of());

  /** Refuses temperatures outside the tables of recombination lines. */
  public RecombinationOptions {
    if (!(te == 0 || RecombinationContribution.RANGE.contains(te))) {
      throw new IllegalArgumentException("Invalid recombination temperature: " + te + " K");
    }
    for (double at : maps) {
      if (!RecombinationContribution.RANGE.contains(at)) {
        throw new IllegalArgumentException("Invalid recombination temperature: " + at + " K");
      }
    }
    if (!(n2ToO2 >= 0) || Double.isInfinite(n2ToO2)) {
      throw new IllegalArgumentException("Invalid ratio of N II 5679 to O II 4649: " + n2ToO2);
    }
    maps = List.copyOf(maps);
  }
}
