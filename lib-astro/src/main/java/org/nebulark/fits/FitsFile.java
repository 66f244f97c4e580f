package org.nebulark.fits;

import java.util.ArrayList;
import java.util.List;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * The HDUs of a file that stands in memory: each header found, each data unit's size computed and
 * compared with the bytes that are there, before anything is allocated for it. Reference: FITS
 * Standard 4.0, sections 3.3, 4.4.1 and 6.
 *
 * <p>The padding after the last data unit may be absent. What follows the last HDU and does not
 * begin with XTENSION is passed over: the standard allows special records there (section 3.5), and
 * tapes and archives append zeros.
 */
public final class FitsFile {

  private static final byte[] SIMPLE = {'S', 'I', 'M', 'P', 'L', 'E', ' ', ' '};
  private static final byte[] XTENSION = {'X', 'T', 'E', 'N', 'S', 'I', 'O', 'N'};
  private static final int MAX_AXES = 999;

  /**
   * One HDU.
   *
   * @param header its keywords
   * @param dataOffset where its data begin [byte]
   * @param dataLength length of its data without padding [byte]
   */
  public record Hdu(FitsHeader header, int dataOffset, int dataLength) {}

  private final byte[] bytes;
  private final List<Hdu> hdus;

  private FitsFile(byte[] bytes, List<Hdu> hdus) {
    this.bytes = bytes;
    this.hdus = hdus;
  }

  /**
   * Walks over a file's HDUs.
   *
   * @param bytes begins with the file, not copied
   * @param length length of the file [byte], 0 to {@code bytes.length}
   * @throws FitsFormatException NOT_FITS, TRUNCATED, BAD_SIZE or BAD_HEADER
   */
  public static FitsFile of(byte[] bytes, int length) throws FitsFormatException {
    if (length < 0 || length > bytes.length) {
      throw new IllegalArgumentException(
          "Invalid length: " + length + " of an array of " + bytes.length);
    }
    checkMagic(bytes, length);
    List<Hdu> hdus = new ArrayList<>();
    long next = 0;
    do {
      Hdu hdu = hdu(bytes, (int) next, length, hdus.size());
      hdus.add(hdu);
      long end = (long) hdu.dataOffset + hdu.dataLength;
      next = (end + FitsHeader.BLOCK - 1) / FitsHeader.BLOCK * FitsHeader.BLOCK;
    } while (next < length && begins(bytes, (int) next, length, XTENSION));
    return new FitsFile(bytes, hdus);
  }

  /**
   * Whether the first data of a file are a table, as its first headers say: no data in the primary
   * HDU, and behind it a table.
   *
   * @param head begins with the file
   * @param length bytes of the file that there are [byte]
   */
  public static boolean beginsWithTable(byte[] head, int length) {
    try {
      checkMagic(head, length);
      FitsHeader primary = FitsHeader.parse(head, 0, length, 0);
      long next = primary.paddedLength();
      if (primary.integer("NAXIS", 0) != 0
          || next >= length
          || !begins(head, (int) next, length, XTENSION)) {
        return false;
      }
      String kind = FitsHeader.parse(head, (int) next, length, 1).text("XTENSION").strip();
      return kind.equals("BINTABLE") || kind.equals("TABLE");
    } catch (FitsFormatException e) {
      return false;
    }
  }

  private static void checkMagic(byte[] bytes, int length) throws FitsFormatException {
    if (length == 0 || !begins(bytes, 0, length, SIMPLE)) {
      int shown = Math.min(length, SIMPLE.length);
      StringBuilder found = new StringBuilder();
      for (int i = 0; i < shown; i++) {
        found.append(String.format("%02x ", bytes[i]));
      }
      throw new FitsFormatException(
          Reason.NOT_FITS,
          -1,
          length == 0
              ? "the file has 0 bytes, expected a FITS file"
              : "the file begins with "
                  + found
                  + "'"
                  + CardValue.ascii(bytes, 0, shown)
                  + "', expected 'SIMPLE  '");
    }
  }

