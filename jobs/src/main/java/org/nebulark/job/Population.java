package org.nebulark.job;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.product.Features;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/**
 * The objects of one label, or all.
 *
 * @param label place of the label in the array of labels, -1 = all objects
 * @param value that the label must have
 */
record Population(int label, String value) {

  /** From {@code label=value}; empty = all. */
  static Population of(StageContext context, String text) {
    if (text.isEmpty()) {
      return new Population(-1, "");
    }
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw UserError.usage("among = " + text + " is not of the form label=value");
    }
    return new Population(
        FeatureSets.label(context, text.substring(0, equals)), text.substring(equals + 1));
  }

  /** Whether a row of identifier, label and vector belongs to it. */
  Column members() {
    return label < 0
        ? functions.lit(true)
        : functions.coalesce(
            functions.col(FeatureSelection.LABEL).equalTo(value), functions.lit(false));
  }

  /** Those rows of features that belong to it. */
  Dataset<Row> of(Dataset<Row> features) {
    return label < 0
        ? features
        : features.filter(Features.LABELS.col().getItem(label).equalTo(value));
  }
}
