package org.nebulark.bench;

import java.util.Map;
import org.nebulark.job.ExtractFeatures;
import org.nebulark.job.Simulate;

/** Spectra to features by the stage {@code extract-features}, all features. */
final class FeatureBench implements Bench<SpeedOptions> {

  private static final double RATE = 300;

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String doc() {
    return "Speed of extract-features, all features, on ingested BOSS spectra; no peer does as much";
  }

  @Override
  public Class<SpeedOptions> options() {
    return SpeedOptions.class;
  }

  @Override
  public void run(SpeedOptions options, Figures figures) {
    SurveyFiles files =
        SurveyFiles.write(figures, options.folder(), options.spectra(), Simulate.Layout.SPEC);
    try (Spark spark = new Spark(2)) {
      for (Part part : Part.values()) {
        files.ingest(spark, part);
      }
    }
    Scaling.measure(
            options,
            figures,
            (spark, part) -> spark.run(files.output(part), new ExtractFeatures(), Map.of()))
        .tell(figures, "", RATE);
    TempFolder.delete(files.output(Part.WHOLE).resolve("features"));
    Cost process =
        WholeProcess.run("extract-features", "--output", files.output(Part.WHOLE).toString());
    figures.put("process_wall_s", process.wall());
    figures.put("process_cpu_s", process.cpu());
  }
}
