package org.nebulark.fits;

/**
 * Decoding of the Rice algorithm: the first pixel as it is, then blocks of differences, each with
 * its own number of low bits. Reference: FITS Standard 4.0, section 10.4.1; White and Becker 1998.
 */
final class Rice {

  private final byte[] bytes;
  private final int end;
  private final int bytesPerPixel;
  private final int blockSize;
  private int next;
  private long window;
  private int available;

  /**
   * A decoder.
   *
   * @param bytes holds the compressed data
   * @param start their first byte
   * @param end behind their last byte
   * @param bytesPerPixel 1, 2 or 4
   * @param blockSize pixels of a block, at least 1
   */
  Rice(byte[] bytes, int start, int end, int bytesPerPixel, int blockSize) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
    this.bytesPerPixel = bytesPerPixel;
    this.blockSize = blockSize;
  }

  /** A big-endian integer: a byte is unsigned, two and four are signed. */
  static int integer(byte[] bytes, int at, int width) {
    return switch (width) {
      case 1 -> bytes[at] & 0xff;
      case 2 -> (short) ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
      default ->
          (bytes[at] & 0xff) << 24
              | (bytes[at + 1] & 0xff) << 16
              | (bytes[at + 2] & 0xff) << 8
              | bytes[at + 3] & 0xff;
    };
  }

  /** Decodes all pixels; false if the data end too early or contradict themselves. */
  boolean decode(int[] pixels) {
    int widthBits = Byte.SIZE * bytesPerPixel;
    int splitBits = bytesPerPixel == 1 ? 3 : bytesPerPixel == 2 ? 4 : 5;
    int mostSplit = bytesPerPixel == 1 ? 6 : bytesPerPixel == 2 ? 14 : 25;
    if (end - next < bytesPerPixel) {
      return false;
    }
    int last = integer(bytes, next, bytesPerPixel);
    next += bytesPerPixel;
    for (int from = 0; from < pixels.length; from += blockSize) {
      int to = Math.min(pixels.length, from + blockSize);
      long split = bits(splitBits) - 1;
      if (split < -1 || split > mostSplit) {
        return false;
      }
      for (int i = from; i < to; i++) {
        long code = 0;
        if (split == mostSplit) {
          code = bits(widthBits);
        } else if (split >= 0) {
          long high = zeros();
          long low = bits((int) split);
          code = high < 0 || low < 0 ? -1 : high << split | low;
        }
        if (code < 0) {
          return false;
        }
        last = narrowed(last + (int) (code >>> 1 ^ -(code & 1)));
        pixels[i] = last;
      }
    }
    return true;
  }

  private int narrowed(int value) {
    return switch (bytesPerPixel) {
      case 1 -> value & 0xff;
      case 2 -> (short) value;
      default -> value;
    };
  }

  /** The next n bits, n from 0 to 32; -1 behind the end. */
  private long bits(int n) {
    while (available < n) {
      if (next == end) {
        return -1;
      }
      window = window << Byte.SIZE | bytes[next++] & 0xff;
      available += Byte.SIZE;
    }
    available -= n;
    return window >>> available & (1L << n) - 1;
  }

  /** Number of 0 bits before the next 1 bit, which is passed over; -1 behind the end. */
  private long zeros() {
    long count = 0;
    long bit;
    while ((bit = bits(1)) == 0) {
      count++;
    }
    return bit < 0 ? -1 : count;
  }
}
