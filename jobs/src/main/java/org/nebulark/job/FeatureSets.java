package org.nebulark.job;

import java.util.List;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.product.Features;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Names;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** What stages that learn from features share: choosing features and labels by name. */
final class FeatureSets {

  private FeatureSets() {}

  /** The features of the run that the patterns choose. */
  static FeatureSelection select(StageContext context, String patterns) {
    return FeatureSelection.of(entries(context, Features.VALUES), patterns);
  }

  /** Place of a label in the array of labels. */
  static int label(StageContext context, String label) {
    List<String> names = entries(context, Features.LABELS).stream().map(Entry::name).toList();
    int index = names.indexOf(label);
    if (index < 0) {
      throw UserError.usage(
          "label = " + label + " is none of " + names + Names.didYouMean(label, names));
    }
    return index;
  }

  private static List<Entry> entries(StageContext context, Column column) {
    return context.manifest(Features.PRODUCT).entries().getOrDefault(column.name(), List.of());
  }

  /** Names for the elements of an array of classes. */
  static NamedEntries classes(Column column, List<String> classes) {
    return new NamedEntries(
        column, classes.stream().map(name -> new Entry(name, "", "Class " + name)).toList());
  }
}
