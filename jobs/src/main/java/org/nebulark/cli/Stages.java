package org.nebulark.cli;

import java.util.List;
import org.nebulark.job.Cluster;
import org.nebulark.job.CompareClassifiers;
import org.nebulark.job.DeriveNebular;
import org.nebulark.job.Embed;
import org.nebulark.job.ExtractFeatures;
import org.nebulark.job.FindSequence;
import org.nebulark.job.FitLines;
import org.nebulark.job.IngestCubes;
import org.nebulark.job.IngestLines;
import org.nebulark.job.IngestMaps;
import org.nebulark.job.IngestSpectra;
import org.nebulark.job.IngestTable;
import org.nebulark.job.Predict;
import org.nebulark.job.PredictRegression;
import org.nebulark.job.ProfileNebulae;
import org.nebulark.job.ScoreOutliers;
import org.nebulark.job.Select;
import org.nebulark.job.Simulate;
import org.nebulark.job.SimulateAgn;
import org.nebulark.job.SimulateClusters;
import org.nebulark.job.SimulateFeatures;
import org.nebulark.job.SimulateNebula;
import org.nebulark.job.Train;
import org.nebulark.job.TrainRegression;
import org.nebulark.job.TrainSurrogate;
import org.nebulark.job.WeighBlackHoles;
import org.nebulark.job.WriteMaps;
import org.nebulark.report.WriteInspection;
import org.nebulark.report.WriteReport;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;

/** All stages there are; to add one is to add a line. */
public final class Stages {

  static final List<Stage<?>> ALL =
      List.of(
          new Simulate(),
          new SimulateFeatures(),
          new SimulateAgn(),
          new SimulateClusters(),
          new IngestSpectra(),
          new IngestTable(),
          new ExtractFeatures(),
          new Train(),
          new Predict(),
          new CompareClassifiers(),
          new TrainRegression(),
          new PredictRegression(),
          new ScoreOutliers(),
          new Select(),
          new Cluster(),
          new WeighBlackHoles(),
          new Embed(),
          new IngestLines(),
          new FindSequence(),
          new SimulateNebula(),
          new IngestCubes(),
          new FitLines(),
          new IngestMaps(),
          new TrainSurrogate(),
          new DeriveNebular(),
          new ProfileNebulae(),
          new WriteMaps(),
          new WriteInspection(),
          new WriteReport());

  private Stages() {}

  /** All products there are, in the order of the stages that make them. */
  public static List<Product> products() {
    return ALL.stream().flatMap(stage -> stage.spec().writes().stream()).distinct().toList();
  }
}
