package org.nebulark.nebular;

import java.io.Serializable;
import java.util.List;
import org.nebulark.extinction.ExtinctionLaw;

/**
 * How the fluxes of a nebula are turned into temperatures, densities and abundances.
 *
 * @param reddening how it is measured and undone
 * @param pairs names of the {@link DiagnosticPair}s to solve
 * @param lowPair the pair whose Te and Ne hold for ions created below {@code boundary}
 * @param highPair the pair for all other ions
 * @param boundary ionization potential between the zones [eV]
 * @param icfs names of the {@link IcfRecipe}s
 * @param recombination what is done about lines that recombination excites in part
 */
public record NebularOptions(
    ReddeningOptions reddening,
    List<String> pairs,
    String lowPair,
    String highPair,
    double boundary,
    List<String> icfs,
    RecombinationOptions recombination)
    implements Serializable {

  /**
   * Refuses pairs and recipes that do not exist, zones without a pair, and numbers out of range.
   */
  public NebularOptions {
    pairs.forEach(DiagnosticPair::of);
    icfs.forEach(IcfRecipe::of);
    for (String zone : List.of(lowPair, highPair)) {
      if (!pairs.contains(zone)) {
        throw new IllegalArgumentException("Invalid zone: " + zone + " is not among " + pairs);
      }
    }
    if (Double.isNaN(boundary)) {
      throw new IllegalArgumentException("Invalid boundary of zones: " + boundary + " eV");
    }
    pairs = List.copyOf(pairs);
    icfs = List.copyOf(icfs);
  }

  /**
   * A zone of low and one of high ionization, and no correction for recombination; the reddening as
   * {@link ReddeningOptions} has it.
   *
   * @param boundary ionization potential between the zones [eV]
   */
  public NebularOptions(
      ExtinctionLaw law,
      double rv,
      double haRatio,
      double hydrogenTe,
      double hydrogenNe,
      List<String> pairs,
      String lowPair,
      String highPair,
      double boundary,
      List<String> icfs) {
    this(
        new ReddeningOptions(law, rv, haRatio, hydrogenTe, hydrogenNe),
        pairs,
        lowPair,
        highPair,
        boundary,
        icfs,
        RecombinationOptions.NONE);
  }

  /** The same with another treatment of recombination. */
  public NebularOptions with(RecombinationOptions other) {
    return new NebularOptions(reddening, pairs, lowPair, highPair, boundary, icfs, other);
  }
}
