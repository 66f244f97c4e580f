package org.nebulark.fits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/** Small files made in memory: good ones by SpecWriter, bad ones card by card. */
final class Samples {

  private Samples() {}

  /** An object of n pixels whose every value differs, with NaN, infinite and negative ones. */
  static SpecObject object(int n) {
    float[] flux = new float[n];
    float[] ivar = new float[n];
    int[] mask = new int[n];
    for (int i = 0; i < n; i++) {
      flux[i] = 1.5f + 0.25f * i;
      ivar[i] = i % 7 == 0 ? 0 : 1f / (i + 1);
      mask[i] = i * 65537;
    }
    flux[n / 2] = Float.NaN;
    flux[n / 3] = Float.NEGATIVE_INFINITY;
    ivar[n / 4] = -1;
    return object(new Spectrum(WavelengthGrid.log(3.5785, 1e-4, n), flux, ivar, mask));
  }

  static SpecObject object(Spectrum spectrum) {
    double z = (float) 0.10979893;
    double zErr = (float) 1.95e-5;
    return new SpecObject(
        "0266-51602-0638",
        266,
        51602,
        638,
        147.29397,
        -0.38134272,
        "GALAXY",
        "AGN BROADLINE",
        z,
        zErr,
        4,
        spectrum);
  }

  /** The spec file of an object. */
  static byte[] spec(SpecObject object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SpecWriter.write(object, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A header of cards as given, with END and padding. */
  static byte[] header(String... cards) {
    StringBuilder header = new StringBuilder();
    for (String card : cards) {
      header.append(card).append(" ".repeat(80 - card.length()));
    }
    header.append("END");
    header.append(" ".repeat((int) padded(header.length()) - header.length()));
    return header.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A card with a number or a quoted string. */
  static String card(String keyword, Object value) {
    return String.format("%-8s= %20s", keyword, value);
  }

  /** The least primary header. */
  static byte[] primary() {
    return header(card("SIMPLE", "T"), card("BITPIX", 8), card("NAXIS", 0));
  }

  /** A table's header: width, rows, then its further cards. */
  static byte[] tableHeader(Object width, Object rows, List<String> more) {
    String[] first = {
      "XTENSION= 'BINTABLE'",
      card("BITPIX", 8),
      card("NAXIS", 2),
      card("NAXIS1", width),
      card("NAXIS2", rows),
      card("PCOUNT", 0),
      card("GCOUNT", 1)
    };
    String[] all = Arrays.copyOf(first, first.length + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[first.length + i] = more.get(i);
    }
    return header(all);
  }

  /** Data padded with zeros to whole blocks. */
  static byte[] data(byte[] data) {
    return Arrays.copyOf(data, (int) padded(data.length));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static long padded(long length) {
    return (length + 2879) / 2880 * 2880;
  }

  /** The file with the value of the n-th card of a keyword replaced, n from 0. */
  static byte[] with(byte[] file, String keyword, int n, String value) {
    byte[] changed = file.clone();
    byte[] name = String.format("%-8s", keyword).getBytes(StandardCharsets.US_ASCII);
    int seen = 0;
    for (int at = 0; at < file.length; at += 80) {
      if (Arrays.equals(Arrays.copyOfRange(file, at, at + 8), name) && seen++ == n) {
        byte[] card = String.format("%-80s", card(keyword, value)).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(card, 0, changed, at, 80);
        return changed;
      }
    }
    throw new IllegalArgumentException("Invalid card: " + keyword + " number " + n);
  }

  /** Where the n-th table's first byte of data stands in a file that is well formed. */
  static int dataOffset(byte[] file, int hdu) throws FitsFormatException {
    return FitsFile.of(file, file.length).hdu(hdu).dataOffset();
  }

  /** Overwrites a float of the COADD table: row, column of 8. */
  static void putFloat(byte[] spec, int row, int column, float value) throws FitsFormatException {
    ByteBuffer.wrap(spec).putFloat(dataOffset(spec, 1) + 32 * row + 4 * column, value);
  }
}
