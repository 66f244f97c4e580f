package org.nebulark.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the project lies, and the reference data beside it. */
final class Home {

  private Home() {}

  /** A file below {@code shared/reference} in the nearest folder above the project that has one. */
  static Optional<Path> reference(String name) {
    Path folder = Path.of(System.getProperty("nebulark.home", "")).toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/reference"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .map(f -> f.resolve("shared/reference").resolve(name))
        .filter(Files::exists);
  }
}
