package org.nebulark.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.nebulark.stage.UserError;

/**
 * Tells machines that failed from bugs: a full disk, a storage that is away, lost executors; and
 * files that went while they were to be read.
 */
final class MachineFailure {

  /** What Linux, quotas and HDFS say. */
  private static final List<String> NO_ROOM =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "DSQuotaExceededException",
          "could only be written to 0 of");

  /** Classes by name: those of S3 are on the class path only where S3 is used. */
  private static final List<String> AWAY =
      List.of(
          "java.net.ConnectException",
          "java.net.NoRouteToHostException",
          "java.net.SocketException",
          "java.net.SocketTimeoutException",
          "java.net.UnknownHostException",
          "org.apache.hadoop.net.ConnectTimeoutException",
          "org.apache.hadoop.ipc.StandbyException",
          "org.apache.hadoop.fs.s3a.AWSClientIOException",
          "org.apache.hadoop.fs.s3a.AWSServiceIOException",
          "com.amazonaws.SdkClientException");

  /** Spark's words for executors that die with the same task, and for a master that goes. */
  private static final List<String> LOST =
      List.of(
          "ExecutorLostFailure", "Master removed our application", "SparkContext was shut down");

  private static final String GO_ON = "the same command goes on from here";

  private MachineFailure() {}

  /** Whether a write failed for want of room. */
  static boolean isNoRoom(Throwable thrown) {
    return cause(thrown, t -> says(t, NO_ROOM)).isPresent();
  }

  /**
   * The failure in one sentence, when it was one of machines; empty when it was told or is ours.
   */
  static Optional<UserError> of(Throwable thrown, String output, Configuration configuration) {
    if (cause(thrown, t -> t instanceof UserError).isPresent()) {
      return Optional.empty();
    }
    String sentence = null;
    Optional<Throwable> away = cause(thrown, t -> AWAY.contains(t.getClass().getName()));
    Optional<Throwable> refused = cause(thrown, t -> t instanceof FSError);
    if (isNoRoom(thrown)) {
      sentence = "no room left%s: make room, and ".formatted(room(output, configuration));
    } else if (away.isPresent()) {
      sentence = "the storage does not answer (%s): when it is back, ".formatted(brief(away.get()));
    } else if (refused.isPresent()) {
      sentence = "the disk refuses (%s): when it is mended, ".formatted(brief(refused.get()));
    } else if (cause(thrown, t -> says(t, LOST)).isPresent()) {
      sentence = "the cluster lost its executors: when it is well, ";
    } else {
      return cause(thrown, MachineFailure::isGone)
          .map(gone -> UserError.data(output + ": " + gone(gone) + GO_ON, thrown));
    }
    return Optional.ofNullable(sentence)
        .map(text -> UserError.machines(output + ": " + text + GO_ON, thrown));
  }

  private interface Test {
    boolean holds(Throwable thrown);
  }

  private static Optional<Throwable> cause(Throwable thrown, Test test) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (test.holds(t)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }

  private static boolean says(Throwable thrown, List<String> words) {
    String message = String.valueOf(thrown.getMessage());
    return words.stream().anyMatch(message::contains);
  }

  private static boolean isGone(Throwable thrown) {
    return thrown instanceof FileNotFoundException
        || thrown instanceof NoSuchFileException
        || thrown instanceof AccessDeniedException
        || thrown instanceof AccessControlException;
  }

  private static String gone(Throwable thrown) {
    return "a file that was there is gone, or may not be read (%s): ".formatted(brief(thrown));
  }

  private static String brief(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
  }

  /** Room in the output and where Spark sorts and spills [byte], as only one may be full. */
  private static String room(String output, Configuration configuration) {
    String scratch = System.getenv().getOrDefault("SPARK_LOCAL_DIRS", "");
    String local = scratch.isEmpty() ? System.getProperty("java.io.tmpdir") : scratch.split(",")[0];
    try {
      return " (free now: %d bytes in the output, %d in this machine's %s)"
          .formatted(
              remaining(new Path(output), configuration),
              remaining(new Path("file:" + local), configuration),
              local);
    } catch (IOException e) {
      return "";
    }
  }

  private static long remaining(Path path, Configuration configuration) throws IOException {
    return path.getFileSystem(configuration).getStatus(path).getRemaining();
  }
}
