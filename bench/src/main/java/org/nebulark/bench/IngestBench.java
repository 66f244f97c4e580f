package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nebulark.job.Simulate;
import org.nebulark.product.Spectra;
import org.nebulark.spark.ProductStore;
import org.nebulark.stage.Manifest;

/** FITS files to Parquet by the stage {@code ingest-spectra}, from the page cache. */
final class IngestBench implements Bench<SpeedOptions> {

  private static final double RATE = 500;
  private static final double KB = 34;
  private static final int PEER_FILES = 200;

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String doc() {
    return "Speed of ingest-spectra on BOSS spec-lite and spPlate files, and kB a spectrum; peer: astropy";
  }

  @Override
  public Class<SpeedOptions> options() {
    return SpeedOptions.class;
  }

  @Override
  public void run(SpeedOptions options, Figures figures) {
    Path spec = measure(options, figures, Simulate.Layout.SPEC);
    JsonNode astropy = Peer.run(figures, spec.getParent(), "astropy_lite.py", spec, PEER_FILES);
    figures.put("cpu_ms_per_file", 1e3 / figures.get("spectra_per_cpu_s"));
    figures.put("astropy_cpu_ms_per_file", Peer.number(astropy, "cpu_ms_per_file"));
    measure(options, figures, Simulate.Layout.PLATE);
  }

  /** Measures one layout; the folder of its files. */
  private static Path measure(SpeedOptions options, Figures figures, Simulate.Layout layout) {
    SurveyFiles files = SurveyFiles.write(figures, options.folder(), options.spectra(), layout);
    String prefix = files.prefix();
    Scaling.measure(options, figures, files::ingest).tell(figures, prefix, RATE);
    try (Spark spark = new Spark(1)) {
      size(figures, prefix, spark, spark.product(files.output(Part.WHOLE), Spectra.PRODUCT));
    }
    Cost process =
        WholeProcess.run(
            "ingest-spectra",
            "--layout",
            layout.name().toLowerCase(Locale.ROOT),
            "--input",
            files.input(Part.WHOLE).toUri().toString(),
            "--output",
            files.folder().resolve("process").toString());
    figures.put(prefix + "process_wall_s", process.wall());
    figures.put(prefix + "process_cpu_s", process.cpu());
    return files.input(Part.WHOLE);
  }

  private static void size(
      Figures figures, String prefix, Spark spark, ProductStore.Version spectra) {
    Manifest manifest = spectra.manifest();
    double rows = manifest.rows().out();
    long pixels =
        ParquetSize.of(
            spectra,
            List.of(Spectra.FLUX, Spectra.IVAR, Spectra.MASK),
            spark.session().sparkContext().hadoopConfiguration());
    long all = manifest.files().stream().mapToLong(Manifest.FileFact::bytes).sum();
    figures.speed(prefix + "kb_per_spectrum_flux_ivar_mask", pixels / 1e3 / rows, Bar.atMost(KB));
    figures.put(prefix + "kb_per_spectrum_all", all / 1e3 / rows);
  }
}
