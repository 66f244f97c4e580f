package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.stage.ExitCode;

class RunStatusTest {

  private static final int WRITES = 1500;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve(RunStatus.FILE_NAME);
  }

  /** Two readers, one of them by Hadoop, look as often as they can. */
  @Test
  void aDriverThatLostTheOutputLeavesTheStatusOfTheOther() {
    new RunStatus(folder.toString(), "app", () -> false, new Configuration()).finish(ExitCode.OK);
    assertThat(folder.resolve(RunStatus.FILE_NAME)).doesNotExist();
  }

  @Test
  void atEachMomentItIsWhole() throws Exception {
    RunStatus status = new RunStatus(folder.toString(), "app", () -> true, new Configuration());
    status.begin("first");
    status.end(1, Map.of());
    AtomicBoolean goOn = new AtomicBoolean(true);
    CompletableFuture<Integer> plain =
        CompletableFuture.supplyAsync(() -> read(goOn, () -> Files.newInputStream(file())));
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file().toUri());
    Configuration configuration = new Configuration();
    CompletableFuture<Integer> hadoop =
        CompletableFuture.supplyAsync(
            () -> read(goOn, () -> path.getFileSystem(configuration).open(path)));
    for (int i = 0; i < WRITES; i++) {
      status.begin("stage" + i % 50);
      status.end(i, Map.of());
    }
    goOn.set(false);
    assertThat(reads(plain)).isGreaterThan(10);
    assertThat(reads(hadoop)).isGreaterThan(10);
    assertThat(folder.toFile().list()).containsExactly(RunStatus.FILE_NAME);
  }

  private interface Opening {
    InputStream open() throws IOException;
  }

  private static int read(AtomicBoolean goOn, Opening opening) {
    int reads = 0;
    while (goOn.get()) {
      try (InputStream in = opening.open()) {
        assertThat(new ObjectMapper().readTree(in.readAllBytes()).path("stages")).isNotEmpty();
        reads++;
      } catch (IOException e) {
        throw new AssertionError("after " + reads + " reads: " + e, e);
      }
    }
    return reads;
  }

  private static int reads(CompletableFuture<Integer> reader) throws InterruptedException {
    try {
      return reader.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** As an earlier program left it: its checksums are not those of the new text. */
  @Test
  void checksumsOfATextBeforeAreGone() throws IOException {
    Files.writeString(file(), "old");
    Files.writeString(folder.resolve("._status.json.crc"), "crc of the old text");
    new RunStatus(folder.toString(), "app", () -> true, new Configuration()).finish(ExitCode.OK);
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file().toUri());
    try (InputStream in = path.getFileSystem(new Configuration()).open(path)) {
      assertThat(new ObjectMapper().readTree(in.readAllBytes()).path("exitCode").asInt()).isZero();
    }
  }

  @Test
  void whereNothingCanBePutBesideItIsWrittenInPlace() throws IOException {
    Files.createDirectory(folder.resolve("_status.json.part"));
    new RunStatus(folder.toString(), "app", () -> true, new Configuration())
        .finish(ExitCode.REJECTS);
    assertThat(Files.readString(file())).contains("\"exitCode\" : 4");
  }
}
