package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;
import org.nebulark.simulate.NebulaCube;
import org.nebulark.simulate.NebulaOptions;
import org.nebulark.spectrum.AirVacuum;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.WavelengthGrid;

/** Cubes that were written here, whole, in slabs, and damaged. */
class CubeFileTest {

  private static final int WIDTH = 5;
  private static final int HEIGHT = 4;
  private static final int PLANES = 60;
  private static final byte[] MUSE = write(false);
  private static final byte[] MANGA = write(true);

  private static NebulaCube cube() {
    double[] vacuum = new double[PLANES];
    for (int i = 0; i < PLANES; i++) {
      vacuum[i] = AirVacuum.toVacuum(4850 + 1.25 * i);
    }
    return new NebulaCube(
        new NebulaOptions(1, WIDTH, HEIGHT, 500, 0.02, 0),
        0,
        WavelengthGrid.listed(vacuum),
        LineSpread.muse());
  }

  private static byte[] write(boolean manga) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      CubeWriter writer = new CubeWriter(cube(), "test", WIDTH, out);
      if (manga) {
        writer.writeManga(WavelengthGrid.log(3.68, 1e-4, PLANES), LineSpread.muse());
      } else {
        writer.writeMuse(4850, 1.25);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static RangeReader reader(byte[] bytes) {
    return (position, into, offset, length) -> {
      if (position + length > bytes.length) {
        throw new EOFException();
      }
      System.arraycopy(bytes, (int) position, into, offset, length);
    };
  }

  private static CubeFile open(byte[] bytes) throws IOException, FitsFormatException {
    return CubeFile.open(reader(bytes), bytes.length, CubeFile.Declared.FILE);
  }

  @Test
  void everyPixelComesBackFromBothLayouts() throws Exception {
    for (byte[] bytes : new byte[][] {MUSE, MANGA}) {
      CubeFile file = open(bytes);
      CubeSlab slab = new CubeSlab(file, 0, HEIGHT);
      file.read(slab);
      NebulaCube cube = cube();
      float[] values = new float[WIDTH * HEIGHT];
      float[] variance = new float[WIDTH * HEIGHT];
      int masked = 0;
      for (int k = 0; k < PLANES; k++) {
        cube.observe(k, values, variance);
        for (int s = 0; s < values.length; s++) {
          float ivar = slab.ivar(s)[k];
          if (Float.isNaN(values[s])) {
            masked++;
            assertThat(ivar).isZero();
          } else {
            assertThat(slab.flux(s)[k]).isCloseTo(values[s], within(1e-6f * Math.abs(values[s])));
            assertThat(ivar * variance[s]).isCloseTo(1, within(1e-6f));
          }
        }
      }
      assertThat(masked).isGreaterThan(5);
    }
  }

  @Test
  void slabsHoldTheSameAsTheWhole() throws Exception {
    CubeFile file = open(MUSE);
    CubeSlab whole = new CubeSlab(file, 0, HEIGHT);
    file.read(whole);
    for (int y = 0; y < HEIGHT; y++) {
      CubeSlab slab = new CubeSlab(file, y, y + 1);
      file.read(slab);
      for (int s = 0; s < slab.spaxels(); s++) {
        assertThat(slab.y(s)).isEqualTo(y);
        assertThat(slab.flux(s)).isEqualTo(whole.flux(y * WIDTH + s));
        assertThat(slab.ivar(s)).isEqualTo(whole.ivar(y * WIDTH + s));
      }
    }
  }

  @Test
  void wavelengthsAreVacuumAndTheSpreadIsTheFiles() throws Exception {
    CubeFile muse = open(MUSE);
    // 4850 Angstrom in air is 4851.355 in vacuum.
    assertThat(muse.grid().wavelength(0)).isCloseTo(4851.355, within(1e-3));
    CubeFile manga = open(MANGA);
    assertThat(manga.grid().kind()).isEqualTo(WavelengthGrid.Kind.LOG);
    assertThat(manga.grid().c0()).isEqualTo(3.68);
    assertThat(manga.spread().sigma(4800)).isCloseTo(muse.spread().sigma(4800), within(1e-9));
    assertThat(muse.wcs()).anyMatch(card -> card.startsWith("CRVAL1"));
    assertThat(muse.wcs()).noneMatch(card -> card.startsWith("CRVAL3"));
  }

  @Test
  void aMediumThatNobodySaidIsRefused() {
    byte[] bytes = replace(MUSE, "'AWAV    '", "'LINEAR  '");
    assertThatThrownBy(() -> open(bytes))
        .isInstanceOf(FitsFormatException.class)
        .hasMessageContaining("air or in vacuum");
  }

  @Test
  void aZeroVarianceIsNoPerfectPixel() throws Exception {
    byte[] bytes = MUSE.clone();
    int stat = MUSE.length - PLANES * WIDTH * HEIGHT * 4;
    stat -= (stat % FitsHeader.BLOCK);
    Arrays.fill(bytes, stat, stat + 40, (byte) 0);
    CubeFile file = open(bytes);
    CubeSlab slab = new CubeSlab(file, 0, HEIGHT);
    file.read(slab);
    for (int s = 0; s < 10; s++) {
      assertThat(slab.ivar(s)[0]).isZero();
    }
  }

  /** A damaged file is read or refused; nothing else happens, and nothing large is allocated. */
  @Test
  void damageIsRefusedOrRead() throws Exception {
    RandomStream random = new RandomStream(5, 0, 0);
    int refused = 0;
    for (int n = 0; n < 3000; n++) {
      byte[] bytes = (n % 2 == 0 ? MUSE : MANGA).clone();
      int hits = 1 + random.nextInt(4);
      for (int h = 0; h < hits; h++) {
        int at = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : random.nextInt(6000);
        bytes[at] =
            (byte) (random.nextInt(2) == 0 ? '0' + random.nextInt(10) : random.nextInt(256));
      }
      bytes = random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
      try {
        CubeFile file = open(bytes);
        CubeSlab slab = new CubeSlab(file, 0, 1);
        file.read(slab);
      } catch (FitsFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(300, 2900);
  }

  private static byte[] replace(byte[] bytes, String old, String now) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(old, now).getBytes(StandardCharsets.ISO_8859_1);
  }
}
