package org.nebulark.source;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.nebulark.fits.CubeFile;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.source.InputFiles.InputFile;

/** A cube that is open through Hadoop. */
public final class CubeInput implements AutoCloseable {

  private final FSDataInputStream stream;
  private final CubeFile cube;

  private CubeInput(FSDataInputStream stream, CubeFile cube) {
    this.stream = stream;
    this.cube = cube;
  }

  /** Opens a cube: its headers and wavelengths are read. */
  public static CubeInput open(
      InputFile file, CubeFile.Declared wavelengths, Configuration configuration)
      throws IOException, FitsFormatException {
    if (file.relative().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      throw new FitsFormatException(
          FitsFormatException.Reason.WRONG_LAYOUT,
          -1,
          -1,
          "compressed with gzip, in which no slab can be sought: gunzip it first");
    }
    Path path = new Path(file.uri());
    FSDataInputStream stream = path.getFileSystem(configuration).open(path);
    try {
      return new CubeInput(stream, CubeFile.open(stream::readFully, file.bytes(), wavelengths));
    } catch (IOException | FitsFormatException e) {
      stream.close();
      throw e;
    }
  }

  /** The cube. */
  public CubeFile cube() {
    return cube;
  }

  /** Name of the object: that of the file without folder and endings. */
  public static String object(InputFile file) {
    String name = file.relative().substring(file.relative().lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
