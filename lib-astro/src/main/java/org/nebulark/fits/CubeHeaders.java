package org.nebulark.fits;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * The headers of a file that is too large for memory: each is read alone, the data units are passed
 * over by their declared sizes, which are held against the file's length. Reference: FITS Standard
 * 4.0, sections 3.3 and 4.4.1.
 */
final class CubeHeaders {

  /** Most bytes of a header: 52,000 cards. */
  private static final int MOST_BYTES = 1 << 22;

  private static final int MOST_HDUS = 1000;
  private static final int CHUNK = 4 * FitsHeader.BLOCK;

  /**
   * One HDU.
   *
   * @param header its keywords
   * @param dataOffset where its data begin [byte]
   * @param dataLength length of its data without padding [byte]
   */
  record Hdu(FitsHeader header, long dataOffset, long dataLength) {

    boolean isNamed(String name) {
      return header.text("EXTNAME").strip().equalsIgnoreCase(name);
    }

    /** Length of an axis, 1 where there is none. */
    long axis(int axis) throws FitsFormatException {
      return header.required("NAXIS") < axis ? 1 : header.required("NAXIS" + axis);
    }
  }

  private final RangeReader file;
  private final long length;

  private CubeHeaders(RangeReader file, long length) {
    this.file = file;
    this.length = length;
  }

  /**
   * All HDUs.
   *
   * @param file to read
   * @param length of the file [byte]
   */
  static List<Hdu> read(RangeReader file, long length) throws IOException, FitsFormatException {
    CubeHeaders headers = new CubeHeaders(file, length);
    List<Hdu> hdus = new ArrayList<>();
    long next = 0;
    while (next < length && hdus.size() < MOST_HDUS) {
      Hdu hdu = headers.hdu(next, hdus.size());
      if (hdu == null) {
        break;
      }
      hdus.add(hdu);
      long end = hdu.dataOffset() + hdu.dataLength();
      next = (end + FitsHeader.BLOCK - 1) / FitsHeader.BLOCK * FitsHeader.BLOCK;
    }
    return hdus;
  }

  /** The HDU there; null where what follows the last HDU is no extension. */
  private Hdu hdu(long offset, int number) throws IOException, FitsFormatException {
    byte[] bytes = new byte[0];
    int held = 0;
    int end = -1;
    while (end < 0) {
      int more = (int) Math.min(CHUNK, length - offset - held);
      if (more <= 0 || held > MOST_BYTES) {
        throw new FitsFormatException(
            Reason.TRUNCATED, number, "no END in the " + held + " bytes from byte " + offset);
      }
      bytes = Arrays.copyOf(bytes, held + more);
      stretch(offset + held, bytes, held, more, number);
      if (held == 0 && !begins(bytes, number)) {
        return refuse(bytes, number);
      }
      held += more;
      end = end(bytes, held);
    }
    FitsHeader header = FitsHeader.parse(bytes, 0, held, number);
    long size = FitsFile.dataSize(header, number);
    long dataOffset = offset + header.paddedLength();
    if (dataOffset > length || size > length - dataOffset) {
      throw new FitsFormatException(
          Reason.TRUNCATED,
          number,
          "the header declares %d bytes of data from byte %d, the file has %d"
              .formatted(size, dataOffset, length));
    }
    return new Hdu(header, dataOffset, size);
  }

  private void stretch(long position, byte[] into, int offset, int bytes, int number)
      throws IOException, FitsFormatException {
    try {
      file.read(position, into, offset, bytes);
    } catch (EOFException e) {
      throw new FitsFormatException(
          Reason.TRUNCATED, number, "the file ends inside the header at byte " + position);
    }
  }

  private static boolean begins(byte[] bytes, int number) {
    return bytes.length >= FitsHeader.CARD
        && CardValue.ascii(bytes, 0, 8).equals(number == 0 ? "SIMPLE  " : "XTENSION");
  }

  private static Hdu refuse(byte[] bytes, int number) throws FitsFormatException {
    if (number > 0) {
      return null;
    }
    throw new FitsFormatException(
        Reason.NOT_FITS,
        -1,
        "the file begins with '"
            + CardValue.ascii(bytes, 0, Math.min(8, bytes.length))
            + "', expected 'SIMPLE  '");
  }

  /** Where the card END begins; -1 if it is not there. */
  private static int end(byte[] bytes, int length) {
    for (int card = 0; card + FitsHeader.CARD <= length; card += FitsHeader.CARD) {
      if (CardValue.ascii(bytes, card, card + 8).equals("END     ")) {
        return card;
      }
    }
    return -1;
  }
}
