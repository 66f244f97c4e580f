package org.nebulark.fits;

import java.io.IOException;

/** Bytes of a file that is too large for memory. */
@FunctionalInterface
public interface RangeReader {

  /**
   * Reads a stretch of the file, whole or not at all.
   *
   * @param position of its first byte in the file
   * @param into where to
   * @param offset of its first byte there
   * @param length of the stretch [byte]
   * @throws java.io.EOFException if the file ends before
   */
  void read(long position, byte[] into, int offset, int length) throws IOException;
}
