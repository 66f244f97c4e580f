package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.stage.UserError;

/** One driver an output, and what a dead one leaves. */
class RunLockTest {

  private static final Duration BEAT = Duration.ofMillis(100);

  @TempDir Path folder;

  private RunLock take() {
    return take(BEAT);
  }

  private RunLock take(Duration beat) {
    return RunLock.take(folder.toUri().toString(), new Configuration(), beat);
  }

  private Path file() {
    return folder.resolve(RunLock.FILE_NAME);
  }

  @Test
  void theSecondIsRefusedUntilTheFirstEnds() {
    RunLock first = take();
    try {
      assertThat(file()).exists();
      assertThatThrownBy(this::take)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another driver works in this output")
          .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    } finally {
      first.close();
    }
    assertThat(file()).doesNotExist();
    take().close();
  }

  @Test
  void theLockOfAProcessThatIsNoMoreIsTakenOver() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    RunLock lock = take();
    String own = Files.readString(file());
    lock.close();
    String left = own.replace(ProcessHandle.current().pid() + "@", gone.pid() + "@");
    Files.writeString(file(), "someone" + left.substring(left.indexOf(' ')));
    long start = System.nanoTime();
    Duration slow = BEAT.multipliedBy(10);
    take(slow).close();
    assertThat(System.nanoTime() - start).isLessThan(4 * slow.toNanos());
  }

  /**
   * In a container that has its host's name, a living driver has a number that is not seen here.
   */
  @Test
  void aProcessThatCannotBeSeenIsNotTakenForDead() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String host = java.net.InetAddress.getLocalHost().getHostName();
    Files.writeString(file(), "someone 7 " + gone.pid() + "@" + host + " elsewhere");
    long start = System.nanoTime();
    take().close();
    assertThat(System.nanoTime() - start).isGreaterThan(4 * BEAT.toNanos());
  }

  @Test
  void aLockThatDoesNotChangeIsTakenOver() throws Exception {
    for (String left : List.of("someone 7 1@elsewhere", "")) {
      Files.writeString(file(), left);
      long start = System.nanoTime();
      take().close();
      assertThat(System.nanoTime() - start).isGreaterThan(4 * BEAT.toNanos());
    }
  }

  /** A machine that slept: the first wakes up and must leave the output to the second. */
  @Test
  void whoWasTakenForDeadPublishesNothing() throws Exception {
    RunLock first = take();
    RunLock second;
    synchronized (first) { // The heart stands still.
      second = take();
    }
    try {
      Thread.sleep(3 * BEAT.toMillis());
      assertThatThrownBy(first::check)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another driver works in this output");
      second.check();
      first.close();
      second.check();
      assertThat(file()).exists();
    } finally {
      second.close();
    }
    assertThat(file()).doesNotExist();
  }

  /** The second has done its work meanwhile, and its lock is gone again. */
  @Test
  void whoSleptThroughAnothersRunPublishesNothing() throws Exception {
    RunLock first = take();
    synchronized (first) { // The heart stands still.
      take().close();
    }
    Thread.sleep(3 * BEAT.toMillis());
    assertThat(file()).doesNotExist();
    assertThatThrownBy(first::check)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another driver has worked in this output");
    first.close();
  }

  @Test
  void withoutRoomItFailsAtOnceAndLeavesNothing() {
    Configuration full = new Configuration();
    full.set("fs.full.impl", FullDisk.class.getName());
    String output = "full://" + folder;
    long start = System.nanoTime();
    FullDisk.room = 0;
    assertThatThrownBy(() -> RunLock.take(output, full, BEAT))
        .hasRootCauseMessage("No space left on device");
    assertThat(System.nanoTime() - start).isLessThan(5 * BEAT.toNanos());
    assertThat(file()).doesNotExist();
  }

  /** A disk that was full for a moment must not end the beats. */
  @Test
  void theHeartBeatsOnAfterAFullDisk() throws Exception {
    Configuration full = new Configuration();
    full.set("fs.full.impl", FullDisk.class.getName());
    FullDisk.room = Long.MAX_VALUE;
    RunLock lock = RunLock.take("full://" + folder, full, BEAT);
    try {
      FullDisk.room = 0;
      Thread.sleep(3 * BEAT.toMillis());
      FullDisk.room = Long.MAX_VALUE;
      Thread.sleep(3 * BEAT.toMillis());
      String text = Files.readString(file());
      Thread.sleep(3 * BEAT.toMillis());
      assertThat(Files.readString(file())).isNotEmpty().isNotEqualTo(text);
    } finally {
      lock.close();
    }
  }

  @Test
  void ofManyAtOnceOneWins() {
    AtomicInteger winners = new AtomicInteger();
    AtomicInteger losers = new AtomicInteger();
    List<Thread> drivers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          try {
                            take();
                            winners.incrementAndGet();
                          } catch (UserError e) {
                            losers.incrementAndGet();
                          }
                        }))
            .toList();
    drivers.forEach(Thread::start);
    drivers.forEach(
        driver -> {
          try {
            driver.join();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(winners).hasValue(1);
    assertThat(losers).hasValue(3);
  }
}
