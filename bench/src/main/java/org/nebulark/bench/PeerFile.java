package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;

/** Vectors as a peer reads them: little-endian floats, object by object. */
final class PeerFile {

  private PeerFile() {}

  static void write(Path file, List<Vector> vectors) {
    int width = vectors.get(0).size();
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * width * vectors.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Vector vector : vectors) {
      for (double value : vector.toArray()) {
        bytes.putFloat((float) value);
      }
    }
    write(file, bytes.array());
  }

  /** One byte an object: 1 where it is planted. */
  static void write(Path file, boolean[] planted) {
    byte[] bytes = new byte[planted.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (planted[i] ? 1 : 0);
    }
    write(file, bytes);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
