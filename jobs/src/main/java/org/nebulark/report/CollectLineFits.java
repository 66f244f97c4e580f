package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.nebulark.ml.FeatureRows;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.FeatureOptions;
import org.nebulark.spectrum.LineFit;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** Fits the lines of a few spectra once more, as extract-features did, to show the fits. */
final class CollectLineFits {

  /** Of the gallery, when nothing is asked for. */
  private static final int STRANGEST = 2;

  private static final String SKY_WIDTH = "sky-width";

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
            : Arrays.stream(asked.split(",")).map(String::strip).distinct().toList();
    if (ids.isEmpty() || !context.has(Spectra.PRODUCT)) {
      return List.of();
    }
    List<LineFit> fits = new ArrayList<>();
    FeatureRows measure = new FeatureRows(options(context), fits::add);
    Map<String, LineFits> found =
        FeatureRows.columns(
                context.read(Spectra.PRODUCT).where(Spectra.ID.col().isin(ids.toArray())))
            .collectAsList()
            .stream()
            .map(row -> fit(measure, fits, row))
            .collect(Collectors.toMap(LineFits::id, one -> one, (first, second) -> first));
    if (!asked.isBlank()) {
      refuseUnknown(ids, found);
    }
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  private static LineFits fit(FeatureRows measure, List<LineFit> fits, Row spectrum) {
    fits.clear();
    measure.row(spectrum);
    List<LineFit> sorted =
        fits.stream().sorted(Comparator.comparingDouble(fit -> fit.wavelength()[0])).toList();
    return new LineFits(
        Cells.text(spectrum, Spectra.ID), Cells.number(spectrum, Spectra.Z), sorted);
  }

  /** The sky mask is all of the options that line fits depend on. */
  private static FeatureOptions options(StageContext context) {
    FeatureOptions standard = FeatureOptions.DEFAULT;
    String skyWidth =
        context.has(Features.PRODUCT)
            ? context.manifest(Features.PRODUCT).options().get(SKY_WIDTH)
            : null;
    return new FeatureOptions(
        standard.low(),
        standard.high(),
        standard.step(),
        standard.window(),
        standard.normalise(),
        skyWidth == null ? standard.skyWidth() : Double.parseDouble(skyWidth),
        standard.minSn());
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
