package org.nebulark.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.spark.SparkEnv;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.RangeReader;

/**
 * What is in a gzip file, inflated to scratch of this executor, so that stretches of it can be
 * read. The scratch file has a name that nobody else has and is deleted when it is closed, on POSIX
 * systems as soon as it is open: a killed process leaves nothing behind.
 */
final class InflatedFile implements RangeReader, Closeable {

  private static final int BUFFER = 1 << 18;
  private static final String PREFIX = "nebulark-";

  private final FileChannel channel;
  private long length;

  private InflatedFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Inflates a file.
   *
   * @param gzip what is read, not closed
   * @param most largest size of what is in it [byte]
   * @throws FitsFormatException TOO_LARGE, or BAD_GZIP with what is wrong
   */
  static InflatedFile of(InputStream gzip, long most) throws IOException, FitsFormatException {
    Path path = scratch().resolve(PREFIX + UUID.randomUUID());
    InflatedFile file =
        new InflatedFile(
            FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    try {
      file.fill(gzip, most);
      return file;
    } catch (IOException | FitsFormatException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Spark's own scratch, spark.local.dir or what the cluster gives; without Spark the system's. */
  private static Path scratch() {
    SparkEnv spark = SparkEnv.get();
    return spark == null
        ? Path.of(System.getProperty("java.io.tmpdir"))
        : Path.of(spark.blockManager().diskBlockManager().localDirsString()[0]);
  }

  private void fill(InputStream gzip, long most) throws IOException, FitsFormatException {
    byte[] bytes = new byte[BUFFER];
    Inflating in = new Inflating(gzip);
    for (int got = in.inflate(bytes); got >= 0; got = in.inflate(bytes)) {
      if (got > most - length) {
        throw new FitsFormatException(
            FitsFormatException.Reason.TOO_LARGE,
            -1,
            -1,
            "more than the limit of " + most + " bytes come out of gzip");
      }
      ByteBuffer part = ByteBuffer.wrap(bytes, 0, got);
      while (part.hasRemaining()) {
        length += channel.write(part);
      }
    }
  }

  /** Keeps apart what the storage does, which may heal, and what is wrong with the bytes. */
  private static final class Inflating {

    private final InputStream in;
    private InputStream gzip;

    Inflating(InputStream in) {
      this.in = new NeverAtEnd(in);
    }

    int inflate(byte[] bytes) throws IOException, FitsFormatException {
      try {
        if (gzip == null) {
          gzip = new GZIPInputStream(in, BUFFER);
        }
        return gzip.read(bytes);
      } catch (ZipException | EOFException e) {
        String said = e.getMessage() == null ? "the compressed data end early" : e.getMessage();
        throw new FitsFormatException(FitsFormatException.Reason.BAD_GZIP, -1, -1, said);
      }
    }
  }

  /** GZIPInputStream looks for a second member only where bytes are said to be available. */
  private static final class NeverAtEnd extends FilterInputStream {

    NeverAtEnd(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }

  /** Length of what was inflated [byte]. */
  long length() {
    return length;
  }

  @Override
  public void read(long position, byte[] into, int offset, int bytes) throws IOException {
    ByteBuffer part = ByteBuffer.wrap(into, offset, bytes);
    while (part.hasRemaining()) {
      if (channel.read(part, position + part.position() - offset) < 0) {
        throw new EOFException("end of " + length + " bytes out of gzip");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