  /** Whether the bytes there, as far as they go, are those expected. */
  private static boolean begins(byte[] bytes, int at, int length, byte[] expected) {
    int n = Math.min(expected.length, length - at);
    for (int i = 0; i < n; i++) {
      if (bytes[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static Hdu hdu(byte[] bytes, int offset, int length, int number)
      throws FitsFormatException {
    FitsHeader header = FitsHeader.parse(bytes, offset, length, number);
    if (number == 0 && !header.isTrue("SIMPLE")) {
      throw new FitsFormatException(
          Reason.BAD_HEADER,
          0,
          "SIMPLE = '" + FitsFormatException.shown(header.text("SIMPLE")) + "', expected T");
    }
    long size = dataSize(header, number);
    long dataOffset = offset + header.paddedLength();
    if (dataOffset > length || size > length - dataOffset) {
      throw new FitsFormatException(
          Reason.TRUNCATED,
          number,
          "the header declares "
              + size
              + " bytes of data from byte "
              + dataOffset
              + ", the file has "
              + length);
    }
    return new Hdu(header, (int) dataOffset, (int) size);
  }

  /** Size of the data [byte], section 4.4.1.1 eq. 1, section 4.4.1.2 eq. 2 and section 6 eq. 4. */
  static long dataSize(FitsHeader header, int number) throws FitsFormatException {
    long bitpix = header.required("BITPIX");
    if (bitpix != 8 && bitpix != 16 && Math.abs(bitpix) != 32 && Math.abs(bitpix) != 64) {
      throw outside(header, "BITPIX", bitpix, "8, 16, 32, 64, -32 or -64");
    }
    long axes = header.required("NAXIS");
    if (axes < 0 || axes > MAX_AXES) {
      throw outside(header, "NAXIS", axes, "0 to " + MAX_AXES);
    }
    long groupCount = header.integer("GCOUNT", 1);
    long heap = header.integer("PCOUNT", 0);
    if (groupCount < 0 || heap < 0) {
      throw outside(
          header, groupCount < 0 ? "GCOUNT" : "PCOUNT", Math.min(groupCount, heap), ">= 0");
    }
    boolean groups = number == 0 && header.isTrue("GROUPS");
    try {
      long elements = axes == 0 ? 0 : elements(header, (int) axes, groups);
      long all = axes == 0 ? 0 : Math.addExact(heap, elements);
      return Math.multiplyExact(Math.multiplyExact(Math.abs(bitpix) / Byte.SIZE, groupCount), all);
    } catch (ArithmeticException e) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          number,
          "NAXISn, PCOUNT and GCOUNT declare more than 2^63 bytes of data");
    }
  }

  private static long elements(FitsHeader header, int axes, boolean groups)
      throws FitsFormatException {
    boolean empty = false;
    long product = 1;
    for (int i = 1; i <= axes; i++) {
      long n = header.required("NAXIS" + i);
      if (n < 0) {
        throw outside(header, "NAXIS" + i, n, ">= 0");
      }
      boolean skipped = i == 1 && groups && n == 0;
      empty |= n == 0 && !skipped;
      product = n == 0 ? product : Math.multiplyExact(product, n);
    }
    return empty ? 0 : product;
  }

  private static FitsFormatException outside(
      FitsHeader header, String keyword, long value, String expected) {
    return new FitsFormatException(
        Reason.BAD_SIZE, header.hdu(), keyword + " = " + value + ", expected " + expected);
  }

  /** Number of HDUs, the primary included. */
  public int size() {
    return hdus.size();
  }

  /** One HDU, 0 = primary. */
  public Hdu hdu(int number) {
    return hdus.get(number);
  }

  /** Number of the first HDU with that EXTNAME, whatever its case; -1 if there is none. */
  int find(String name) {
    for (int i = 0; i < hdus.size(); i++) {
      if (hdus.get(i).header().text("EXTNAME").strip().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The file's bytes, not copied. */
  byte[] bytes() {
    return bytes;
  }
}
