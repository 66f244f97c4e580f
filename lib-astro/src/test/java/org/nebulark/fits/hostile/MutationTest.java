package org.nebulark.fits.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * Mutations of real files in a heap of 512 MB: each ends as equal data or as a named reject.
 *
 * <p>20,000 in every build, 100,000 with {@code -Phostile}, any number with {@code -Dmutations=n};
 * {@code -Dmutation=n} runs one alone.
 */
@Tag("hostile")
class MutationTest {

  private static final int MUTATIONS = Integer.getInteger("mutations", 20_000);
  private static final int ONLY = Integer.getInteger("mutation", -1);
  private static final long SEED = 20_260_101;
  private static final int GZIP_EVERY = 20;
  private static final long LIMIT = 8 << 20;

  private final List<Corpus.Good> files = Corpus.files();
  private final byte[] scratch =
      new byte[files.stream().mapToInt(file -> 2 * file.bytes().length).max().orElseThrow()];
  private final FitsBuffer buffer = new FitsBuffer();
  private final Verdicts verdicts = new Verdicts();
  private volatile int current;

  @Test
  void everyMutationEndsAsEqualDataOrANamedReject() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(513L << 20);
    assertTimeoutPreemptively(
        Duration.ofSeconds(120 + MUTATIONS / 100), this::all, () -> "hangs in case " + current);
    System.out.println(
        MUTATIONS + " mutations of " + files.size() + " files: " + verdicts.counts());
    if (ONLY < 0) {
      assertThat(verdicts.accepted()).isGreaterThan(MUTATIONS / 20);
      assertThat(verdicts.undecided()).isLessThan(verdicts.accepted() / 50 + 2);
      assertThat(verdicts.counts())
          .containsKeys("NOT_FITS", "TRUNCATED", "BAD_SIZE", "BAD_HEADER", "WRONG_LAYOUT")
          .containsKeys("BAD_GRID", "BAD_GZIP", "equal", "as the changed bytes say");
    }
  }

  private void all() throws IOException {
    int first = ONLY < 0 ? 0 : ONLY;
    int end = ONLY < 0 ? MUTATIONS : ONLY + 1;
    for (current = first; current < end; current++) {
      SplittableRandom random = new SplittableRandom(SEED + current * 0x9E3779B97F4A7C15L);
      Corpus.Good good = files.get(random.nextInt(files.size()));
      try {
        if (current % GZIP_EVERY == 0) {
          gzip(good, random);
        } else {
          plain(good, random);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("case " + current + " of " + good.name() + ": " + e, e);
      }
    }
  }

  private void plain(Corpus.Good good, SplittableRandom random) {
    int length = damaged(good.bytes(), random);
    verdicts.judge(good, scratch, length);
  }

  /** Puts a damaged copy into the scratch array and returns its length. */
  private int damaged(byte[] file, SplittableRandom random) {
    System.arraycopy(file, 0, scratch, 0, file.length);
    Mutation[] kinds = Mutation.values();
    int length = file.length;
    for (int n = random.nextInt(3); n >= 0 && length > 6000; n--) {
      length = kinds[random.nextInt(kinds.length)].damage(scratch, length, random);
    }
    return length;
  }

  /** A compressed file, damaged: the content is that of the good file, or there is a verdict. */
  private void gzip(Corpus.Good good, SplittableRandom random) throws IOException {
    int length = damaged(good.gzip(), random);
    try {
      buffer.readFully(new ByteArrayInputStream(scratch, 0, length), length, LIMIT);
    } catch (FitsFormatException e) {
      assertThat(Verdicts.isGzip(e.reason())).as(e.getMessage()).isTrue();
      Verdicts.named(e);
      verdicts.count(e.reason().name());
      return;
    }
    boolean whole =
        Arrays.equals(buffer.bytes(), 0, buffer.length(), good.bytes(), 0, good.bytes().length);
    boolean stillGzip = length > 1 && scratch[0] == 0x1f && scratch[1] == (byte) 0x8b;
    assertThat(whole).as("content of a gzip that passed its checksum").isEqualTo(stillGzip);
    verdicts.judge(good, buffer.bytes(), buffer.length());
  }

  @Test
  void aGzipBombIsRefusedInTheMemoryOfItsLimit() throws Exception {
    byte[] zeros = new byte[1 << 20];
    byte[][] parts = new byte[300][];
    Arrays.fill(parts, zeros);
    parts[0] = files.get(0).bytes();
    byte[] bomb = Corpus.gzip(parts);
    byte[] nested = Corpus.gzip(bomb);
    FitsBuffer fresh = new FitsBuffer();
    assertThat(reason(fresh, bomb, 64 << 20)).isEqualTo(Reason.TOO_LARGE);
    assertThat(fresh.bytes().length).isLessThanOrEqualTo((64 << 20) + 1);
    assertThat(reason(fresh, nested, 64 << 20)).isNull();
    assertThat(fresh.length()).isEqualTo(bomb.length);
  }

  private static Reason reason(FitsBuffer buffer, byte[] file, long limit) throws IOException {
    try {
      buffer.readFully(new ByteArrayInputStream(file), file.length, limit);
      return null;
    } catch (FitsFormatException e) {
      return e.reason();
    }
  }
}
