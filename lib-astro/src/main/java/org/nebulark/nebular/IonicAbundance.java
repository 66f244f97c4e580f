package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.List;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.Emissivity;
import org.nebulark.atom.Ion;
import org.nebulark.atom.Ions;
import org.nebulark.atom.Populations;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.atom.Transition;

/**
 * Abundance of one ion from its lines, X/H+ = (I / I(H beta)) (j(H beta) / j) at the same Te and Ne
 * (Osterbrock & Ferland 2006, Astrophysics of Gaseous Nebulae, eq. 5.40). Bound to a list of lines;
 * holds scratch: make one a thread.
 */
final class IonicAbundance {

  private final IonicLines lines;
  private final Ion ion;
  private final Populations.Workspace work;
  private final double[] populations;
  private final List<Source> sources = new ArrayList<>();

  /** One entry with the places of its lines in the list, and what they emit. */
  private record Source(
      int[] places,
      List<Transition> transitions,
      List<RecombinationLine> recombination,
      double weight,
      int rank) {}

  IonicAbundance(IonicLines lines, List<String> labels) {
    this.lines = lines;
    String collisional = null;
    for (IonicLines.Entry entry : lines.entries()) {
      if (labels.containsAll(entry.lines())) {
        collisional = add(entry, labels, collisional);
      }
    }
    ion = collisional == null ? null : Ions.get(collisional);
    work = ion == null ? null : new Populations.Workspace(ion);
    populations = ion == null ? null : new double[ion.levels()];
  }

  private String add(IonicLines.Entry entry, List<String> labels, String collisional) {
    int[] places = entry.lines().stream().mapToInt(labels::indexOf).toArray();
    List<Transition> transitions = new ArrayList<>();
    List<RecombinationLine> recombination = new ArrayList<>();
    String name = collisional;
    for (String label : entry.lines()) {
      if (CollisionalLine.knows(label)) {
        CollisionalLine line = CollisionalLine.of(label);
        transitions.addAll(line.transitions());
        name = line.ion();
      } else {
        recombination.add(RecombinationLine.of(label));
      }
    }
    sources.add(new Source(places, transitions, recombination, entry.weight(), entry.rank()));
    return name;
  }

  /** Name of the ion. */
  String name() {
    return lines.ion();
  }

  /** Ionization potential at which the ion is created [eV]. */
  double potential() {
    return lines.potential();
  }

  /** Whether any of its entries is in the list of lines. */
  boolean observable() {
    return !sources.isEmpty();
  }

  /**
   * The abundance [1]; NaN where lines or conditions are missing.
   *
   * @param intensity of each line of the list, corrected for reddening, H beta = 1 [1]
   * @param te electron temperature [K]
   * @param ne electron density [cm-3]
   * @param hbeta emissivity of H beta there [erg cm3 s-1]
   */
  double of(double[] intensity, double te, double ne, double hbeta) {
    if (Double.isNaN(te) || Double.isNaN(ne)) {
      return Double.NaN;
    }
    if (ion != null) {
      Populations.solve(ion, te, ne, work, populations);
    }
    double sum = 0;
    double weights = 0;
    int rank = Integer.MAX_VALUE;
    for (int s = 0; s < sources.size(); s++) {
      Source source = sources.get(s);
      if (source.rank() > rank) {
        break;
      }
      double abundance = hbeta * intensity(source, intensity) / emissivity(source, te, ne);
      if (Double.isFinite(abundance)) {
        rank = source.rank();
        sum += source.weight() * abundance;
        weights += source.weight();
      }
    }
    return weights == 0 ? Double.NaN : sum / weights;
  }

  private static double intensity(Source source, double[] intensity) {
    double sum = 0;
    for (int place : source.places()) {
      sum += intensity[place];
    }
    return sum;
  }

  private double emissivity(Source source, double te, double ne) {
    double sum = 0;
    for (int t = 0; t < source.transitions().size(); t++) {
      Transition transition = source.transitions().get(t);
      sum += Emissivity.of(ion, transition.upper(), transition.lower(), ne, populations);
    }
    for (int r = 0; r < source.recombination().size(); r++) {
      sum += source.recombination().get(r).emissivity(te, ne);
    }
    return sum;
  }
}
