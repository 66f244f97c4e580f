package org.nebulark.fits;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * An image in the bytes of its file, seen as rows along its first axis; pixels are decoded when
 * asked for. Rows and pixels count from 0. Reference: FITS Standard 4.0, sections 3.3.2, 4.4.2 and
 * 7.1.
 */
final class Image implements MaskImage {

  /** Most pixels of a spectrum: some times those of any echelle spectrum, some ten MB decoded. */
  static final int MOST_PIXELS = 1 << 21;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final byte[] bytes;
  private final int dataOffset;
  private final int hdu;
  private final int bitpix;
  private final int width;
  private final int rows;
  private final double scale;
  private final double zero;
  private final double blank;

  private Image(byte[] bytes, FitsFile.Hdu unit) throws FitsFormatException {
    FitsHeader header = unit.header();
    this.bytes = bytes;
    dataOffset = unit.dataOffset();
    hdu = header.hdu();
    bitpix = (int) header.required("BITPIX");
    width = (int) header.required("NAXIS1");
    rows = unit.dataLength() / (Math.abs(bitpix) / Byte.SIZE) / width;
    scale = header.real("BSCALE", 1);
    zero = header.real("BZERO", 0);
    boolean hasBlank = bitpix > 0 && header.find("BLANK") >= 0;
    blank = hasBlank ? header.integer("BLANK", 0) : Double.NaN;
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }

  /**
   * The image of an HDU.
   *
   * @throws FitsFormatException WRONG_LAYOUT if the HDU is none, EMPTY if it has no pixels,
   *     TOO_LARGE if its rows are too long for spectra, BAD_HEADER if its keywords are not an
   *     image's
   */
  static Image of(FitsFile file, int hdu) throws FitsFormatException {
    FitsFile.Hdu unit = file.hdu(hdu);
    FitsHeader header = unit.header();
    if (!isImage(header)) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT,
          hdu,
          "XTENSION = '"
              + FitsFormatException.shown(header.text("XTENSION"))
              + "', expected an image");
    }
    if (header.integer("PCOUNT", 0) != 0
        || header.integer("GCOUNT", 1) != 1
        || header.isTrue("GROUPS")) {
      throw new FitsFormatException(
          Reason.BAD_HEADER, hdu, "PCOUNT, GCOUNT or GROUPS is not that of an image");
    }
    if (header.required("NAXIS") > 0 && header.required("NAXIS1") > MOST_PIXELS) {
      throw new FitsFormatException(
          Reason.TOO_LARGE, hdu, "NAXIS1 = " + header.required("NAXIS1") + " pixels a spectrum");
    }
    if (unit.dataLength() == 0) {
      throw new FitsFormatException(Reason.EMPTY, hdu, "the image has no pixels");
    }
    return new Image(file.bytes(), unit);
  }

  /** Whether an HDU is a primary one or an image extension. */
  static boolean isImage(FitsHeader header) {
    return header.hdu() == 0 || header.text("XTENSION").strip().equals("IMAGE");
  }

  /** Number of the HDU. */
  int hdu() {
    return hdu;
  }

  /** Pixels of a row, NAXIS1, at least 1. */
  int width() {
    return width;
  }

  /** Number of rows: the product of the other axes, at least 1. */
  int rows() {
    return rows;
  }

  /** Refuses an image that is not of that size. */
  Image expectSize(int expectedWidth, int expectedRows) throws FitsFormatException {
    if (width != expectedWidth || rows != expectedRows) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          hdu,
          "an image of %d x %d pixels beside one of %d x %d"
              .formatted(width, rows, expectedWidth, expectedRows));
    }
    return this;
  }

  /** Refuses an image whose pixels are not at most 32 bits of a mask. */
  Image expectBits() throws FitsFormatException {
    boolean unsigned = zero == Math.scalb(1.0, bitpix - 1);
    if (bitpix < 0 || bitpix > Integer.SIZE || scale != 1 || (zero != 0 && !unsigned)) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT,
          hdu,
          "a mask with BITPIX = %d, BSCALE = %s, BZERO = %s, expected integers of at most 32 bits"
              .formatted(bitpix, scale, zero));
    }
    return this;
  }

  private int at(int row, int pixel) {
    if (row < 0 || row >= rows || pixel < 0 || pixel >= width) {
      throw new IndexOutOfBoundsException(
          "Invalid pixel: %d of %d, row %d of %d".formatted(pixel, width, row, rows));
    }
    return dataOffset + (row * width + pixel) * (Math.abs(bitpix) / Byte.SIZE);
  }

  /** Value of a pixel, scaled [the image's unit]; NaN where it is BLANK. */
  double number(int row, int pixel) {
    int at = at(row, pixel);
    if (bitpix < 0) {
      double value =
          bitpix == -32
              ? Float.intBitsToFloat((int) INT.get(bytes, at))
              : Double.longBitsToDouble((long) LONG.get(bytes, at));
      return scale == 1 && zero == 0 ? value : zero + scale * value;
    }
    long stored = stored(at);
    return stored == blank ? Double.NaN : zero + scale * stored;
  }

  private long stored(int at) {
    return switch (bitpix) {
      case 8 -> bytes[at] & 0xff;
      case 16 -> (short) SHORT.get(bytes, at);
      case 32 -> (int) INT.get(bytes, at);
      default -> (long) LONG.get(bytes, at);
    };
  }

  /** A row in single precision [the image's unit], bit for bit if BITPIX = -32 without scaling. */
  float[] floats(int row) {
    float[] out = new float[width];
    if (bitpix == -32 && scale == 1 && zero == 0) {
      int at = at(row, 0);
      for (int i = 0; i < width; i++, at += Float.BYTES) {
        out[i] = Float.intBitsToFloat((int) INT.get(bytes, at));
      }
      return out;
    }
    for (int i = 0; i < width; i++) {
      out[i] = (float) number(row, i);
    }
    return out;
  }

  /** A row in double precision [the image's unit]. */
  double[] doubles(int row) {
    double[] out = new double[width];
    for (int i = 0; i < width; i++) {
      out[i] = number(row, i);
    }
    return out;
  }

  /** All rows are there. */
  @Override
  public void check(int row) {}

  /** A row of mask bits, see {@link #expectBits}; of BZERO = 2^31 the bits of unsigned values. */
  @Override
  public int[] bits(int row) {
    int[] out = new int[width];
    int added = (int) (long) zero;
    for (int i = 0; i < width; i++) {
      out[i] = (int) stored(at(row, i)) + added;
    }
    return out;
  }
}
