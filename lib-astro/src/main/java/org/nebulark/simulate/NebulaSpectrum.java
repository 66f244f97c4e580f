package org.nebulark.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.nebular.Reddening;
import org.nebulark.spectrum.NebularLine;

/**
 * Line fluxes of a nebula's gas: F / F(H beta) = (X/H+) j / j(H beta) at the line's Te and Ne, then
 * reddened. Emissivities are those of the atoms; a blend is the sum of its lines, H I alone in H 8.
 */
final class NebulaSpectrum {

  private static final List<NebularLine> LINES = NebularLine.all();
  private static final RecombinationLine HBETA = RecombinationLine.of("H1_4861A");
  private static final double RV = 3.1;

  private final Emitter[] emitters = LINES.stream().map(Emitter::of).toArray(Emitter[]::new);
  private final double[] x = new double[LINES.size()];
  private final double xHbeta;

  /** What emits a line: an ion's collisions (null = none) or a recombination. */
  private record Emitter(String ion, CollisionalLine collisional, RecombinationLine recombination) {

    static Emitter of(NebularLine line) {
      String label = line.label().equals("H1_3889A+") ? "H1_3889A" : line.label();
      if (RecombinationLine.knows(label)) {
        RecombinationLine recombination = RecombinationLine.of(label);
        return new Emitter(recombination.ion(), null, recombination);
      }
      CollisionalLine collisional = CollisionalLine.of(label);
      return new Emitter(collisional.ion(), collisional, null);
    }

    /** Emissivity [erg cm3 s-1 per (ne nion)]. */
    double emissivity(double te, double ne) {
      return collisional == null
          ? recombination.emissivity(te, ne)
          : collisional.emissivity(te, ne);
    }
  }

  NebulaSpectrum() {
    var curve = ExtinctionLaw.F99.curve(RV);
    for (int i = 0; i < x.length; i++) {
      x[i] = curve.x(LINES.get(i).mean());
    }
    xHbeta = curve.x(Reddening.HBETA);
  }

  /** Flux of each line of {@link NebularLine#all()} [1e-17 erg s-1 cm-2], reddened. */
  double[] fluxes(NebulaGas gas) {
    Map<String, Double> abundance = abundances(gas);
    double hbetaLow = HBETA.emissivity(gas.teLow(), gas.ne());
    double hbetaHigh = HBETA.emissivity(gas.teHigh(), gas.ne());
    double ebv = gas.cHbeta() / (0.4 * xHbeta);
    double[] flux = new double[LINES.size()];
    for (int i = 0; i < flux.length; i++) {
      boolean low = LINES.get(i).zone() == NebularLine.Zone.LOW;
      double te = low ? gas.teLow() : gas.teHigh();
      double emission =
          abundance.getOrDefault(emitters[i].ion(), 0.) * emitters[i].emissivity(te, gas.ne());
      flux[i] =
          gas.hbeta() * emission / (low ? hbetaLow : hbetaHigh) * Math.pow(10, -0.4 * ebv * x[i]);
    }
    return flux;
  }

  /**
   * Ionic abundances by number; ions by the spectrum they emit, O3 = O++; He1 recombines from He+.
   */
  private static Map<String, Double> abundances(NebulaGas gas) {
    double oxygen = gas.twoOxygens();
    double low = gas.lowShare();
    Map<String, Double> abundance = new HashMap<>();
    abundance.put("H1", 1.);
    abundance.put("He1", NebulaGas.HE1);
    abundance.put("He2", gas.he2());
    abundance.put("O1", 0.06 * low * oxygen);
    abundance.put("O2", low * oxygen);
    abundance.put("O3", (1 - low) * oxygen);
    abundance.put("N1", 0.01 * low * oxygen);
    abundance.put("N2", 0.40 * low * oxygen);
    abundance.put("S2", 0.016 * low * oxygen);
    abundance.put("S3", 0.014 * oxygen);
    abundance.put("Cl2", 1e-4 * low * oxygen);
    abundance.put("Cl3", 3e-4 * oxygen);
    abundance.put("Cl4", 1e-4 * (1 - low) * oxygen);
    abundance.put("Ar3", 4e-3 * oxygen);
    abundance.put("Ar4", 2e-3 * (1 - low) * oxygen);
    abundance.put("Ne3", 0.2 * (1 - low) * oxygen);
    return abundance;
  }
}
