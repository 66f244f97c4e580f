package org.nebulark.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Replaces a small text so that a reader sees the one before or the new one, and never half of it:
 * by renaming on local disks and HDFS; a put to an object store is whole in itself.
 */
final class WholeFile {

  private static final String PART = ".part";

  private WholeFile() {}

  static void write(Path file, String text, Configuration configuration) throws IOException {
    FileSystem fileSystem = file.getFileSystem(configuration);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (fileSystem instanceof LocalFileSystem local) {
      // The checksums of the text before would not be those of this one; it needs none.
      FileSystem raw = local.getRawFileSystem();
      raw.delete(local.getChecksumFile(file), false);
      replace(raw, file, bytes, part -> raw.rename(part, file));
    } else if ("hdfs".equals(fileSystem.getUri().getScheme())) {
      FileContext context = FileContext.getFileContext(fileSystem.getUri(), configuration);
      replace(
          fileSystem, file, bytes, part -> context.rename(part, file, Options.Rename.OVERWRITE));
    } else {
      put(fileSystem, file, bytes);
    }
  }

  private interface Rename {
    void to(Path part) throws IOException;
  }

  private static void replace(FileSystem fileSystem, Path file, byte[] bytes, Rename rename)
      throws IOException {
    Path part = file.suffix(PART);
    try {
      put(fileSystem, part, bytes);
      rename.to(part);
    } catch (IOException | FSError e) {
      // A full disk may have room where the text before stood.
      fileSystem.delete(part, false);
      put(fileSystem, file, bytes);
    }
  }

  private static void put(FileSystem fileSystem, Path file, byte[] bytes) throws IOException {
    try (OutputStream out = fileSystem.create(file, true)) {
      out.write(bytes);
    }
  }
}
