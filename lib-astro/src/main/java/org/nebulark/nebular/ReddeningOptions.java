package org.nebulark.nebular;

import java.io.Serializable;
import org.nebulark.extinction.ExtinctionCurve;
import org.nebulark.extinction.ExtinctionLaw;

/**
 * How the reddening of a nebula is measured and undone.
 *
 * @param law extinction along wavelength
 * @param rv A(V) / E(B-V) [1], > 0
 * @param haRatio H alpha / H beta without dust [1], > 1; 0 = the median over all hydrogen lines
 *     against case B at {@code hydrogenTe} and {@code hydrogenNe}
 * @param hydrogenTe temperature of the case-B ratios [K]
 * @param hydrogenNe density of the case-B ratios [cm-3]
 */
public record ReddeningOptions(
    ExtinctionLaw law, double rv, double haRatio, double hydrogenTe, double hydrogenNe)
    implements Serializable {

  /** Refuses numbers out of range. */
  public ReddeningOptions {
    if (!(rv > 0) || !(haRatio == 0 || haRatio > 1)) {
      throw new IllegalArgumentException("Invalid R_V or H alpha ratio: " + rv + ", " + haRatio);
    }
    if (!(hydrogenTe > 0) || !(hydrogenNe > 0)) {
      throw new IllegalArgumentException(
          "Invalid conditions: %s K, %s cm-3".formatted(hydrogenTe, hydrogenNe));
    }
  }

  /** The extinction along wavelength. */
  public ExtinctionCurve curve() {
    return law.curve(rv);
  }
}
