package org.nebulark.fits;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small good file of each layout, made in memory card by card. */
final class LayoutSamples {

  private static final int N = 40;

  private LayoutSamples() {}

  /** Name to file; each name begins with the layout that the file is. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("PLATE", PlateWriterTest.plate(5));
    files.put("SPSPEC", spSpec());
    files.put("DESI", desi());
    files.put("LAMOST_LRS", lamost());
    files.put("LAMOST_MRS", arms());
    files.put("FOREIGN linear", linear("CTYPE1", "'AWAV'", "CUNIT1", "'nm'"));
    files.put("FOREIGN images", images());
    files.put("FOREIGN table", table());
    return files;
  }

  static float[] ramp(int n, double start, double step) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (start + step * i);
    }
    return values;
  }

  static byte[] bytes(float[]... rows) {
    ByteBuffer out = ByteBuffer.allocate(Arrays.stream(rows).mapToInt(r -> 4 * r.length).sum());
    Arrays.stream(rows)
        .forEach(
            row -> {
              for (float value : row) {
                out.putFloat(value);
              }
            });
    return Samples.data(out.array());
  }

  static byte[] bytes(double[] values) {
    ByteBuffer out = ByteBuffer.allocate(8 * values.length);
    Arrays.stream(values).forEach(out::putDouble);
    return Samples.data(out.array());
  }

  static byte[] bytes(int[] values) {
    ByteBuffer out = ByteBuffer.allocate(4 * values.length);
    Arrays.stream(values).forEach(out::putInt);
    return Samples.data(out.array());
  }

  /** A header of an image: name "" = primary, then keyword and value by turns. */
  static byte[] imageHeader(String name, int bitpix, int width, int rows, String... more) {
    List<String> cards = new ArrayList<>();
    cards.add(name.isEmpty() ? Samples.card("SIMPLE", "T") : "XTENSION= 'IMAGE   '");
    cards.add(Samples.card("BITPIX", bitpix));
    cards.add(Samples.card("NAXIS", rows == 0 ? 1 : 2));
    cards.add(Samples.card("NAXIS1", width));
    if (rows > 0) {
      cards.add(Samples.card("NAXIS2", rows));
    }
    if (!name.isEmpty()) {
      cards.add(Samples.card("EXTNAME", "'" + name + "'"));
    }
    for (int i = 0; i < more.length; i += 2) {
      cards.add(Samples.card(more[i], more[i + 1]));
    }
    return Samples.header(cards.toArray(String[]::new));
  }

  static byte[] spSpec() {
    float[] sigma = ramp(N, 0.5, 0.01);
    sigma[3] = 0;
    sigma[4] = -1;
    return Samples.join(
        imageHeader(
            "",
            -32,
            N,
            5,
            "COEFF0",
            "3.5796",
            "COEFF1",
            "1E-4",
            "PLATEID",
            "751",
            "MJD",
            "52251",
            "FIBERID",
            "160",
            "SPEC_CLN",
            "2",
            "Z",
            "0.05",
            "Z_ERR",
            "1E-4",
            "Z_STATUS",
            "4",
            "Z_WARNIN",
            "0",
            "RAOBJ",
            "2.0",
            "DECOBJ",
            "14.8",
            "DC-FLAG",
            "1"),
        bytes(ramp(N, 1, 1), ramp(N, 0, 0), sigma, ramp(N, 0, 65536), ramp(N, 0, 0)));
  }

  static byte[] lamost() {
    float[] wave = new float[N];
    for (int i = 0; i < N; i++) {
      wave[i] = (float) Math.pow(10, 3.5682 + 1e-4 * i);
    }
    return Samples.join(
        imageHeader(
            "",
            -32,
            N,
            5,
            "COEFF0",
            "3.5682",
            "COEFF1",
            "1E-4",
            "VACUUM",
            "T",
            "OBSID",
            "677503031",
            "MJD",
            "58396",
            "FIBERID",
            "31",
            "RA",
            "24.3",
            "DEC",
            "25.4",
            "CLASS",
            "'STAR'",
            "SUBCLASS",
            "'G3'",
            "Z",
            "-6.4E-06"),
        bytes(ramp(N, 1, 1), ramp(N, 2, 1), wave, ramp(N, 0, 1), ramp(N, 0, 1)));
  }

