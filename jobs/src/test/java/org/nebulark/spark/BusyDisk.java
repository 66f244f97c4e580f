package org.nebulark.spark;

import java.io.IOException;
import java.net.URI;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.Progressable;

/** The local disk under {@code busy:}, on which others work at the moment that a test chooses. */
public final class BusyDisk extends FullDisk {

  /** What happens before a file is opened, made or deleted, and its path. */
  static volatile BiConsumer<String, Path> before = (what, path) -> {};

  /** Lets something happen once: before the first such access to a file of that name. */
  static void once(String what, String name, Runnable then) {
    before =
        (access, path) -> {
          if (access.equals(what) && path.getName().equals(name)) {
            before = (later, other) -> {};
            then.run();
          }
        };
  }

  @Override
  public URI getUri() {
    return URI.create("busy:///");
  }

  @Override
  public String getScheme() {
    return "busy";
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) throws IOException {
    before.accept("open", file);
    return super.open(file, buffer);
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
    before.accept("create", file);
    return super.create(file, overwrite, buffer, replication, block, progress);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    before.accept("delete", path);
    return super.delete(path, recursive);
  }
}
