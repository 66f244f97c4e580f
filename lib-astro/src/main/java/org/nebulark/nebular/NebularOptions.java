package org.nebulark.nebular;

import java.io.Serializable;
import java.util.List;
import org.nebulark.extinction.ExtinctionLaw;

/**
 * How the fluxes of a nebula are turned into temperatures, densities and abundances.
 *
 * @param reddening how it is measured and undone
 * @param pairs names of the {@link DiagnosticPair}s to solve
 * @param zones which pair gives Te and Ne of which ions
 * @param icfs names of the {@link IcfRecipe}s
 * @param recombination what is done about lines that recombination excites in part
 * @param strongLines names of {@link StrongLine} calibrations, or of families of them such as
 *     PG16_R
 */
public record NebularOptions(
    ReddeningOptions reddening,
    List<String> pairs,
    NebularZones zones,
    List<String> icfs,
    RecombinationOptions recombination,
    List<String> strongLines)
    implements Serializable {

  /** Refuses pairs and recipes that do not exist, and zones whose pair is not solved. */
  public NebularOptions {
    pairs.forEach(DiagnosticPair::of);
    icfs.forEach(IcfRecipe::of);
    strongLines.forEach(StrongLines::check);
    for (NebularZones.Zone zone : zones.zones()) {
      if (!pairs.contains(zone.pair())) {
        throw new IllegalArgumentException(
            "Invalid zone: " + zone.pair() + " is not among " + pairs);
      }
    }
    pairs = List.copyOf(pairs);
    icfs = List.copyOf(icfs);
    strongLines = List.copyOf(strongLines);
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
        NebularZones.of(
            "low-high",
            new NebularZones.Scheme(lowPair, boundary, highPair, boundary, highPair),
            ZoneFallback.NONE),
        icfs,
        RecombinationOptions.NONE,
        List.of());
  }

  /** The same with another treatment of recombination. */
  public NebularOptions with(RecombinationOptions other) {
    return new NebularOptions(reddening, pairs, zones, icfs, other, strongLines);
  }

  /** The same with other zones. */
  public NebularOptions with(NebularZones other) {
    return new NebularOptions(reddening, pairs, other, icfs, recombination, strongLines);
  }

  /** The same with these strong-line calibrations. */
  public NebularOptions with(List<String> calibrations) {
    return new NebularOptions(reddening, pairs, zones, icfs, recombination, calibrations);
  }

  /** The same with another reddening. */
  public NebularOptions with(ReddeningOptions other) {
    return new NebularOptions(other, pairs, zones, icfs, recombination, strongLines);
  }
}
