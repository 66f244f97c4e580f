package org.nebulark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.nebulark.product.Survey;
import org.nebulark.spark.ProductStore;
import org.nebulark.stage.Manifest;

/**
 * A survey of plates from FITS files to the page, each stage in a process of its own with a small
 * heap, so that its memory is its own.
 */
final class ScaleBench implements Bench<ScaleOptions> {

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String doc() {
    return "Time and peak memory of each stage on a survey of spPlate files, with a heap of 2 GB";
  }

  @Override
  public Class<ScaleOptions> options() {
    return ScaleOptions.class;
  }

  @Override
  public void run(ScaleOptions options, Figures figures) {
    Path folder = TempFolder.create(options.folder());
    List<String> heap = List.of("-Xmx" + options.heap() + "m");
    String spectra = String.valueOf(options.spectra());
    double wall = 0;
    for (List<String> stage : stages(spectra)) {
      List<String> words = new ArrayList<>(stage);
      words.addAll(List.of("--output", folder.toString()));
      WholeProcess.Use use = WholeProcess.run(heap, words.toArray(String[]::new));
      String key = stage.get(0).replace('-', '_');
      figures.put(key + "_wall_s", use.cost().wall());
      figures.put(key + "_cpu_s", use.cost().cpu());
      figures.put(key + "_peak_mib", use.peakMib());
      if (stage.get(0).equals("simulate")) {
        figures.put("files_gb", bytes(folder) / 1e9);
      } else {
        wall += use.cost().wall();
      }
    }
    figures.put("ingest_to_page_wall_min", wall / 60);
  }

  private static List<List<String>> stages(String spectra) {
    return List.of(
        List.of("simulate", "--spectra", spectra, "--instrument", "boss", "--layout", "plate"),
        List.of("ingest-spectra", "--layout", "plate"),
        List.of("extract-features"),
        List.of("train"),
        List.of("predict"),
        List.of("score-outliers", "--among", "class=GALAXY"),
        List.of("cluster"),
        List.of("report"));
  }

  private static double bytes(Path folder) {
    return new ProductStore(folder.toString(), new Configuration())
        .latest(Survey.PRODUCT).orElseThrow().manifest().files().stream()
            .mapToLong(Manifest.FileFact::bytes)
            .sum();
  }
}
