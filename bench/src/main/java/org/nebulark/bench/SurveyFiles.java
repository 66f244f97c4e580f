package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.nebulark.job.IngestSpectra;
import org.nebulark.job.Simulate;

/**
 * Simulated BOSS spectra of 4,554 to 4,600 pixels in a temporary folder, written once; the smaller
 * parts are hard links, so that all lie in the page cache once.
 *
 * @param folder of the bench
 * @param layout a file a spectrum, or a file a plate
 */
record SurveyFiles(Path folder, Simulate.Layout layout) {

  private static final String PLATE = "spPlate-";

  static SurveyFiles write(Figures figures, String parent, int spectra, Simulate.Layout layout) {
    SurveyFiles files = new SurveyFiles(TempFolder.create(parent), layout);
    try (Spark spark = new Spark(2)) {
      Cost cost =
          spark.run(
              files.folder.resolve("survey"),
              new Simulate(),
              Map.of(
                  "spectra", String.valueOf(spectra),
                  "instrument", "boss",
                  "layout", layout.name().toLowerCase(Locale.ROOT)));
      figures.put(files.prefix() + "simulate_cpu_s", cost.cpu());
    }
    try {
      for (Part part : Part.values()) {
        files.link(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot link the files below " + files.folder, e);
    }
    figures.say("wrote " + spectra + " spectra below " + files.folder);
    return files;
  }

  private void link(Part part) throws IOException {
    Path source = folder.resolve("survey/survey");
    try (Stream<Path> all = Files.walk(source)) {
      String start = layout == Simulate.Layout.PLATE ? PLATE : "spec-";
      List<Path> files =
          all.filter(p -> p.getFileName().toString().startsWith(start)).sorted().toList();
      for (int i = 0; i < files.size(); i += part.every()) {
        link(source, files.get(i), part);
        if (layout == Simulate.Layout.PLATE) {
          String redshifts = files.get(i).getFileName().toString().replace(PLATE, "spZbest-");
          link(source, files.get(i).resolveSibling(redshifts), part);
        }
      }
    }
  }

  private void link(Path source, Path file, Part part) throws IOException {
    Path link = input(part).resolve(source.relativize(file));
    Files.createDirectories(link.getParent());
    Files.createLink(link, file);
  }

  /** Before the keys of figures: nothing for single files. */
  String prefix() {
    return layout == Simulate.Layout.PLATE ? "plate_" : "";
  }

  /** The files of a part. */
  Path input(Part part) {
    return folder.resolve("files-" + part.name().toLowerCase(Locale.ROOT));
  }

  /** The folder of the run that reads them. */
  Path output(Part part) {
    return folder.resolve("run-" + part.name().toLowerCase(Locale.ROOT));
  }

  /** Reads them into spectra. */
  Cost ingest(Spark spark, Part part) {
    return spark.run(
        output(part),
        new IngestSpectra(),
        Map.of(
            "input",
            input(part).toUri().toString(),
            "layout",
            layout.name().toLowerCase(Locale.ROOT)));
  }
}
