package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of a bench on the local disk, deleted when the process ends, however it ends. */
final class TempFolder {

  private TempFolder() {}

  /**
   * A new folder.
   *
   * @param parent where; empty = the system's folder for temporary files
   */
  static Path create(String parent) {
    try {
      Path folder =
          parent.isEmpty()
              ? Files.createTempDirectory("nebulark-bench")
              : Files.createTempDirectory(Path.of(parent), "nebulark-bench");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder in " + parent, e);
    }
  }

  /** Deletes a folder and all in it; nothing when it is not there. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
