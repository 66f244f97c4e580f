package org.nebulark.fits;

/** Rows of mask bits, plain or compressed; rows count from 0. */
interface MaskImage {

  /** The bits of a row, a value a pixel; of unsigned 32 bits the bits as they are. */
  int[] bits(int row) throws FitsFormatException;

  /** Refuses a row that {@link #bits} would refuse. */
  void check(int row) throws FitsFormatException;

  /**
   * The mask of an HDU, a tile-compressed image if it says so.
   *
   * @param file the file
   * @param hdu number of the HDU
   * @param width pixels of a row it must have
   * @param rows rows it must have
   */
  static MaskImage of(FitsFile file, int hdu, int width, int rows) throws FitsFormatException {
    return file.hdu(hdu).header().isTrue("ZIMAGE")
        ? CompressedMask.of(file, hdu, width, rows)
        : Image.of(file, hdu).expectSize(width, rows).expectBits();
  }
}
