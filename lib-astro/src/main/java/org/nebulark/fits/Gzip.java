package org.nebulark.fits;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * Decompression of gzip that is held in memory: the output grows with the bytes that really come,
 * up to a limit; length and checksum of every member are verified. Several members follow each
 * other as one file, zeros after the last one are passed over. Reference: RFC 1952.
 */
final class Gzip {

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xe0;

  private final byte[] in;
  private final int length;
  private final FitsBuffer out;
  private final long limit;

  private Gzip(byte[] in, int length, FitsBuffer out, long limit) {
    this.in = in;
    this.length = length;
    this.out = out;
    this.limit = limit;
  }

  /** Whether bytes begin as gzip does. */
  static boolean isGzip(byte[] bytes, int length) {
    return length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }

  /**
   * Decompresses.
   *
   * @param in compressed bytes
   * @param length number of compressed bytes [byte]
   * @param out receives the content, appended to what it holds
   * @param limit most bytes that {@code out} may hold [byte]
   * @throws FitsFormatException BAD_GZIP or TOO_LARGE
   */
  static void inflate(byte[] in, int length, FitsBuffer out, long limit)
      throws FitsFormatException {
    Gzip gzip = new Gzip(in, length, out, limit);
    Inflater inflater = new Inflater(true);
    try {
      int at = 0;
      do {
        at = gzip.member(at, inflater);
      } while (at < length && !gzip.isPadding(at));
    } finally {
      inflater.end();
    }
  }

  private boolean isPadding(int from) {
    for (int i = from; i < length; i++) {
      if (in[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Decompresses one member and returns where the next one begins. */
  private int member(int start, Inflater inflater) throws FitsFormatException {
    int data = header(start);
    int before = out.length();
    inflater.reset();
    inflater.setInput(in, data, length - data);
    try {
      while (!inflater.finished()) {
        if (out.length() > limit) {
          throw FitsBuffer.tooLarge(limit);
        }
        out.reserveOne(limit);
        int got = inflater.inflate(out.bytes(), out.length(), out.bytes().length - out.length());
        out.grew(got);
        if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw bad(length, "the compressed data end before their last block");
        }
      }
    } catch (DataFormatException e) {
      throw bad(data + (int) inflater.getBytesRead(), String.valueOf(e.getMessage()));
    }
    if (out.length() > limit) {
      throw FitsBuffer.tooLarge(limit);
    }
    return trailer(data + (int) inflater.getBytesRead(), before);
  }

  /** Checks a member's header (section 2.3) and returns where its data begin. */
  private int header(int start) throws FitsFormatException {
    if (length - start < HEADER) {
      throw bad(start, "the header is cut");
    }
    int flags = in[start + 3] & 0xff;
    if (in[start] != 0x1f
        || in[start + 1] != (byte) 0x8b
        || in[start + 2] != DEFLATE
        || (flags & RESERVED_FLAGS) != 0) {
      throw bad(start, "no gzip header where one is expected");
    }
    int at = start + HEADER;
    if ((flags & FLAG_EXTRA) != 0) {
      at = at + 2 > length ? length : at + 2 + (in[at] & 0xff) + ((in[at + 1] & 0xff) << 8);
    }
    at = (flags & FLAG_NAME) != 0 ? afterText(at) : at;
    at = (flags & FLAG_COMMENT) != 0 ? afterText(at) : at;
    at = (flags & FLAG_HEADER_CRC) != 0 ? at + 2 : at;
    if (at >= length) {
      throw bad(length, "the header is cut");
    }
    return at;
  }

  private int afterText(int from) {
    int at = from;
    while (at < length && in[at] != 0) {
      at++;
    }
    return at + 1;
  }

  /** Checks a member's checksum and length and returns where the next member begins. */
  private int trailer(int at, int before) throws FitsFormatException {
    if (length - at < TRAILER) {
      throw bad(length, "the checksum is cut");
    }
    CRC32 crc = new CRC32();
    crc.update(out.bytes(), before, out.length() - before);
    if (littleEndian(at) != (int) crc.getValue()) {
      throw bad(at, "the checksum is not that of the content");
    }
    if (littleEndian(at + 4) != out.length() - before) {
      throw bad(at + 4, "the length is not that of the content");
    }
    return at + TRAILER;
  }

  private int littleEndian(int at) {
    return (in[at] & 0xff)
        | (in[at + 1] & 0xff) << 8
        | (in[at + 2] & 0xff) << 16
        | (in[at + 3] & 0xff) << 24;
  }

  private FitsFormatException bad(int at, String what) {
    return new FitsFormatException(
        Reason.BAD_GZIP, -1, "gzip of " + length + " bytes, at byte " + at + ": " + what);
  }
}
