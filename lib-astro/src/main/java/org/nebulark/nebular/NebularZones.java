package org.nebulark.nebular;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pair of diagnostics gives Te and Ne of which ions, by the ionization potential at which an
 * ion is created.
 *
 * @param zones in the order of ionization, the last without an upper potential
 * @param fallback what holds where a pair has no solution
 */
public record NebularZones(List<Zone> zones, ZoneFallback fallback) implements Serializable {

  private static final Pattern ZONE = Pattern.compile("([a-z0-9]+)(?:<([0-9.]+))?");

  /**
   * One zone.
   *
   * @param pair name of a {@link DiagnosticPair}
   * @param upTo its ions are created below that potential [eV], and above that of the zone before;
   *     infinite for the last
   */
  public record Zone(String pair, double upTo) implements Serializable {}

  /**
   * What the named schemes are made of.
   *
   * @param low pair of the zone of low ionization
   * @param boundary potential where it ends [eV]
   * @param medium pair of the zone of medium ionization
   * @param mediumBoundary potential where that ends [eV]
   * @param high pair of the zone of high ionization
   */
  public record Scheme(
      String low, double boundary, String medium, double mediumBoundary, String high) {}

  /** Refuses pairs that do not exist and potentials that do not rise. */
  public NebularZones {
    zones = List.copyOf(zones);
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < zones.size(); i++) {
      Zone zone = zones.get(i);
      DiagnosticPair.of(zone.pair());
      boolean last = i == zones.size() - 1;
      if (!(zone.upTo() > before) || last != (zone.upTo() == Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Invalid zones: " + zones + ", each must end above the one before, the last nowhere");
      }
      before = zone.upTo();
    }
    if (zones.isEmpty()) {
      throw new IllegalArgumentException("Invalid zones: none");
    }
  }

  /**
   * Zones from a text.
   *
   * @param text {@code one} (the pair of low ionization holds for all ions), {@code low-high},
   *     {@code low-medium-high}, or a rule such as {@code n2s2<17,s3s2<24,s3cl3}: pairs with the
   *     ionization potential where their zone ends [eV]
   */
  public static NebularZones of(String text, Scheme scheme, ZoneFallback fallback) {
    Zone low = new Zone(scheme.low(), scheme.boundary());
    Zone high = new Zone(scheme.high(), Double.POSITIVE_INFINITY);
    List<Zone> zones =
        switch (text.strip()) {
          case "one" -> List.of(new Zone(scheme.low(), Double.POSITIVE_INFINITY));
          case "low-high" -> List.of(low, high);
          case "low-medium-high" ->
              List.of(low, new Zone(scheme.medium(), scheme.mediumBoundary()), high);
          default -> rule(text);
        };
    return new NebularZones(zones, fallback);
  }

  private static List<Zone> rule(String text) {
    List<Zone> zones = new ArrayList<>();
    for (String part : text.replaceAll("\\s", "").split(",", -1)) {
      Matcher zone = ZONE.matcher(part);
      if (!zone.matches()) {
        throw new IllegalArgumentException(
            "Invalid zones: "
                + text
                + " is neither one, low-high, low-medium-high nor a rule like n2s2<17,s3cl3");
      }
      String end = zone.group(2);
      zones.add(
          new Zone(
              zone.group(1), end == null ? Double.POSITIVE_INFINITY : Double.parseDouble(end)));
    }
    return zones;
  }

  /**
   * Index of the zone of an ion.
   *
   * @param potential at which the ion is created [eV]
   */
  public int zone(double potential) {
    int zone = 0;
    while (zone < zones.size() - 1 && !(potential < zones.get(zone).upTo())) {
      zone++;
    }
    return zone;
  }

  /** The pair of the zone of lowest ionization. */
  public String lowPair() {
    return zones.get(0).pair();
  }
}
