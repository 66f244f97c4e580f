package org.nebulark.fits;

import java.util.Arrays;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * A mask as a tile-compressed image of integers, a tile a row, which is how DESI writes MASK: by
 * RICE_1 or GZIP_1, decoded when a row is asked for. Reference: FITS Standard 4.0, section 10.
 */
final class CompressedMask implements MaskImage {

  private static final String[] CELLS = {
    "COMPRESSED_DATA", "GZIP_COMPRESSED_DATA", "UNCOMPRESSED_DATA"
  };

  private final byte[] bytes;
  private final FitsHeader header;
  private final BinaryTable table;
  private final int heap;
  private final long heapLength;
  private final int width;
  private final int bytesPerPixel;
  private final boolean rice;
  private final int blockSize;
  private final int zero;

  private CompressedMask(FitsFile file, int hdu, int width) throws FitsFormatException {
    FitsFile.Hdu unit = file.hdu(hdu);
    this.bytes = file.bytes();
    this.header = unit.header();
    this.table = BinaryTable.of(file, hdu);
    this.width = width;
    long theap = header.integer("THEAP", header.required("NAXIS1") * header.required("NAXIS2"));
    if (theap < 0 || theap > unit.dataLength()) {
      throw refused(Reason.BAD_SIZE, "THEAP = " + theap + " outside " + unit.dataLength());
    }
    heap = unit.dataOffset() + (int) theap;
    heapLength = unit.dataLength() - theap;
    bytesPerPixel = (int) header.integer("ZBITPIX", 0) / Byte.SIZE;
    String method = header.text("ZCMPTYPE").trim();
    rice = method.startsWith("RICE");
    blockSize = (int) parameter("BLOCKSIZE", 32);
    double added = header.real("BZERO", 0);
    zero = (int) (long) added;
    boolean known = rice || method.equals("GZIP_1");
    boolean integers =
        bytesPerPixel * Byte.SIZE == header.integer("ZBITPIX", 0)
            && (bytesPerPixel == 1 || bytesPerPixel == 2 || bytesPerPixel == 4)
            && header.real("BSCALE", 1) == 1
            && (added == 0 || added == Math.scalb(1.0, Byte.SIZE * bytesPerPixel - 1));
    if (!known || !integers || (rice && parameter("BYTEPIX", 4) != bytesPerPixel)) {
      throw refused(
          Reason.WRONG_LAYOUT,
          "a mask compressed by '"
              + FitsFormatException.shown(method)
              + "', expected integers of at most 32 bits by RICE_1 or GZIP_1");
    }
    if (rice && (blockSize < 1 || blockSize > 4096)) {
      throw refused(Reason.BAD_HEADER, "BLOCKSIZE = " + blockSize + ", expected 1 to 4096");
    }
  }

  /** The mask of an HDU; of another size or tiling than a tile a row it is refused. */
  static CompressedMask of(FitsFile file, int hdu, int width, int rows) throws FitsFormatException {
    CompressedMask mask = new CompressedMask(file, hdu, width);
    FitsHeader header = mask.header;
    if (header.required("ZNAXIS1") != width
        || header.integer("ZNAXIS2", 1) != rows
        || header.integer("ZNAXIS", 0) > 2
        || header.integer("ZTILE1", width) != width
        || header.integer("ZTILE2", 1) != 1
        || mask.table.rows() != rows) {
      throw mask.refused(
          Reason.BAD_SIZE, "the mask is not of %d rows of %d pixels".formatted(rows, width));
    }
    return mask;
  }

  private FitsFormatException refused(Reason reason, String detail) {
    return new FitsFormatException(reason, header.hdu(), detail);
  }

  /** A parameter of the compression, ZNAMEi and ZVALi. */
  private long parameter(String name, long missing) throws FitsFormatException {
    for (int i = 1; i <= 9; i++) {
      if (header.text("ZNAME" + i).trim().equals(name)) {
        return header.integer("ZVAL" + i, missing);
      }
    }
    return missing;
  }

  @Override
  public void check(int row) throws FitsFormatException {
    bits(row);
  }

  @Override
  public int[] bits(int row) throws FitsFormatException {
    for (String name : CELLS) {
      int column = table.find(name);
      if (column < 0 || !table.column(column).isDescriptor()) {
        continue;
      }
      long length = table.descriptor(column, row, 0);
      long offset = table.descriptor(column, row, 1);
      length = name.startsWith("UN") ? length * bytesPerPixel : length;
      if (length < 0 || offset < 0 || offset > heapLength || length > heapLength - offset) {
        throw bad(row, length + " bytes at byte " + offset + " of a heap of " + heapLength);
      }
      if (length > 0) {
        return decoded(name, heap + (int) offset, (int) length, row);
      }
    }
    throw bad(row, "no data");
  }

  private int[] decoded(String cell, int from, int length, int row) throws FitsFormatException {
    int[] pixels = new int[width];
    if (cell.startsWith("COMP") && rice) {
      if (!new Rice(bytes, from, from + length, bytesPerPixel, blockSize).decode(pixels)) {
        throw bad(row, "the compressed data end before their last pixel");
      }
    } else {
      byte[] plain = cell.startsWith("UN") ? slice(from, length) : inflated(from, length);
      if (plain.length < width * bytesPerPixel) {
        throw bad(row, plain.length + " bytes for " + width + " pixels");
      }
      for (int i = 0; i < width; i++) {
        pixels[i] = Rice.integer(plain, i * bytesPerPixel, bytesPerPixel);
      }
    }
    for (int i = 0; i < width; i++) {
      pixels[i] += zero;
    }
    return pixels;
  }

  private byte[] slice(int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  private byte[] inflated(int from, int length) throws FitsFormatException {
    FitsBuffer out = new FitsBuffer();
    Gzip.inflate(slice(from, length), length, out, (long) width * bytesPerPixel);
    return Arrays.copyOf(out.bytes(), out.length());
  }

  private FitsFormatException bad(int row, String detail) {
    return new FitsFormatException(Reason.BAD_ROW, header.hdu(), row, "compressed mask: " + detail);
  }
}
