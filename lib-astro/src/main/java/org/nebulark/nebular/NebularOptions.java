package org.nebulark.nebular;

import java.io.Serializable;
import java.util.List;
import org.nebulark.extinction.ExtinctionLaw;

/**
 * How the fluxes of a nebula are turned into temperatures, densities and abundances.
 *
 * @param law extinction along wavelength
 * @param rv A(V) / E(B-V) [1], > 0
 * @param haRatio H alpha / H beta without dust [1], > 1; 0 = the median over all hydrogen lines
 *     against case B at {@code hydrogenTe} and {@code hydrogenNe}
 * @param hydrogenTe temperature of the case-B ratios [K]
 * @param hydrogenNe density of the case-B ratios [cm-3]
 * @param pairs names of the {@link DiagnosticPair}s to solve
 * @param lowPair the pair whose Te and Ne hold for ions created below {@code boundary}
 * @param highPair the pair for all other ions
 * @param boundary ionization potential between the zones [eV]
 * @param icfs names of the {@link IcfRecipe}s
 */
public record NebularOptions(
    ExtinctionLaw law,
    double rv,
    double haRatio,
    double hydrogenTe,
    double hydrogenNe,
    List<String> pairs,
    String lowPair,
    String highPair,
    double boundary,
    List<String> icfs)
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
    if (!(rv > 0) || !(haRatio == 0 || haRatio > 1)) {
      throw new IllegalArgumentException("Invalid R_V or H alpha ratio: " + rv + ", " + haRatio);
    }
    if (!(hydrogenTe > 0) || !(hydrogenNe > 0) || Double.isNaN(boundary)) {
      throw new IllegalArgumentException(
          "Invalid conditions: %s K, %s cm-3, %s eV".formatted(hydrogenTe, hydrogenNe, boundary));
    }
    pairs = List.copyOf(pairs);
    icfs = List.copyOf(icfs);
  }
}
