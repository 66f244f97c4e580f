package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.header.Compression;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.FitsOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nebulark.testing.Shared;

/** Masks that nom-tam-fits and astropy compressed have the bits that went in. */
class CompressedMaskTest {

  private static final int ROWS = 3;
  private static final int WIDTH = 1000;

  private static int[][] mask(int seed) {
    Random random = new Random(seed);
    int[][] mask = new int[ROWS][WIDTH];
    for (int[] row : mask) {
      for (int i = 0; i < WIDTH; i++) {
        boolean noise = i > 600 && i < 700;
        row[i] = noise ? random.nextInt() : random.nextInt(8) == 0 ? 1 << random.nextInt(20) : 0;
      }
    }
    return mask;
  }

  private static byte[] compressed(int[][] mask, String method) throws Exception {
    ImageHDU image = (ImageHDU) Fits.makeHDU(mask);
    CompressedImageHDU hdu = CompressedImageHDU.fromImageHDU(image, WIDTH, 1);
    hdu.setCompressAlgorithm(method);
    hdu.compress();
    Fits fits = new Fits();
    fits.addHDU(hdu);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fits.write(new FitsOutputStream(out));
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {Compression.ZCMPTYPE_RICE_1, Compression.ZCMPTYPE_GZIP_1})
  void rowsAreThoseThatWereCompressed(String method) throws Exception {
    int[][] mask = mask(1);
    byte[] bytes = compressed(mask, method);
    MaskImage read = MaskImage.of(FitsFile.of(bytes, bytes.length), 1, WIDTH, ROWS);
    for (int row = 0; row < ROWS; row++) {
      assertThat(read.bits(row)).as(method + " " + row).isEqualTo(mask[row]);
    }
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() throws Exception {
    byte[] bytes = compressed(mask(1), Compression.ZCMPTYPE_RICE_1);
    FitsFile file = FitsFile.of(bytes, bytes.length);
    assertThat(
            catchThrowableOfType(
                    FitsFormatException.class, () -> MaskImage.of(file, 1, WIDTH, ROWS + 1))
                .reason())
        .isEqualTo(FitsFormatException.Reason.BAD_SIZE);
  }

  @ParameterizedTest
  @ValueSource(strings = {Compression.ZCMPTYPE_RICE_1, Compression.ZCMPTYPE_GZIP_1})
  void fiveThousandMutationsEndAsVerdicts(String method) throws Exception {
    byte[] good = compressed(mask(2), method);
    Random random = new Random(9);
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] file = good.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        file[2880 + random.nextInt(file.length - 2880)] =
            (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(256));
      }
      try {
        FitsFile fits = FitsFile.of(file, file.length);
        if (fits.size() == 1) {
          continue;
        }
        MaskImage mask = MaskImage.of(fits, 1, WIDTH, ROWS);
        for (int row = 0; row < ROWS; row++) {
          assertThat(mask.bits(row)).hasSize(WIDTH);
        }
        read++;
      } catch (FitsFormatException e) {
        assertThat(e.getMessage()).matches("[ -~]*");
      }
    }
    assertThat(read).isBetween(100, 4_900);
  }

  private static final String REWRITE =
      """
      import sys, warnings
      warnings.simplefilter('ignore')
      import numpy as np
      from astropy.io import fits
      rng = np.random.default_rng(4)
      with fits.open(sys.argv[1]) as h:
          out = fits.HDUList([h[0].copy(), h['FIBERMAP'].copy()])
          dump = open(sys.argv[3], 'wb')
          for a, kind in zip('BRZ', ('RICE_1', 'GZIP_1', 'RICE_1')):
              for x in ('WAVELENGTH', 'FLUX', 'IVAR'):
                  out.append(h[a + '_' + x].copy())
              m = np.where(rng.random(h[a + '_MASK'].shape) < 0.1, 1 << rng.integers(0, 31, h[a + '_MASK'].shape), 0)
              m = m.astype('u4' if a != 'R' else 'i4')
              out.append(fits.CompImageHDU(m, name=a + '_MASK', compression_type=kind))
              dump.write(m.astype('>u4').tobytes())
          dump.close()
          out.writeto(sys.argv[2])
      """;

  @Test
  void aCoaddWithMasksCompressedByAstropyIsRead(@TempDir Path folder) throws Exception {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.isExecutable(python), "no " + python);
    Path real = Shared.data(RealLayoutsTest.DESI);
    Path file = folder.resolve("coadd.fits");
    Path dump = folder.resolve("masks");
    Process process =
        new ProcessBuilder(
                python.toString(), "-c", REWRITE, real.toString(), file.toString(), dump.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean missing = process.waitFor() != 0 && out.contains("No module named");
    assumeTrue(!missing, "python3 has no astropy");
    assertThat(process.exitValue()).as(out).isZero();

    byte[] bytes = Files.readAllBytes(file);
    SpectrumFile spectra = Layout.DESI.open(bytes, bytes.length);
    ByteBuffer expected = ByteBuffer.wrap(Files.readAllBytes(dump));
    assertThat(spectra.size()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      for (int value : spectra.spectrum(i).mask()) {
        assertThat(value).isEqualTo(expected.getInt());
      }
    }
    assertThat(expected.hasRemaining()).isFalse();
  }
}
