package org.nebulark.fits;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.nebulark.fits.CubeHeaders.Hdu;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * The wavelengths of a cube's planes: keywords of the third axis (FITS Standard 4.0, section 8.4),
 * or the extension WAVE of MaNGA, in vacuum by its data model.
 */
final class CubeAxis {

  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);
  private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

  private CubeAxis() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }

  static WavelengthGrid of(FitsHeader header, int planes, CubeFile.Declared said)
      throws FitsFormatException {
    String type = header.text("CTYPE3").trim().toUpperCase(Locale.ROOT);
    boolean log = type.endsWith("-LOG");
    Medium medium = medium(header, type, said);
    double value = required(header, "CRVAL3");
    double step = step(header);
    double pixel = header.real("CRPIX3", 1);
    double unit = Dispersion.angstrom(header.text("CUNIT3").trim(), header.hdu());
    if (log) {
      double dex = step / value / Math.log(10);
      double first = Math.log10(value * unit) - dex * (pixel - 1);
      return Wavelengths.log(first, dex, planes, medium, header.hdu());
    }
    return Wavelengths.linear(
        (value - step * (pixel - 1)) * unit, step * unit, planes, medium, header.hdu());
  }

  private static Medium medium(FitsHeader header, String type, CubeFile.Declared said)
      throws FitsFormatException {
    Medium found =
        type.startsWith("AWAV") ? Medium.AIR : type.startsWith("WAVE") ? Medium.VACUUM : null;
    if (found == null && !type.isEmpty() && !type.equals("LINEAR") && !type.equals("LAMBDA")) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT,
          header.hdu(),
          "CTYPE3 = '" + FitsFormatException.shown(type) + "', expected AWAV or WAVE");
    }
    if (found == null && said == CubeFile.Declared.FILE) {
      throw new FitsFormatException(
          Reason.AIR_OR_VACUUM,
          header.hdu(),
          "wavelengths in air or in vacuum? CTYPE3 = '%s', expected 'AWAV' or 'WAVE', or say it by"
                  .formatted(FitsFormatException.shown(type))
              + " the option wavelengths");
    }
    Medium told = said == CubeFile.Declared.AIR ? Medium.AIR : Medium.VACUUM;
    return found == null ? told : found;
  }

  private static double step(FitsHeader header) throws FitsFormatException {
    if (header.find("CD3_3") >= 0) {
      return required(header, "CD3_3");
    }
    return required(header, "CDELT3") * header.real("PC3_3", 1);
  }

  private static double required(FitsHeader header, String keyword) throws FitsFormatException {
    double value = header.real(keyword, Double.NaN);
    if (!Double.isFinite(value)) {
      throw new FitsFormatException(
          Reason.BAD_HEADER, header.hdu(), keyword + " is absent, expected a number");
    }
    return value;
  }

  /** The wavelengths of MaNGA's extension WAVE. */
  static WavelengthGrid listed(RangeReader file, Hdu wave, int planes)
      throws IOException, FitsFormatException {
    return Wavelengths.listed(vector(file, wave, planes), Medium.VACUUM, wave.header().hdu());
  }

  /**
   * The spread by MaNGA's extension SPECRES, R = wavelength / FWHM at each plane, the pixel
   * included; none without it.
   */
  static LineSpread resolution(RangeReader file, List<Hdu> hdus, WavelengthGrid grid)
      throws IOException, FitsFormatException {
    for (Hdu hdu : hdus) {
      if (hdu.isNamed("SPECRES")) {
        double[] resolution = vector(file, hdu, grid.length());
        double[] sigma = grid.wavelengths();
        int n = 0;
        double[] at = grid.wavelengths();
        for (int i = 0; i < sigma.length; i++) {
          if (resolution[i] > 0 && Double.isFinite(resolution[i])) {
            sigma[n] = at[i] / resolution[i] / FWHM;
            at[n++] = at[i];
          }
        }
        return n == 0
            ? LineSpread.none()
            : new LineSpread(java.util.Arrays.copyOf(at, n), java.util.Arrays.copyOf(sigma, n));
      }
    }
    return LineSpread.none();
  }

  private static double[] vector(RangeReader file, Hdu hdu, int length)
      throws IOException, FitsFormatException {
    long bitpix = hdu.header().required("BITPIX");
    int bytes = (int) Math.abs(bitpix) / Byte.SIZE;
    if (bitpix > 0 || hdu.dataLength() != (long) length * bytes) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          hdu.header().hdu(),
          "%d bytes of BITPIX %d, expected %d real numbers"
              .formatted(hdu.dataLength(), bitpix, length));
    }
    byte[] raw = new byte[(int) hdu.dataLength()];
    file.read(hdu.dataOffset(), raw, 0, raw.length);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          bytes == Float.BYTES
              ? (float) FLOAT.get(raw, i * bytes)
              : (double) DOUBLE.get(raw, i * bytes);
    }
    return values;
  }
}
