package org.nebulark.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

  /** Refuses to cross-validate when a fold holds no object. */
  static void requireFolds(Dataset<Row> rows, String column, int folds) {
    long filled = rows.select(column).distinct().count();
    if (filled < folds) {
      throw UserError.data(
          "%d objects can be learned from, too few for %d folds".formatted(rows.count(), folds));
    }
  }

  /** Names of all features of the run, in order. */
  static List<String> names(StageContext context) {
    return entries(context, Features.VALUES).stream().map(Entry::name).toList();
  }

  /** The features of the run by name. */
  static List<Entry> features(StageContext context) {
    return entries(context, Features.VALUES);
  }

  private static List<Entry> entries(StageContext context, Column column) {
    return context.manifest(Features.PRODUCT).entries().getOrDefault(column.name(), List.of());
  }

  /** A number to learn: a feature, or the redshift; a feature called as the redshift goes first. */
  static Entry target(StageContext context, String target) {
    List<String> names = new ArrayList<>(names(context));
    int index = names.indexOf(target);
    if (index >= 0) {
      return features(context).get(index);
    }
    if (!target.equals(Features.Z.name())) {
      names.add(Features.Z.name());
      throw UserError.usage(
          "target = "
              + target
              + " is neither "
              + Features.Z.name()
              + " nor a feature"
              + Names.didYouMean(target, names));
    }
    return new Entry(Features.Z.name(), Features.Z.unit(), Features.Z.doc());
  }

  /** Names for the elements of an array of classes. */
  static NamedEntries classes(Column column, List<String> classes) {
    return new NamedEntries(
        column, classes.stream().map(name -> new Entry(name, "", "Class " + name)).toList());
  }
}