  /** Two targets, three arms; the mask as unsigned integers of 32 bits. */
  static byte[] desi() {
    List<byte[]> parts = new ArrayList<>();
    parts.add(Samples.primary());
    ByteBuffer rows = ByteBuffer.allocate(2 * 28);
    for (int i = 0; i < 2; i++) {
      rows.putLong(39_633_345_008_634_465L + i).putInt(2233 + i).putDouble(105.5).putDouble(56.25);
    }
    parts.add(
        Samples.tableHeader(
            28,
            2,
            List.of(
                Samples.card("TFIELDS", 4),
                "TTYPE1  = 'TARGETID'",
                "TFORM1  = 'K'",
                "TTYPE2  = 'FIBER'",
                "TFORM2  = 'J'",
                "TTYPE3  = 'TARGET_RA'",
                "TFORM3  = 'D'",
                "TTYPE4  = 'TARGET_DEC'",
                "TFORM4  = 'D'",
                "EXTNAME = 'FIBERMAP'")));
    parts.add(Samples.data(rows.array()));
    double[] starts = {3600, 5760, 7520};
    for (int a = 0; a < 3; a++) {
      String arm = "BRZ".substring(a, a + 1);
      double[] wave = new double[N + a];
      int[] mask = new int[2 * (N + a)];
      for (int i = 0; i < wave.length; i++) {
        wave[i] = starts[a] + 0.8 * i;
        mask[i] = Integer.MIN_VALUE + i;
      }
      Arrays.fill(mask, wave.length, mask.length, -1);
      parts.add(imageHeader(arm + "_WAVELENGTH", -64, N + a, 0));
      parts.add(bytes(wave));
      parts.add(imageHeader(arm + "_FLUX", -32, N + a, 2));
      parts.add(bytes(ramp(2 * (N + a), 100 * a, 1)));
      parts.add(imageHeader(arm + "_IVAR", -32, N + a, 2));
      parts.add(bytes(ramp(2 * (N + a), 0, 1)));
      parts.add(imageHeader(arm + "_MASK", 32, N + a, 2, "BSCALE", "1", "BZERO", "2147483648"));
      parts.add(bytes(mask));
    }
    return Samples.join(parts.toArray(byte[][]::new));
  }

  static byte[] arms() {
    List<byte[]> parts = new ArrayList<>();
    parts.add(
        Samples.header(
            Samples.card("SIMPLE", "T"),
            Samples.card("BITPIX", 16),
            Samples.card("NAXIS", 0),
            Samples.card("OBSID", "666212076"),
            Samples.card("VACUUM", "T"),
            Samples.card("RA", "292.06"),
            Samples.card("DEC", "43.9")));
    for (int a = 0; a < 2; a++) {
      ByteBuffer rows = ByteBuffer.allocate(N * 14);
      for (int i = 0; i < N; i++) {
        rows.putFloat(i).putFloat(2 * i).putFloat((float) (3.69 + 0.11 * a + 1e-5 * i));
        rows.putShort((short) i);
      }
      parts.add(
          Samples.tableHeader(
              14,
              N,
              List.of(
                  Samples.card("TFIELDS", 4),
                  "TTYPE1  = 'FLUX'",
                  "TFORM1  = 'E'",
                  "TTYPE2  = 'IVAR'",
                  "TFORM2  = 'E'",
                  "TTYPE3  = 'LOGLAM'",
                  "TFORM3  = 'E'",
                  "TTYPE4  = 'ANDMASK'",
                  "TFORM4  = 'I'",
                  "EXTNAME = 'COADD_" + "BR".charAt(a) + "'")));
      parts.add(Samples.data(rows.array()));
    }
    return Samples.join(parts.toArray(byte[][]::new));
  }

  /** An image of one row from 480 by 0.001, with a SIGMA extension and the cards given. */
  static byte[] linear(String... more) {
    String[] cards =
        Arrays.copyOf(
            new String[] {"CRVAL1", "480.0", "CDELT1", "0.001", "CRPIX1", "1"}, 6 + more.length);
    System.arraycopy(more, 0, cards, 6, more.length);
    return Samples.join(
        imageHeader("", -32, N, 0, cards),
        bytes(ramp(N, 1, 1)),
        imageHeader("SIGMA", -32, N, 0),
        bytes(ramp(N, 0, 0.5)));
  }

  /** Two spectra as images in extensions, wavelengths in vacuum by AIRORVAC. */
  static byte[] images() {
    double[] wave = new double[N];
    for (int i = 0; i < N; i++) {
      wave[i] = 2487.5 + 0.4 * i;
    }
    return Samples.join(
        Samples.primary(),
        imageHeader("FLUX", -32, N, 2, "BUNIT", "'1e-16 erg/s/cm2/A'"),
        bytes(ramp(2 * N, 1, 1)),
        imageHeader("IVAR", -32, N, 2),
        bytes(ramp(2 * N, 0, 100)),
        imageHeader("WAVE", -64, N, 0, "BUNIT", "'Angstrom'", "AIRORVAC", "'vac'"),
        bytes(wave));
  }

  /** A table with all pixels in the cells of one row, wavelengths in air. */
  static byte[] table() {
    ByteBuffer row = ByteBuffer.allocate(3 * 8 * N);
    for (int i = 0; i < N; i++) {
      row.putDouble(8 * i, i).putDouble(8 * (N + i), 5000 + i).putDouble(8 * (2 * N + i), 2);
    }
    return Samples.join(
        Samples.primary(),
        Samples.tableHeader(
            24 * N,
            1,
            List.of(
                Samples.card("TFIELDS", 3),
                "TTYPE1  = 'Flux'",
                "TFORM1  = '" + N + "D'",
                "TTYPE2  = 'WAVE'",
                "TFORM2  = '" + N + "D'",
                "TUNIT2  = 'Angstrom'",
                "TTYPE3  = 'ERR'",
                "TFORM3  = '" + N + "D'",
                "AIRORVAC= 'air'",
                "TUNIT1  = 'erg s-1 cm-2 Angstrom-1'")),
        Samples.data(row.array()));
  }
}
