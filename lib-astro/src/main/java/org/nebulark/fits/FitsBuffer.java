package org.nebulark.fits;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * Bytes of one file, plain or out of gzip, in an array that is reused for the next file. It grows
 * with the bytes that really come, not with a length that somebody declares. Not thread-safe: one
 * for each task.
 */
public final class FitsBuffer {

  private static final int FIRST = 1 << 16;
  private static final int FIRST_AT_MOST = 1 << 20;

  /** A declared length is believed once one part in so many came: the buffer fits at once. */
  private static final int TRUST = 8;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[0];
  private int length;
  private byte[] spare = new byte[0];

  /** The array that begins with the file's bytes; valid until the next file is read. */
  public byte[] bytes() {
    return bytes;
  }

  /** Number of bytes of the file, decompressed [byte]. */
  public int length() {
    return length;
  }

  /**
   * Reads a file to its end and decompresses it if it begins with gzip's magic bytes 1f 8b,
   * whatever its name.
   *
   * @param in the file from its first byte, not closed
   * @param declaredLength length that the file system gives [byte], -1 = unknown
   * @param limit most bytes to hold, for the file and for its content [byte], > 0
   * @throws IOException whatever the stream throws: to be tried again, never a verdict
   * @throws FitsFormatException TRUNCATED if the stream ends before the declared length, TOO_LARGE,
   *     BAD_GZIP
   */
  public void readFully(InputStream in, long declaredLength, long limit)
      throws IOException, FitsFormatException {
    if (limit <= 0) {
      throw new IllegalArgumentException("Invalid limit: " + limit + " bytes");
    }
    long most = Math.min(limit, MAX_ARRAY - 1);
    readRaw(in, declaredLength, most);
    if (!Gzip.isGzip(bytes, length)) {
      return;
    }
    byte[] raw = bytes;
    int rawLength = length;
    bytes = spare;
    length = 0;
    spare = raw;
    Gzip.inflate(raw, rawLength, this, most);
  }

  private void readRaw(InputStream in, long declaredLength, long limit)
      throws IOException, FitsFormatException {
    length = 0;
    if (declaredLength > limit) {
      throw tooLarge(limit);
    }
    if (declaredLength >= bytes.length) {
      bytes = new byte[(int) Math.min(declaredLength + 1, FIRST_AT_MOST)];
    }
    while (true) {
      reserve(declaredLength, limit);
      int got = in.read(bytes, length, bytes.length - length);
      if (got < 0) {
        break;
      }
      length += got;
      if (length > limit) {
        throw tooLarge(limit);
      }
    }
    if (length < declaredLength) {
      throw new FitsFormatException(
          Reason.TRUNCATED,
          -1,
          "the file ends after " + length + " bytes, its length is " + declaredLength);
    }
  }

  /** Makes room for the rest of the file once a share of it came, else as {@link #reserveOne}. */
  private void reserve(long declaredLength, long limit) {
    boolean trusted = length >= declaredLength / TRUST && length <= declaredLength;
    if (length == bytes.length && trusted) {
      bytes = Arrays.copyOf(bytes, (int) declaredLength + 1);
    }
    reserveOne(limit);
  }

  /** Makes room for at least one more byte, up to one above the limit. */
  void reserveOne(long limit) {
    if (length < bytes.length) {
      return;
    }
    long wanted = Math.max(FIRST, 2L * bytes.length);
    bytes = Arrays.copyOf(bytes, (int) Math.max(length + 1L, Math.min(wanted, limit + 1)));
  }

  /** Counts bytes that were put behind the last one. */
  void grew(int count) {
    length += count;
  }

  static FitsFormatException tooLarge(long limit) {
    return new FitsFormatException(
        Reason.TOO_LARGE, -1, "the file has more than " + limit + " bytes, the limit");
  }
}
