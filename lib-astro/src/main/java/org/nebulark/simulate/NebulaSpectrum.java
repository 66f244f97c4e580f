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

  private final double[] x = new double[LINES.size()];
  private final double xHbeta;

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
      double ratio = emission(LINES.get(i).label(), te, gas.ne(), abundance);
      flux[i] =
          gas.hbeta() * ratio / (low ? hbetaLow : hbetaHigh) * Math.pow(10, -0.4 * ebv * x[i]);
    }
    return flux;
  }

  /**
   * Emissivity of a line times the abundance of its ion [erg cm3 s-1]; 0 for an ion that is not
   * made.
   */
  private static double emission(
      String label, double te, double ne, Map<String, Double> abundance) {
    String plain = label.equals("H1_3889A+") ? "H1_3889A" : label;
    if (RecombinationLine.knows(plain)) {
      RecombinationLine line = RecombinationLine.of(plain);
      return abundance.get(line.ion()) * line.emissivity(te, ne);
    }
    CollisionalLine line = CollisionalLine.of(plain);
    return abundance.getOrDefault(line.ion(), 0.) * line.emissivity(te, ne);
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
