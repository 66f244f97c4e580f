package org.nebulark.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.nebulark.job.ExtractFeatures;
import org.nebulark.job.IngestSpectra;
import org.nebulark.job.Simulate;
import org.nebulark.product.Truth;
import org.nebulark.simulate.OutlierKind;

/**
 * Objects with planted outliers among them.
 *
 * @param run folder of the run that holds their features
 * @param planted whether an object is an outlier, by identifier
 */
record PlantedSet(Path run, Map<String, Boolean> planted) {

  private static final int GALAXIES = 3000;

  /** The reference set. */
  static PlantedSet read(Spark spark, Path npz, Path run) {
    spark.run(run, new PlantedFeatures(), Map.of("npz", npz.toString()));
    return new PlantedSet(run, PlantedTruth.read(npz).planted());
  }

  /** Simulated galaxies, through files and stages. */
  static PlantedSet simulate(Spark spark, Path run) {
    Map<String, String> options =
        Map.of("spectra", String.valueOf(GALAXIES), "galaxies", "1", "quasars", "0");
    spark.run(run, new Simulate(), options);
    spark.run(run, new IngestSpectra(), Map.of());
    spark.run(run, new ExtractFeatures(), Map.of());
    Map<String, Boolean> planted = new HashMap<>();
    for (Row row :
        spark.rows(run, Truth.PRODUCT).select(Truth.ID.col(), Truth.KIND.col()).collectAsList()) {
      planted.put(row.getString(0), !row.getString(1).equals(OutlierKind.NONE.name()));
    }
    return new PlantedSet(run, planted);
  }
}
