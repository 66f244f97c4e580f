package org.nebulark.fits.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.SpecFile;
import org.nebulark.fits.SpecObject;

/** Good files to mutate: the real ones beside the project where present, and the project's own. */
final class Corpus {

  private static final int LARGEST = 400_000;
  private static final int SAMPLES = 6;

  /**
   * A good file.
   *
   * @param name of the file
   * @param bytes of the file
   * @param gzip the same, compressed
   * @param object what it holds
   * @param naive what {@link NaiveSpec} finds in it
   */
  record Good(String name, byte[] bytes, byte[] gzip, SpecObject object, NaiveSpec naive) {}

  private Corpus() {}

  static List<Good> files() {
    List<Good> files = new ArrayList<>();
    Path top = Path.of("").toAbsolutePath();
    while (top != null && !Files.isDirectory(top.resolve("sample-data/spectra"))) {
      top = top.getParent();
    }
    add(files, top.resolve("sample-data/spectra"), SAMPLES);
    for (Path at = top; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared/data/sdss_spectra"))) {
        add(files, at.resolve("shared/data/sdss_spectra"), Integer.MAX_VALUE);
        break;
      }
    }
    return files;
  }

  private static void add(List<Good> files, Path folder, int most) {
    int before = files.size();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        if (files.size() - before < most) {
          add(files, path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<Good> files, Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (path.toString().endsWith(".gz")) {
      bytes = new GZIPInputStream(Files.newInputStream(path)).readAllBytes();
    }
    if (bytes.length <= LARGEST) {
      try {
        SpecObject object = SpecFile.read(bytes, bytes.length);
        String name = path.getFileName().toString();
        files.add(new Good(name, bytes, gzip(bytes), object, NaiveSpec.of(bytes, bytes.length)));
      } catch (FitsFormatException e) {
        // Another layout: not a good file here.
      }
    }
  }

  static byte[] gzip(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (byte[] part : parts) {
        gzip.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
