package org.nebulark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.nebulark.ml.FeatureRows;
import org.nebulark.ml.FeatureSettings;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.LineFit;
import org.nebulark.stage.Names;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** Fits the lines of a few spectra once more, as extract-features did, to show the fits. */
final class CollectLineFits {

  /** Of the gallery, when nothing is asked for. */
  private static final int STRANGEST = 2;

  private CollectLineFits() {}

  /**
   * The fits of the spectra asked for, or of the strangest ones.
   *
   * @param asked identifiers, comma-separated; empty = the first of the gallery
   */
  static List<LineFits> collect(StageContext context, String asked, Optional<Gallery> gallery) {
    List<String> ids =
        asked.isBlank()
            ? gallery.map(CollectLineFits::strangest).orElse(List.of())
            : Names.list(asked).stream().distinct().toList();
    if (ids.isEmpty() || !context.has(Spectra.PRODUCT)) {
      return List.of();
    }
    List<LineFit> fits = new ArrayList<>();
    FeatureSettings settings = settings(context);
    FeatureRows measure = new FeatureRows(settings.features(), settings.fixedEbv(), fits::add);
    Map<String, LineFits> found = new HashMap<>();
    Iterator<Row> measured =
        measure.rows(
            FeatureRows.groupedColumns(
                    context.read(Spectra.PRODUCT).where(Spectra.ID.col().isin(ids.toArray())))
                .collectAsList()
                .iterator());
    while (measured.hasNext()) {
      LineFits one = fit(measured.next(), fits);
      found.put(one.id(), one);
    }
    if (!asked.isBlank()) {
      refuseUnknown(ids, found);
    }
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  /** Takes over what was fitted while this row of features was measured. */
  private static LineFits fit(Row features, List<LineFit> fits) {
    List<LineFit> sorted =
        fits.stream().sorted(Comparator.comparingDouble(fit -> fit.wavelength()[0])).toList();
    fits.clear();
    int z = Features.PRODUCT.indexOf(Features.Z);
    return new LineFits(
        features.getString(Features.PRODUCT.indexOf(Features.ID)),
        features.isNullAt(z) ? Double.NaN : features.getDouble(z),
        sorted);
  }

  /** As the features were made; by default where there are none. */
  private static FeatureSettings settings(StageContext context) {
    Map<String, String> texts =
        context.has(Features.PRODUCT) ? context.manifest(Features.PRODUCT).options() : Map.of();
    FeatureSettings made = OptionValues.bind(FeatureSettings.class, texts, "", new ArrayList<>());
    return made != null
        ? made
        : OptionValues.bind(FeatureSettings.class, Map.of(), "", new ArrayList<>());
  }

  private static void refuseUnknown(List<String> ids, Map<String, LineFits> found) {
    Set<String> unknown = new LinkedHashSet<>(ids);
    unknown.removeAll(found.keySet());
    if (!unknown.isEmpty()) {
      throw UserError.data("There is no spectrum " + String.join(", ", unknown));
    }
  }

  private static List<String> strangest(Gallery gallery) {
    return gallery.cards().stream()
        .filter(card -> !card.traces().isEmpty())
        .limit(STRANGEST)
        .map(Gallery.Card::id)
        .toList();
  }
}
