package org.nebulark.fits;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real files of others in shared/data beside the project; tests skip where they are absent. */
final class SharedFiles {

  private SharedFiles() {}

  /** A folder of shared/data; skips the test where it does not exist. */
  static Path folder(String name) {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("shared/data"))) {
      at = at.getParent();
    }
    assumeTrue(at != null, "no folder shared/data above the working directory");
    return at.resolve("shared/data").resolve(name);
  }

  /** All FITS files below a folder of shared/data, sorted. */
  static List<Path> fits(String name) {
    try (Stream<Path> files = Files.walk(folder(name))) {
      return files.filter(f -> f.toString().endsWith(".fits")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
