package org.nebulark.fits.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageData;
import nom.tam.util.FitsOutputStream;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.LineMap;
import org.nebulark.fits.MangaMaps;
import org.nebulark.fits.MapWriter;
import org.nebulark.fits.MapWriter.Layer;
import org.nebulark.fits.SamiMap;

/** Damaged files of maps end as maps of their declared size, or as a named reject. */
class MapMutationTest {

  private static final int MUTATIONS = 3000;
  private static final int WIDTH = 5;
  private static final int HEIGHT = 4;
  private static final List<String> CHANNELS = List.of("Hb-4862", "Ha-6564");

  private static byte[] file() throws Exception {
    double[][][] flux = new double[2][HEIGHT][WIDTH];
    int[][][] mask = new int[2][HEIGHT][WIDTH];
    Arrays.stream(flux).flatMap(Arrays::stream).forEach(row -> Arrays.fill(row, 4));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MapWriter.write(
        "A",
        List.of("CRPIX1  =                  3.5"),
        List.of(
            new Layer("FLUX", "1E-17 erg/s/cm^2/spaxel", "", flux, CHANNELS),
            new Layer("FLUX_IVAR", "(1E-17 erg/s/cm^2/spaxel)^{-2}", "", flux, CHANNELS),
            new Layer("FLUX_MASK", "", "", mask, CHANNELS),
            new Layer("BINID", "", "", new int[HEIGHT][WIDTH]),
            new Layer("HBETA_ERR", "1E-17 erg/s/cm^2/spaxel", "", flux[0])),
        out);
    return out.toByteArray();
  }

  private static byte[] sami() throws Exception {
    double[][][] flux = new double[2][HEIGHT][WIDTH];
    Arrays.stream(flux).flatMap(Arrays::stream).forEach(row -> Arrays.fill(row, 4));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Fits fits = new Fits()) {
      fits.addHDU(ImageData.from(flux).toHDU());
      BasicHDU<?> error = ImageData.from(flux).toHDU();
      error.getHeader().addValue("EXTNAME", "HALPHA_ERR", "");
      fits.addHDU(error);
      for (int hdu = 0; hdu < 2; hdu++) {
        fits.getHDU(hdu).getHeader().addValue("BUNIT", "10**(-16) erg/s/cm**2", "");
      }
      fits.write(new FitsOutputStream(out));
    }
    return out.toByteArray();
  }

  @Test
  void everyMutationOfAFileOfSamiEndsAsMapsOrANamedReject() throws Exception {
    byte[] good = sami();
    SamiMap map = SamiMap.read(good, good.length);
    assertThat(map.flux().values()).hasSize(WIDTH * HEIGHT).containsOnly(4);
    assertThat(map.error().hdu()).isEqualTo(1);
    mutate(good);
  }

  @Test
  void everyMutationEndsAsMapsOrANamedReject() throws Exception {
    byte[] good = file();
    assertThat(MangaMaps.read(good, good.length, "FLUX").fluxErr()[1][7]).isEqualTo(0.5);
    TreeMap<String, Integer> verdicts = mutate(good);
    assertThat(verdicts)
        .containsKeys("maps", "TRUNCATED", "BAD_SIZE", "BAD_HEADER", "WRONG_LAYOUT");
    assertThat(verdicts.get("maps")).isGreaterThan(MUTATIONS / 20);
  }

  private static TreeMap<String, Integer> mutate(byte[] good) {
    byte[] scratch = new byte[2 * good.length];
    TreeMap<String, Integer> verdicts = new TreeMap<>();
    for (int i = 0; i < MUTATIONS; i++) {
      SplittableRandom random = new SplittableRandom(7 + i * 0x9E3779B97F4A7C15L);
      System.arraycopy(good, 0, scratch, 0, good.length);
      int length = good.length;
      for (int n = random.nextInt(3); n >= 0 && length > 6000; n--) {
        Mutation[] kinds = Mutation.values();
        length = kinds[random.nextInt(kinds.length)].damage(scratch, length, random);
      }
      verdicts.merge(verdict(scratch, length), 1, Integer::sum);
    }
    return verdicts;
  }

  private static String verdict(byte[] file, int length) {
    try {
      SamiMap sami = SamiMap.read(file, length);
      assertThat(sami.error().values()).hasSize(sami.flux().values().length);
    } catch (FitsFormatException e) {
      Verdicts.named(e);
    }
    try {
      LineMap map = LineMap.read(file, length);
      assertThat(map.values()).hasSize(map.width() * map.height());
    } catch (FitsFormatException e) {
      Verdicts.named(e);
    }
    try {
      MangaMaps maps = MangaMaps.read(file, length, "FLUX");
      assertThat(maps.channels()).hasSize(maps.flux().length);
      assertThat(maps.fluxErr().length).isEqualTo(maps.flux().length);
      for (int i = 0; i < maps.flux().length; i++) {
        assertThat(maps.flux()[i]).hasSize(maps.width() * maps.height());
        assertThat(maps.fluxErr()[i]).hasSize(maps.width() * maps.height());
        assertThat(maps.masked()[i]).hasSize(maps.width() * maps.height());
      }
      return "maps";
    } catch (FitsFormatException e) {
      Verdicts.named(e);
      return e.reason().name();
    }
  }
}
