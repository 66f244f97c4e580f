package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nebulark.job.IngestSpectra;
import org.nebulark.job.Simulate;

/**
 * Simulated BOSS spec files of 4,554 to 4,600 pixels in a temporary folder, written once; the
 * smaller parts are hard links, so that all lie in the page cache once.
 *
 * @param folder of the bench
 */
record SurveyFiles(Path folder) {

  static SurveyFiles write(Figures figures, String parent, int spectra) {
    SurveyFiles files = new SurveyFiles(TempFolder.create(parent));
    try (Spark spark = new Spark(2)) {
      Cost cost =
          spark.run(
              files.folder.resolve("survey"),
              new Simulate(),
              Map.of("spectra", String.valueOf(spectra), "instrument", "boss"));
      figures.put("simulate_cpu_s", cost.cpu());
    }
    try {
      for (Part part : Part.values()) {
        files.link(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot link the files below " + files.folder, e);
    }
    figures.say("wrote " + spectra + " files below " + files.folder);
    return files;
  }

  private void link(Part part) throws IOException {
    Path source = folder.resolve("survey/survey");
    try (Stream<Path> all = Files.walk(source)) {
      List<Path> spectra =
          all.filter(p -> p.getFileName().toString().startsWith("spec-")).sorted().toList();
      for (int i = 0; i < spectra.size(); i += part.every()) {
        Path link = input(part).resolve(source.relativize(spectra.get(i)));
        Files.createDirectories(link.getParent());
        Files.createLink(link, spectra.get(i));
      }
    }
  }

  /** The files of a part. */
  Path input(Part part) {
    return folder.resolve("files-" + part.name().toLowerCase(java.util.Locale.ROOT));
  }

  /** The folder of the run that reads them. */
  Path output(Part part) {
    return folder.resolve("run-" + part.name().toLowerCase(java.util.Locale.ROOT));
  }

  /** Reads them into spectra. */
  Cost ingest(Spark spark, Part part) {
    return spark.run(
        output(part), new IngestSpectra(), Map.of("input", input(part).toUri().toString()));
  }
}
