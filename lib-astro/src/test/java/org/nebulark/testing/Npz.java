package org.nebulark.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads arrays of numbers from NumPy files: little-endian, given flattened in C order (NEP 1, "A
 * Simple File Format for NumPy Arrays").
 */
public final class Npz {

  private static final Pattern HEADER =
      Pattern.compile(
          "'descr': *'([^']+)', *'fortran_order': *(True|False), *'shape': *\\(([0-9, ]*)\\)");
  private static final int LENGTH_AT = 8;

  private Npz() {}

  /** One array: its type such as "i2", its shape, whether it lies column by column, its bytes. */
  public record Array(String type, int[] shape, boolean fortran, ByteBuffer bytes) {

    /** Number of elements. */
    public int length() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** All elements, widened; any type. */
    public double[] doubles() {
      double[] all = new double[length()];
      for (int i = 0; i < all.length; i++) {
        int at = place(i);
        all[i] =
            switch (type) {
              case "f8" -> bytes.getDouble(8 * at);
              case "f4" -> bytes.getFloat(4 * at);
              default -> integer(at);
            };
      }
      return all;
    }

    /** All elements of an array of integers or booleans; refuses what does not fit. */
    public int[] ints() {
      int[] all = new int[length()];
      for (int i = 0; i < all.length; i++) {
        all[i] = Math.toIntExact(integer(place(i)));
      }
      return all;
    }

    /** Where element i of C order lies. */
    private int place(int i) {
      if (!fortran) {
        return i;
      }
      int rest = i;
      int stride = length();
      int at = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        stride /= shape[axis];
        at += rest % shape[axis] * stride;
        rest /= shape[axis];
      }
      return at;
    }

    private long integer(int i) {
      return switch (type) {
        case "b1", "i1" -> bytes.get(i);
        case "u1" -> Byte.toUnsignedInt(bytes.get(i));
        case "i2" -> bytes.getShort(2 * i);
        case "u2" -> Short.toUnsignedInt(bytes.getShort(2 * i));
        case "i4" -> bytes.getInt(4 * i);
        case "u4" -> Integer.toUnsignedLong(bytes.getInt(4 * i));
        case "i8" -> bytes.getLong(8 * i);
        default -> throw new IllegalArgumentException("Invalid type: " + type);
      };
    }
  }

  /** Reads one array of an npz file by its name without ".npy". */
  public static Array read(Path npz, String name) {
    try (ZipFile zip = new ZipFile(npz.toFile())) {
      ZipEntry entry = zip.getEntry(name + ".npy");
      if (entry == null) {
        throw new IllegalArgumentException("Invalid name: " + npz + " has no array " + name);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return parse(in.readAllBytes(), npz + "/" + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Not read: " + npz, e);
    }
  }

  /** Reads a file that holds one array, npy. */
  public static Array read(Path npy) {
    try {
      return parse(Files.readAllBytes(npy), npy.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Not read: " + npy, e);
    }
  }

  private static Array parse(byte[] file, String where) {
    ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean first = file[6] == 1;
    int headerAt = LENGTH_AT + (first ? 2 : 4);
    int length = first ? Short.toUnsignedInt(all.getShort(LENGTH_AT)) : all.getInt(LENGTH_AT);
    String header = new String(file, headerAt, length, StandardCharsets.ISO_8859_1);
    Matcher match = HEADER.matcher(header);
    if (!match.find() || match.group(1).startsWith(">")) {
      throw new IllegalArgumentException("Invalid array: " + where + " has header " + header);
    }
    int[] shape =
        Arrays.stream(match.group(3).split(","))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    ByteBuffer bytes = all.position(headerAt + length).slice().order(ByteOrder.LITTLE_ENDIAN);
    boolean fortran = match.group(2).equals("True");
    return new Array(match.group(1).substring(1), shape, fortran, bytes);
  }
}
