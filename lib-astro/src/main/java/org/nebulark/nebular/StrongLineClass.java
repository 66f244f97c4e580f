package org.nebulark.nebular;

/** What ionizes the gas, by its place in a diagram of line ratios. */
public enum StrongLineClass {
  /** A ratio that the diagram needs was not measured. */
  UNKNOWN("Not measured"),
  /** Young stars. */
  STAR_FORMING("Star formation"),
  /** Between the pure star formation of Kauffmann 2003 and the maximum starburst of Kewley 2001. */
  COMPOSITE("Between star formation and active nucleus"),
  /** Beyond the maximum starburst. */
  AGN("Active nucleus"),
  /** Beyond the maximum starburst, high excitation. */
  SEYFERT("Seyfert nucleus"),
  /** Beyond the maximum starburst, low excitation: nucleus, old stars or shocks. */
  LINER("Low-ionization emission-line region"),
  /** Of narrow lines, as gas in a disc (Law 2021). */
  COLD("Dynamically cold gas"),
  /** Between cold and warm (Law 2021). */
  INTERMEDIATE("Between dynamically cold and warm gas"),
  /** Of broad lines, as gas lit by a nucleus or old stars (Law 2021). */
  WARM("Dynamically warm gas"),
  /** WHAN: strong active nucleus. */
  STRONG_AGN("Strong active nucleus"),
  /** WHAN: weak active nucleus. */
  WEAK_AGN("Weak active nucleus"),
  /** WHAN: old stars light the gas. */
  RETIRED("Retired galaxy"),
  /** WHAN: hardly any emission. */
  PASSIVE("Passive galaxy");

  private final String doc;

  StrongLineClass(String doc) {
    this.doc = doc;
  }

  /** A few words for the documentation of a product. */
  public String doc() {
    return doc;
  }
}
