package org.nebulark.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under {@code full:}, with as much room as a test gives it; like Hadoop's own, it
 * throws errors.
 */
public class FullDisk extends RawLocalFileSystem {

  /** What may still be written in this JVM [byte]. */
  static volatile long room = Long.MAX_VALUE;

  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    return bounded(super.create(file, overwrite, buffer, replication, block, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    return create(file, overwrite, buffer, replication, block, progress);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Stream.of(super.listStatus(path)).map(FullDisk::plain).toArray(FileStatus[]::new);
  }

  /** Without permissions, which are only asked of {@code file:}. */
  private static FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }

  private static FSDataOutputStream bounded(OutputStream out) throws IOException {
    OutputStream bounded =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            take(length);
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            out.close();
          }
        };
    return new FSDataOutputStream(bounded, null);
  }

  private static synchronized void take(int bytes) {
    if (bytes > room) {
      throw refusal();
    }
    room -= bytes;
  }

  /** Only Hadoop's own package can make one. */
  private static FSError refusal() {
    try {
      var constructor = FSError.class.getDeclaredConstructor(Throwable.class);
      constructor.setAccessible(true);
      return constructor.newInstance(new IOException("No space left on device"));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
