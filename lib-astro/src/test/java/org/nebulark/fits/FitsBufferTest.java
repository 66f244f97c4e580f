package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.FitsFormatException.Reason;

class FitsBufferTest {

  private static final long LIMIT = 1 << 20;

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] noise(int n) {
    byte[] bytes = new byte[n];
    new Random(1).nextBytes(bytes);
    bytes[0] = 'S';
    return bytes;
  }

  private static byte[] read(FitsBuffer buffer, byte[] file) throws Exception {
    buffer.readFully(new ByteArrayInputStream(file), file.length, LIMIT);
    return Arrays.copyOf(buffer.bytes(), buffer.length());
  }

  private static Reason refused(byte[] file, long declared, long limit) {
    return catchThrowableOfType(
            FitsFormatException.class,
            () -> new FitsBuffer().readFully(new ByteArrayInputStream(file), declared, limit))
        .reason();
  }

  @Test
  void plainAndCompressedFilesGiveTheSameBytesFromOneBuffer() throws Exception {
    FitsBuffer buffer = new FitsBuffer();
    for (int n : new int[] {1, 70_000, 300, 200_000, 65_536}) {
      byte[] file = noise(n);
      assertThat(read(buffer, file)).isEqualTo(file);
      assertThat(read(buffer, gzip(file))).isEqualTo(file);
      byte[] members = Samples.join(gzip(file), gzip(file), new byte[100]);
      assertThat(read(buffer, members)).isEqualTo(Samples.join(file, file));
    }
    assertThat(read(buffer, new byte[0])).isEmpty();
    assertThat(read(buffer, gzip(new byte[0]))).isEmpty();
  }

  @Test
  void headersOfGzipMayHoldNameCommentAndExtraBytes() throws Exception {
    byte[] plain = gzip(noise(100));
    byte[] fields = {3, 0, 1, 2, 3, 'n', 'a', 0, 'c', 0, 9, 9};
    byte[] file =
        Samples.join(Arrays.copyOf(plain, 10), fields, Arrays.copyOfRange(plain, 10, plain.length));
    file[3] = 4 + 8 + 16 + 2;
    assertThat(read(new FitsBuffer(), file)).isEqualTo(noise(100));
  }

  @Test
  void aCompressedBombStopsAtTheLimit() throws Exception {
    byte[] bomb = gzip(new byte[50 << 20]);
    assertThat(bomb.length).isLessThan(60_000);
    FitsBuffer buffer = new FitsBuffer();
    FitsFormatException e =
        catchThrowableOfType(
            FitsFormatException.class,
            () -> buffer.readFully(new ByteArrayInputStream(bomb), bomb.length, LIMIT));
    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(buffer.bytes().length).isLessThanOrEqualTo((int) LIMIT + 1);
  }

  @Test
  void filesOverTheLimitAreRefusedAndOthersAtTheLimitAreNot() throws Exception {
    byte[] file = noise(1000);
    assertThat(refused(file, 1000, 999)).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused(file, -1, 999)).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused(gzip(file), -1, 999)).isEqualTo(Reason.TOO_LARGE);
    FitsBuffer buffer = new FitsBuffer();
    buffer.readFully(new ByteArrayInputStream(file), -1, 1000);
    assertThat(buffer.length()).isEqualTo(1000);
  }

  @Test
  void cutAndDamagedGzipIsRefusedWhereverItIsCutOrDamaged() throws Exception {
    byte[] good = gzip(noise(3000));
    for (int cut = 2; cut < good.length; cut++) {
      byte[] file = Arrays.copyOf(good, cut);
      assertThat(refused(file, cut, LIMIT)).as("cut at " + cut).isEqualTo(Reason.BAD_GZIP);
    }
    for (int at = 10; at < good.length; at++) {
      byte[] file = good.clone();
      file[at] ^= 1 << at % 8;
      assertThat(refused(file, file.length, LIMIT)).as("bit of " + at).isEqualTo(Reason.BAD_GZIP);
    }
    byte[] junk = Samples.join(good, noise(20));
    assertThat(refused(junk, junk.length, LIMIT)).isEqualTo(Reason.BAD_GZIP);
  }

  @Test
  void aStreamShorterThanItsFileIsTruncated() throws Exception {
    byte[] file = noise(1000);
    assertThat(refused(file, 1001, LIMIT)).isEqualTo(Reason.TRUNCATED);
    assertThat(refused(gzip(file), 5000, LIMIT)).isEqualTo(Reason.TRUNCATED);
    assertThat(refused(new byte[0], 1, LIMIT)).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void whatTheStreamThrowsIsNoVerdict() throws Exception {
    for (IOException failure : new IOException[] {new IOException("x"), new ZipException("y")}) {
      InputStream failing =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw failure;
            }
          };
      byte[] half = Arrays.copyOf(gzip(noise(1000)), 500);
      assertThatThrownBy(
              () ->
                  new FitsBuffer()
                      .readFully(
                          new SequenceInputStream(new ByteArrayInputStream(half), failing),
                          1000,
                          LIMIT))
          .isSameAs(failure);
    }
  }
}
