package org.nebulark.fits;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.nebulark.fits.CubeHeaders.Hdu;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * An image of three axes in a file that is too large for memory; rows of each plane are read and
 * turned, so that the values of a spaxel stand together.
 */
final class CubeImage {

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  /** Planes that are turned together, so that a spaxel's values fill lines of the cache. */
  private static final int TURNED = 16;

  /** Most spaxels along an axis, and most planes. */
  private static final int MOST = 1 << 17;

  private final int hdu;
  private final long offset;
  private final int bitpix;
  private final int bytes;
  private final int width;
  private final int height;
  private final int planes;
  private final double scale;
  private final double zero;
  private final double blank;

  private CubeImage(Hdu unit, int hdu) throws FitsFormatException {
    this.hdu = hdu;
    FitsHeader header = unit.header();
    offset = unit.dataOffset();
    bitpix = (int) header.required("BITPIX");
    bytes = Math.abs(bitpix) / Byte.SIZE;
    width = axis(unit, 1);
    height = axis(unit, 2);
    planes = axis(unit, 3);
    scale = header.real("BSCALE", 1);
    zero = header.real("BZERO", 0);
    blank = bitpix > 0 && header.find("BLANK") >= 0 ? header.integer("BLANK", 0) : Double.NaN;
  }

  private int axis(Hdu unit, int axis) throws FitsFormatException {
    long length = unit.axis(axis);
    if (length < 1 || length > MOST) {
      throw new FitsFormatException(
          Reason.BAD_SIZE, hdu, "NAXIS" + axis + " = " + length + ", expected 1 to " + MOST);
    }
    return (int) length;
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }

  static CubeImage of(Hdu unit, int hdu) throws FitsFormatException {
    if (!Image.isImage(unit.header()) || unit.header().required("NAXIS") != 3) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, hdu, "not an image of three axes, as the cube beside");
    }
    if (unit.header().integer("PCOUNT", 0) != 0 || unit.header().integer("GCOUNT", 1) != 1) {
      throw new FitsFormatException(Reason.BAD_HEADER, hdu, "PCOUNT or GCOUNT is not an image's");
    }
    return new CubeImage(unit, hdu);
  }

  /** Refuses an image that is not of another's size. */
  CubeImage expectSize(CubeImage other) throws FitsFormatException {
    if (width != other.width || height != other.height || planes != other.planes) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          hdu,
          "%d x %d x %d pixels beside %d x %d x %d"
              .formatted(width, height, planes, other.width, other.height, other.planes));
    }
    return this;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int planes() {
    return planes;
  }

  /**
   * Reads rows of all planes.
   *
   * @param out a spectrum after the other [the image's unit]; NaN where BLANK
   */
  void read(RangeReader file, int y0, int y1, float[] out) throws IOException {
    int spaxels = (y1 - y0) * width;
    byte[] raw = new byte[spaxels * bytes * TURNED];
    for (int first = 0; first < planes; first += TURNED) {
      int n = Math.min(TURNED, planes - first);
      readPlanes(file, y0, spaxels, first, n, raw);
      for (int s = 0; s < spaxels; s++) {
        for (int k = 0; k < n; k++) {
          out[s * planes + first + k] = (float) value(raw, (k * spaxels + s) * bytes);
        }
      }
    }
  }

  /** Reads rows of all planes as bits of a mask. */
  void readBits(RangeReader file, int y0, int y1, int[] out) throws IOException {
    int spaxels = (y1 - y0) * width;
    byte[] raw = new byte[spaxels * bytes * TURNED];
    for (int first = 0; first < planes; first += TURNED) {
      int n = Math.min(TURNED, planes - first);
      readPlanes(file, y0, spaxels, first, n, raw);
      for (int s = 0; s < spaxels; s++) {
        for (int k = 0; k < n; k++) {
          out[s * planes + first + k] = (int) (long) value(raw, (k * spaxels + s) * bytes);
        }
      }
    }
  }

  private void readPlanes(
      RangeReader file, int y0, int spaxels, int first, int planesRead, byte[] raw)
      throws IOException {
    long plane = (long) width * height * bytes;
    long within = (long) y0 * width * bytes;
    if (spaxels == width * height) {
      file.read(offset + first * plane, raw, 0, planesRead * spaxels * bytes);
      return;
    }
    for (int k = 0; k < planesRead; k++) {
      file.read(offset + (first + k) * plane + within, raw, k * spaxels * bytes, spaxels * bytes);
    }
  }

  private double value(byte[] raw, int at) {
    if (bitpix == -32) {
      double value = Float.intBitsToFloat((int) INT.get(raw, at));
      return scale == 1 && zero == 0 ? value : zero + scale * value;
    }
    if (bitpix == -64) {
      return zero + scale * Double.longBitsToDouble((long) LONG.get(raw, at));
    }
    long stored =
        switch (bitpix) {
          case 8 -> raw[at] & 0xff;
          case 16 -> (short) SHORT.get(raw, at);
          case 32 -> (int) INT.get(raw, at);
          default -> (long) LONG.get(raw, at);
        };
    return stored == blank ? Double.NaN : zero + scale * stored;
  }
}
