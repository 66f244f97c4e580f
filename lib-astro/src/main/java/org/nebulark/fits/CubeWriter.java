package org.nebulark.fits;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nebulark.simulate.NebulaCube;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Writes a synthetic cube plane by plane, in the layouts that {@link CubeFile} reads. The bytes
 * depend on the arguments only; one plane stands in memory.
 */
public final class CubeWriter {

  private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));
  private static final double PIXEL_DEG = 0.2 / 3600;
  private static final int DONOTUSE = 1 << 10;

  private final NebulaCube cube;
  private final String object;
  private final int width;
  private final OutputStream out;
  private final float[] values;
  private final float[] variance;

  /**
   * A writer of one cube.
   *
   * @param cube what is written
   * @param object its name
   * @param width spaxels along x
   * @param out where to, not closed
   */
  public CubeWriter(NebulaCube cube, String object, int width, OutputStream out) {
    this.cube = cube;
    this.object = object;
    this.width = width;
    this.out = out;
    values = new float[cube.spaxels()];
    variance = new float[cube.spaxels()];
  }

  /**
   * MUSE: DATA and STAT, in 1e-20 erg s-1 cm-2 Angstrom-1, linear in air.
   *
   * @param first wavelength of the first plane [Angstrom, air]
   * @param step of the planes [Angstrom, air]
   */
  public void writeMuse(double first, double step) throws IOException {
    header(primary());
    for (boolean stat : new boolean[] {false, true}) {
      List<String> cards = image(stat ? "STAT" : "DATA", -32);
      cards.add(text("CTYPE3", "AWAV"));
      cards.add(text("CUNIT3", "Angstrom"));
      cards.add(number("CRPIX3", 1));
      cards.add(number("CRVAL3", first));
      cards.add(number("CD3_3", step));
      cards.add(
          text(
              "BUNIT",
              stat ? "10**(-40)*erg**2/s**2/cm**4/Angstrom**2" : "10**(-20)*erg/s/cm**2/Angstrom"));
      header(cards);
      planes((flux, noise) -> stat ? 1e6f * noise : 1e3f * flux);
    }
  }

  /**
   * MaNGA's LOGCUBE: FLUX, IVAR, MASK, WAVE and SPECRES, in 1e-17 erg s-1 cm-2 Angstrom-1,
   * log-linear in vacuum.
   *
   * @param grid wavelengths of the planes
   * @param spread of the instrument
   */
  public void writeManga(WavelengthGrid grid, LineSpread spread) throws IOException {
    header(primary());
    manga("FLUX", "1E-17 erg/s/cm^2/Ang/spaxel");
    planes((flux, noise) -> Float.isNaN(flux) ? 0 : flux);
    manga("IVAR", "");
    planes((flux, noise) -> Float.isNaN(noise) ? 0 : 1 / noise);
    List<String> cards = image("MASK", 32);
    header(cards);
    planes((flux, noise) -> Float.intBitsToFloat(Float.isNaN(flux) ? DONOTUSE : 0));
    double[] wave = grid.wavelengths();
    vector("WAVE", wave);
    double[] resolution = new double[wave.length];
    for (int i = 0; i < wave.length; i++) {
      resolution[i] = wave[i] / (spread.sigma(wave[i]) * FWHM);
    }
    vector("SPECRES", resolution);
  }

  private void manga(String name, String unit) throws IOException {
    List<String> cards = image(name, -32);
    if (!unit.isEmpty()) {
      cards.add(text("BUNIT", unit));
    }
    header(cards);
  }

  private List<String> primary() {
    List<String> cards = new ArrayList<>();
    cards.add(card("SIMPLE", "T"));
    cards.add(card("BITPIX", "8"));
    cards.add(card("NAXIS", "0"));
    cards.add(card("EXTEND", "T"));
    cards.add(text("OBJECT", object));
    return cards;
  }

  private List<String> image(String name, int bitpix) {
    List<String> cards = new ArrayList<>();
    cards.add(text("XTENSION", "IMAGE"));
    cards.add(card("BITPIX", String.valueOf(bitpix)));
    cards.add(card("NAXIS", "3"));
    int height = cube.spaxels() / width;
    cards.add(card("NAXIS1", String.valueOf(width)));
    cards.add(card("NAXIS2", String.valueOf(height)));
    cards.add(card("NAXIS3", String.valueOf(cube.planes())));
    cards.add(card("PCOUNT", "0"));
    cards.add(card("GCOUNT", "1"));
    cards.add(text("EXTNAME", name));
    cards.add(text("CTYPE1", "RA---TAN"));
    cards.add(text("CTYPE2", "DEC--TAN"));
    cards.add(text("CUNIT1", "deg"));
    cards.add(text("CUNIT2", "deg"));
    cards.add(number("CRPIX1", 0.5 * (width + 1)));
    cards.add(number("CRPIX2", 0.5 * (height + 1)));
    cards.add(number("CRVAL1", 180));
    cards.add(number("CRVAL2", -30));
    cards.add(number("CD1_1", -PIXEL_DEG));
    cards.add(number("CD1_2", 0));
    cards.add(number("CD2_1", 0));
    cards.add(number("CD2_2", PIXEL_DEG));
    return cards;
  }

  private void vector(String name, double[] numbers) throws IOException {
    header(
        new ArrayList<>(
            List.of(
                text("XTENSION", "IMAGE"),
                card("BITPIX", "-64"),
                card("NAXIS", "1"),
                card("NAXIS1", String.valueOf(numbers.length)),
                card("PCOUNT", "0"),
                card("GCOUNT", "1"),
                text("EXTNAME", name))));
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    out.write(bytes.array());
    pad(bytes.capacity(), 0);
  }

  /** What a pixel's four bytes are. */
  private interface Pixel {
    float of(float flux, float variance);
  }

  private void planes(Pixel pixel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    for (int plane = 0; plane < cube.planes(); plane++) {
      cube.observe(plane, values, variance);
      bytes.clear();
      for (int i = 0; i < values.length; i++) {
        bytes.putInt(Float.floatToRawIntBits(pixel.of(values[i], variance[i])));
      }
      out.write(bytes.array());
    }
    pad((long) cube.planes() * bytes.capacity(), 0);
  }

  private void header(List<String> cards) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    for (String card : cards) {
      data.write(card.getBytes(StandardCharsets.US_ASCII));
    }
    data.write(String.format(Locale.ROOT, "%-80s", "END").getBytes(StandardCharsets.US_ASCII));
    pad(80L * (cards.size() + 1), ' ');
  }

  private void pad(long written, int with) throws IOException {
    int rest = (int) ((FitsHeader.BLOCK - written % FitsHeader.BLOCK) % FitsHeader.BLOCK);
    byte[] padding = new byte[rest];
    java.util.Arrays.fill(padding, (byte) with);
    out.write(padding);
  }

  private static String card(String keyword, String value) {
    return String.format(Locale.ROOT, "%-80s", String.format("%-8s= %20s", keyword, value));
  }

  private static String number(String keyword, double value) {
    return card(keyword, String.valueOf(value));
  }

  private static String text(String keyword, String value) {
    return String.format(Locale.ROOT, "%-80s", String.format("%-8s= '%-8s'", keyword, value));
  }
}
