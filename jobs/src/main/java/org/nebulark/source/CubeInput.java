package org.nebulark.source;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.nebulark.fits.CubeFile;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.source.InputFiles.InputFile;

/** A cube that is open, through Hadoop or inflated. */
final class CubeInput implements Closeable {

  private final Closeable bytes;
  private final CubeFile cube;

  private CubeInput(Closeable bytes, CubeFile cube) {
    this.bytes = bytes;
    this.cube = cube;
  }

  /** Opens a cube: its headers and wavelengths are read; a gzip file is inflated before. */
  static CubeInput open(InputFile file, CubeSettings settings, Configuration configuration)
      throws IOException, FitsFormatException {
    FSDataInputStream stream = file.open(configuration);
    try {
      if (!isGzip(stream)) {
        CubeFile cube = CubeFile.open(stream::readFully, file.bytes(), settings.wavelengths());
        return new CubeInput(stream, cube);
      }
    } catch (IOException | FitsFormatException e) {
      stream.close();
      throw e;
    }
    InflatedFile inflated;
    try (stream) {
      stream.seek(0);
      inflated = InflatedFile.of(stream, settings.inflatedBytes());
    }
    try {
      return new CubeInput(
          inflated, CubeFile.open(inflated, inflated.length(), settings.wavelengths()));
    } catch (IOException | FitsFormatException e) {
      inflated.close();
      throw e;
    }
  }

  /** Whether a file begins as gzip does, whatever its name. */
  static boolean isGzip(InputFile file, Configuration configuration) throws IOException {
    try (FSDataInputStream stream = file.open(configuration)) {
      return isGzip(stream);
    }
  }

  private static boolean isGzip(FSDataInputStream stream) throws IOException {
    return stream.read() == 0x1f && stream.read() == 0x8b;
  }

  /** The cube. */
  public CubeFile cube() {
    return cube;
  }

  /** Name of the object: that of the file without folder and endings. */
  public static String object(InputFile file) {
    return InputFiles.stem(file.relative());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
