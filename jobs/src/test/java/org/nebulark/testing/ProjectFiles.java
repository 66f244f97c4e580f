package org.nebulark.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Folders that tests read. */
public final class ProjectFiles {

  private ProjectFiles() {}

  /** The project's top folder. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("sample-data"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The project's own 36 simulated spectra. */
  public static Path sampleSpectra() {
    return root().resolve("sample-data/spectra");
  }

  /** A folder of real files beside the project; the test is skipped where it is absent. */
  public static Path shared(String path) {
    for (Path folder = root(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("shared/data"))) {
        return folder.resolve("shared").resolve(path);
      }
    }
    Assumptions.abort("skipped: shared/" + path + " is not here");
    throw new AssertionError();
  }
}
