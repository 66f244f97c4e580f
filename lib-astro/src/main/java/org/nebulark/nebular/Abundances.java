package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nebulark.atom.RecombinationLine;

/**
 * Ionic abundances in the conditions of their zones, and totals by ICFs; bound to a list of lines.
 * Holds scratch: make one a thread.
 */
final class Abundances {

  private static final RecombinationLine HBETA = RecombinationLine.of(NebularChain.HBETA);

  private final NebularZones zones;

  /** Place of each zone's pair among the pairs. */
  private final int[] pairOf;

  private final double[] te;
  private final double[] ne;
  private final double[] hbeta;
  private final IonicAbundance[] ions;
  private final int[] zoneOf;
  private final double[] ionic;
  private final Icf[] icfs;
  private final double[] scratch;
  private final List<NebularQuantity> quantities = new ArrayList<>();

  Abundances(List<String> labels, NebularOptions options) {
    zones = options.zones();
    pairOf = zones.zones().stream().mapToInt(z -> options.pairs().indexOf(z.pair())).toArray();
    te = new double[pairOf.length];
    ne = new double[pairOf.length];
    hbeta = new double[pairOf.length];
    ions =
        IonicLines.all().stream()
            .map(lines -> new IonicAbundance(lines, labels))
            .filter(IonicAbundance::observable)
            .toArray(IonicAbundance[]::new);
    zoneOf = Arrays.stream(ions).mapToInt(ion -> zones.zone(ion.potential())).toArray();
    ionic = new double[ions.length];
    List<String> names = Arrays.stream(ions).map(IonicAbundance::name).toList();
    icfs = options.icfs().stream().map(name -> Icf.of(name, names)).toArray(Icf[]::new);
    scratch = new double[Arrays.stream(icfs).mapToInt(Icf::scratch).max().orElse(0)];
    for (IonicAbundance ion : ions) {
      String name = ion.name().toLowerCase(Locale.ROOT);
      add(name + "_h", "Ionic abundance " + ion.name() + "/H+ by number");
    }
    for (String icf : options.icfs()) {
      String element = IcfRecipe.of(icf).element().toLowerCase(Locale.ROOT);
      String recipe = icf.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
      add(element + "_h_" + recipe, "Total abundance by number, ICF " + icf);
    }
  }

  private void add(String name, String doc) {
    quantities.add(new NebularQuantity(name, "", doc));
  }

  /** What stands in each place of the result. */
  List<NebularQuantity> quantities() {
    return quantities;
  }

  /**
   * Sets the conditions of each zone.
   *
   * @param solved Te [K] and Ne [cm-3] of each pair, from that place on
   * @return bits of {@link NebularFlag}
   */
  int conditions(double[] solved, int from) {
    boolean fell = false;
    for (int z = 0; z < te.length; z++) {
      int source = nearest(solved, from, z);
      fell |= source != z;
      int at = from + 2 * pairOf[source];
      te[z] = solved[at];
      ne[z] = solved[at + 1];
      hbeta[z] = HBETA.emissivity(te[z], ne[z]);
    }
    return fell ? NebularFlag.ZONE_FALLBACK.bit() : 0;
  }

  /** The zone itself, or by the fallback the nearest one that is solved, the lower one first. */
  private int nearest(double[] solved, int from, int zone) {
    if (zones.fallback() == ZoneFallback.NEIGHBOUR) {
      for (int step = 0; step < te.length; step++) {
        for (int other = zone - step; other <= zone + step; other += Math.max(1, 2 * step)) {
          boolean there = other >= 0 && other < te.length;
          if (there && !Double.isNaN(solved[from + 2 * pairOf[other]])) {
            return other;
          }
        }
      }
    }
    return zone;
  }

  /**
   * Derives all abundances in the conditions last set.
   *
   * @param intensity of each line, corrected for reddening, H beta = 1 [1]
   * @param result out: abundances by number [1] from that place on
   */
  void derive(double[] intensity, double[] result, int from) {
    int at = from;
    for (int i = 0; i < ions.length; i++) {
      int zone = zoneOf[i];
      ionic[i] = ions[i].of(intensity, te[zone], ne[zone], hbeta[zone]);
      result[at++] = ionic[i];
    }
    for (Icf icf : icfs) {
      result[at++] = icf.total(ionic, scratch);
    }
  }

  /** The zone of highest ionization whose Te and Ne are known, where hydrogen is taken to shine. */
  int hydrogenZone() {
    int zone = te.length - 1;
    while (zone >= 0 && Double.isNaN(te[zone])) {
      zone--;
    }
    return zone;
  }

  /** Temperature of a zone as last set [K]. */
  double zoneTe(int zone) {
    return te[zone];
  }

  /** Density of a zone as last set [cm-3]. */
  double zoneNe(int zone) {
    return ne[zone];
  }

  /** The abundance of an ion [1] as last derived; NaN when it is not observable. */
  double of(int ion) {
    return ion < 0 ? Double.NaN : ionic[ion];
  }

  /** Place of an ion; negative when it is not observable. */
  int ion(String name) {
    for (int i = 0; i < ions.length; i++) {
      if (ions[i].name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Density of the zone of an ion as last set, of the lowest zone without that ion [cm-3]. */
  double ne(int ion) {
    return ne[ion < 0 ? 0 : zoneOf[ion]];
  }
}
