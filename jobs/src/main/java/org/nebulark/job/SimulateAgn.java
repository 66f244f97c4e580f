package org.nebulark.job;

import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.nebulark.ml.MappedIterator;
import org.nebulark.product.Spectra;
import org.nebulark.simulate.TypeOneAgn;
import org.nebulark.source.AgnRows;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Makes spectra of active nuclei whose narrow and broad lines follow one relation. */
public final class SimulateAgn implements Stage<SimulateAgn.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Nuclei to make", def = "300", min = 1, max = 1e9) long nuclei,
      @Param(doc = "Signal to noise a pixel of the continuum", def = "30", min = 0.1, max = 1000)
          double sn,
      @Param(
              doc = "Scatter of the broad width about the relation",
              unit = "dex",
              def = "0.03",
              min = 0,
              max = 1)
          double scatter,
      @Param(doc = "Redshift of all", def = "0.05", min = 0, max = 0.3) double z,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "simulate-agn",
            "Makes spectra of active nuclei with a planted relation of narrow and broad lines",
            Options.class)
        .writes(Spectra.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    TypeOneAgn agn = new TypeOneAgn(options.seed(), options.sn(), options.scatter());
    double z = options.z();
    Dataset<Long> indices = context.spark().range(options.nuclei()).as(Encoders.LONG());
    MapPartitionsFunction<Long, Row> spectra =
        some -> new MappedIterator<>(some, new AgnRows(agn, z)::spectrum);
    context.write(
        Spectra.PRODUCT, indices.mapPartitions(spectra, Encoders.row(Spectra.PRODUCT.schema())));
  }
}
