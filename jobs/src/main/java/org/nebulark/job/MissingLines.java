package org.nebulark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nebulark.nebular.DiagnosticPair;
import org.nebulark.nebular.IcfRecipe;
import org.nebulark.nebular.NebularChain;
import org.nebulark.nebular.NebularOptions;
import org.nebulark.nebular.NebularQuantity;

/** What no object of a run can have, as the input lacks lines: said beforehand. */
final class MissingLines {

  private MissingLines() {}

  /** Pairs of which no object has all lines, a sentence each. */
  static List<String> ofPairs(NebularOptions nebular, List<String> labels) {
    List<String> canonical = labels.stream().map(NebularChain::canonical).toList();
    List<String> said = new ArrayList<>();
    for (String pair : nebular.pairs()) {
      List<String> missing = new ArrayList<>(DiagnosticPair.of(pair).lines());
      missing.removeAll(canonical);
      if (!missing.isEmpty()) {
        boolean zone = nebular.zones().zones().stream().anyMatch(z -> z.pair().equals(pair));
        said.add(
            "no Te and Ne from "
                + pair
                + ": the input has no "
                + String.join(", ", missing)
                + (zone ? "; so no abundances of its zone without zone-fallback = neighbour" : ""));
      }
    }
    return said;
  }

  /** Totals whose ions have no line, a sentence each. */
  static List<String> ofTotals(NebularOptions nebular, List<NebularQuantity> quantities) {
    List<String> names = quantities.stream().map(NebularQuantity::name).toList();
    List<String> said = new ArrayList<>();
    for (String icf : nebular.icfs()) {
      List<String> missing =
          IcfRecipe.of(icf).ions().stream()
              .filter(ion -> !names.contains(ion.toLowerCase(Locale.ROOT) + "_h"))
              .toList();
      if (!missing.isEmpty()) {
        said.add(
            "no totals by %s: the input has no line of %s"
                .formatted(icf, String.join(", ", missing)));
      }
    }
    return said;
  }
}
