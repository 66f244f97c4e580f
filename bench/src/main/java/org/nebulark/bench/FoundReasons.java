package org.nebulark.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.nebulark.explore.OutlierSort;
import org.nebulark.job.ScoreOutliers;
import org.nebulark.product.Outliers;
import org.nebulark.product.Reasons;

/** Whether {@code score-outliers} says of planted objects what was planted; medians over seeds. */
final class FoundReasons {

  private static final int EXPLAINED = 50;
  private static final int GROUPED = 100;

  private FoundReasons() {}

  static void put(Figures figures, Spark spark, PlantedSet set, PlantedTruth truth, int seeds) {
    Map<String, double[]> values = new HashMap<>();
    for (int seed = 1; seed <= seeds; seed++) {
      spark.run(set.run(), new ScoreOutliers(), Map.of("seed", String.valueOf(seed)));
      Map<String, Double> one = new HashMap<>();
      artefacts(spark, set, truth, one);
      reasons(spark, set, truth, one);
      for (Map.Entry<String, Double> value : one.entrySet()) {
        values.computeIfAbsent(value.getKey(), key -> new double[seeds])[seed - 1] =
            value.getValue();
      }
    }
    Map<String, Double> medians = new HashMap<>();
    values.forEach(
        (name, all) -> {
          Arrays.sort(all);
          medians.put(name, 0.5 * (all[(seeds - 1) / 2] + all[seeds / 2]));
        });
    bar(figures, medians, "sky_called_artefact", Bar.atLeast(0.9));
    bar(figures, medians, "others_called_artefact", Bar.atMost(0.05));
    bar(figures, medians, "planted_feature_in_reasons", Bar.atLeast(0.8));
    bar(figures, medians, "kinds_adjusted_rand", Bar.atLeast(0.6));
    medians.keySet().stream().sorted().forEach(name -> figures.put(name, medians.get(name)));
  }

  private static void bar(Figures figures, Map<String, Double> medians, String name, Bar bar) {
    figures.accuracy(name, medians.remove(name), bar);
  }

  private static void artefacts(
      Spark spark, PlantedSet set, PlantedTruth truth, Map<String, Double> values) {
    Map<String, Integer> places = truth.places();
    int[] objects = new int[2];
    int[] called = new int[2];
    for (Row row :
        spark
            .rows(set.run(), Outliers.PRODUCT)
            .select(Outliers.ID.col(), Outliers.ARTEFACT.col())
            .collectAsList()) {
      int sky = truth.kind()[places.get(row.getString(0))] == PlantedTruth.SKY ? 1 : 0;
      objects[sky]++;
      called[sky] += !row.isNullAt(1) && row.getBoolean(1) ? 1 : 0;
    }
    values.put("sky_called_artefact", (double) called[1] / objects[1]);
    values.put("others_called_artefact", (double) called[0] / objects[0]);
  }

  private static void reasons(
      Spark spark, PlantedSet set, PlantedTruth truth, Map<String, Double> values) {
    Map<String, Integer> places = truth.places();
    List<Row> rows =
        spark
            .rows(set.run(), Outliers.PRODUCT)
            .filter(Outliers.RANK.col().leq(GROUPED))
            .select(Outliers.ID.col(), Outliers.RANK.col())
            .join(spark.rows(set.run(), Reasons.PRODUCT), Outliers.ID.name())
            .collectAsList()
            .stream()
            .filter(row -> truth.kind()[places.get(row.getString(0))] > 0)
            .toList();
    int[] planted =
        rows.stream().mapToInt(row -> truth.kind()[places.get(row.getString(0))]).toArray();
    int[] kinds = rows.stream().mapToInt(row -> row.<Integer>getAs(Reasons.KIND.name())).toArray();
    values.put("kinds_adjusted_rand", AdjustedRand.of(planted, kinds));
    values.put("planted_among_the_top_100", (double) rows.size());
    double explained = 0;
    double strongest = 0;
    double all = 0;
    double wrong = 0;
    double misclassified = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (planted[i] == PlantedTruth.WRONG_REDSHIFT) {
        wrong++;
        String sort = row.getAs(Reasons.SORT.name());
        misclassified += sort.equals(OutlierSort.MISCLASSIFIED.name()) ? 1 : 0;
      }
      if (row.<Long>getAs(Outliers.RANK.name()) <= EXPLAINED) {
        int at = places.get(row.getString(0));
        List<PlantedFeature> features =
            PlantedFeature.of(planted[i], truth.z()[at], truth.params()[at]);
        all++;
        explained += names(row, features, Integer.MAX_VALUE) ? 1 : 0;
        strongest += names(row, features, 1) ? 1 : 0;
      }
    }
    values.put("planted_feature_in_reasons", explained / all);
    values.put("planted_feature_strongest", strongest / all);
    values.put("wrong_redshifts_in_the_top_100", wrong);
    values.put("of_them_called_misclassified", misclassified);
  }

  private static boolean names(Row row, List<PlantedFeature> features, int most) {
    List<String> from = row.getList(row.fieldIndex(Reasons.FROM.name()));
    List<String> to = row.getList(row.fieldIndex(Reasons.TO.name()));
    for (int i = 0; i < Math.min(most, from.size()); i++) {
      double low = wavelength(from.get(i));
      double high = wavelength(to.get(i));
      if (features.stream().anyMatch(f -> f.meets(low, high))) {
        return true;
      }
    }
    return false;
  }

  private static double wavelength(String feature) {
    return Double.parseDouble(feature.substring(feature.indexOf('_') + 1));
  }
}
