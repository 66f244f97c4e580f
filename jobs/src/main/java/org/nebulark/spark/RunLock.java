package org.nebulark.spark;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.nebulark.stage.UserError;

/**
 * One driver a run: a file in the output that its owner writes again every few seconds. Who finds
 * such a file watches it; one that does not change belonged to a driver that was killed and is
 * taken over. Clocks of machines are not compared.
 */
final class RunLock implements AutoCloseable {

  /** Name of the file. */
  static final String FILE_NAME = "_lock";

  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final int PATIENCE_BEATS = 5;
  private static final int MOST_TRIES = 3;

  private final FileSystem fileSystem;
  private final Path file;
  private final String owner = UUID.randomUUID().toString();
  private final String process = ProcessHandle.current().pid() + "@" + host();
  private final Duration beat;
  private final Thread heart;
  private long beats;
  private volatile boolean held = true;

  /** Another driver took over; it may have ended since, and taken its lock away. */
  private volatile boolean lost;

  /**
   * Takes the output, or waits until a dead driver's lock is known to be dead.
   *
   * @throws UserError when another driver works there
   */
  static RunLock take(String output, Configuration configuration) {
    return take(output, configuration, BEAT);
  }

  static RunLock take(String output, Configuration configuration, Duration beat) {
    try {
      return new RunLock(new Path(output, FILE_NAME), configuration, beat);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + output, e);
    }
  }

  private RunLock(Path file, Configuration configuration, Duration beat) throws IOException {
    this.file = file;
    this.beat = beat;
    fileSystem = file.getFileSystem(configuration);
    for (int tries = 1; !create(tries); tries++) {
      waitForItsEnd();
    }
    pause(beat.toMillis() / 10);
    if (!isOwn()) {
      throw busy("");
    }
    heart = new Thread(this::live, "output-lock");
    heart.setDaemon(true);
    heart.start();
  }

  /** Whether this driver has made the file; without room for it there is no use in waiting. */
  private boolean create(int tries) throws IOException {
    try {
      write(false);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      if (MachineFailure.isNoRoom(e)) {
        fileSystem.delete(file, false);
        throw e;
      }
      if (tries < MOST_TRIES && fileSystem.exists(file)) {
        return false;
      }
      throw e;
    }
  }

  /** Returns when the lock is gone or was of a driver that died; throws when its owner lives. */
  private void waitForItsEnd() throws IOException {
    String seen = text();
    for (int i = 0; i < PATIENCE_BEATS && seen != null && !isDead(seen); i++) {
      pause(beat.toMillis());
      String now = text();
      if (now != null && !now.equals(seen)) {
        throw busy(now.contains("@") ? now : seen);
      }
      seen = now;
    }
    if (seen != null && seen.equals(text())) {
      fileSystem.delete(file, false);
    }
  }

  /** Whether the lock names a process that is no more, of those that can be seen from here. */
  private boolean isDead(String lock) {
    String[] words = lock.split(" ");
    String[] named = words.length > 3 ? words[2].split("@", 2) : new String[0];
    return named.length == 2
        && named[1].equals(host())
        && words[3].equals(processes())
        && named[0].matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(named[0])).isEmpty();
  }

  private UserError busy(String lock) {
    String[] words = lock.split(" ");
    return UserError.data(
        "%s: another driver works in this output%s: wait for it, or choose another --output"
            .formatted(file.getParent(), words.length > 2 ? " (process " + words[2] + ")" : ""));
  }

  private void live() {
    boolean unclear = false;
    while (held && !lost) {
      pause(beat.toMillis());
      try {
        synchronized (this) {
          String text = text();
          lost |= held && isLost(text);
          // Half a text may be another driver's: wait a beat. If it stays so, it is one of ours
          // that failed.
          boolean half = text != null && !text.contains("@") && !unclear;
          if (held && !half && !lost) {
            write(true);
          }
          unclear = half;
        }
      } catch (IOException e) {
        // The storage is away for a moment: the next beat tries again.
      }
    }
  }

  private void write(boolean overwrite) throws IOException {
    String text = owner + " " + beats++ + " " + process + " " + processes();
    try (OutputStream out = fileSystem.create(file, overwrite)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (FSError e) {
      // So Hadoop calls what a local disk refuses.
      throw new IOException(e.getCause());
    }
  }

  /** What the lock says; null when there is none. */
  private String text() throws IOException {
    try (var in = fileSystem.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return null;
    } catch (ChecksumException | EOFException | PathIOException e) {
      // S3 says that the object changed between being asked for and being read.
      return "being written";
    }
  }

  private boolean isOwn() throws IOException {
    String text = text();
    return text != null && text.startsWith(owner);
  }

  /** Whether another driver took this one for dead, as it had stood still; it may have ended. */
  private boolean isLost(String text) {
    return text == null || text.contains("@") && !text.startsWith(owner);
  }

  /**
   * Holds the lock against what stands in the output, before anything is made visible there.
   *
   * @throws UserError when another driver has taken over, even if it has ended since
   */
  void check() {
    try {
      String text = text();
      lost |= isLost(text);
      if (lost) {
        throw text == null ? gone() : busy(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Whether what stands in the output is still this driver's to write; false = or not known. */
  boolean holds() {
    try {
      lost |= isLost(text());
      return !lost;
    } catch (IOException e) {
      return false;
    }
  }

  private UserError gone() {
    return UserError.data(
        "%s: the lock of this run is gone: another driver has worked in this output, or somebody"
                .formatted(file.getParent())
            + " removed it; the same command goes on from here");
  }

  @Override
  public void close() {
    held = false;
    synchronized (this) {
      try {
        if (isOwn()) {
          fileSystem.delete(file, false);
        }
      } catch (IOException e) {
        // Left behind, it is taken over as that of a dead driver.
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What numbers of processes are counted in: machines may have one name, and a container that of
   * its host.
   */
  private static String processes() {
    try {
      return Files.readString(java.nio.file.Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return "unknown"; // Not Linux: names of machines have to do.
    }
  }

  private static String host() {
    try {
      return java.net.InetAddress.getLocalHost().getHostName();
    } catch (java.net.UnknownHostException e) {
      return "unknown";
    }
  }
}
