package org.nebulark.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference numbers and data beside the repository; a test that needs one skips without it. */
public final class Shared {

  private Shared() {}

  /** A file or folder under shared/reference, such as "outliers/README.md". */
  public static Path reference(String name) {
    return find("reference/" + name);
  }

  /** A file or folder under shared/data, such as "sdss_spectra". */
  public static Path data(String name) {
    return find("data/" + name);
  }

  private static Path find(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/reference"))) {
      folder = folder.getParent();
    }
    Path found = folder == null ? null : folder.resolve("shared").resolve(name);
    boolean here = found != null && Files.exists(found);
    Assumptions.assumeTrue(here, () -> "skipped: ../shared/" + name + " is not here");
    return found;
  }
}
