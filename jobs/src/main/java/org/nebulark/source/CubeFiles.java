package org.nebulark.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.fits.CubeWriter;
import org.nebulark.product.Spaxels;
import org.nebulark.simulate.NebulaCube;
import org.nebulark.simulate.NebulaGas;
import org.nebulark.simulate.NebulaOptions;
import org.nebulark.spectrum.AirVacuum;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.WavelengthGrid;

/** Writes synthetic nebulae as cubes, and says what was put into them. */
public final class CubeFiles {

  private static final int BUFFER = 1 << 20;
  private static final double MUSE_FIRST = 4750;
  private static final double MUSE_STEP = 1.25;
  private static final int MUSE_PLANES = 3681;
  private static final WavelengthGrid MANGA = WavelengthGrid.log(3.5589, 1e-4, 4563);

  /** R = 2000 at all wavelengths, in the middle of the BOSS spectrographs' range. */
  private static final double MANGA_RESOLUTION = 2000;

  /** Layout of a cube's file. */
  public enum Layout {
    /** DATA and STAT, 4750 to 9350 Angstrom linear in air. */
    MUSE,
    /** LOGCUBE: FLUX, IVAR, MASK, WAVE, SPECRES, 3622 to 10354 Angstrom log-linear in vacuum. */
    MANGA
  }

  private CubeFiles() {}

  /**
   * Writes one cube and returns its spaxels' rows of {@link org.nebulark.product.NebulaTruth};
   * again gives the same file.
   *
   * @param number of the nebula, from 0
   * @param folder URI of the folder
   */
  public static Iterator<Row> write(
      long number,
      NebulaOptions options,
      Layout layout,
      String folder,
      Configuration configuration) {
    String object = String.format(Locale.ROOT, "nebula%04d", number);
    boolean muse = layout == Layout.MUSE;
    LineSpread spread = muse ? LineSpread.muse() : mangaSpread();
    NebulaCube cube = new NebulaCube(options, number, muse ? museGrid() : MANGA, spread);
    Path file = new Path(folder, object + ".fits");
    try {
      FileSystem fileSystem = FileTree.withoutChecksums(file, configuration);
      try (OutputStream out = new BufferedOutputStream(fileSystem.create(file, true), BUFFER)) {
        CubeWriter writer = new CubeWriter(cube, object, options.width(), out);
        if (muse) {
          writer.writeMuse(MUSE_FIRST, MUSE_STEP);
        } else {
          writer.writeManga(MANGA, spread);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return IntStream.range(0, cube.spaxels())
        .mapToObj(spaxel -> truth(object, cube, spaxel, options.width()))
        .iterator();
  }

  private static WavelengthGrid museGrid() {
    double[] vacuum = new double[MUSE_PLANES];
    for (int i = 0; i < vacuum.length; i++) {
      vacuum[i] = AirVacuum.toVacuum(MUSE_FIRST + MUSE_STEP * i);
    }
    return WavelengthGrid.listed(vacuum);
  }

  private static LineSpread mangaSpread() {
    double[] wave = MANGA.wavelengths();
    double[] sigma = new double[wave.length];
    for (int i = 0; i < sigma.length; i++) {
      sigma[i] = wave[i] / MANGA_RESOLUTION / (2 * Math.sqrt(2 * Math.log(2)));
    }
    return new LineSpread(wave, sigma);
  }

  private static Row truth(String object, NebulaCube cube, int spaxel, int width) {
    NebulaGas gas = cube.gas(spaxel);
    int x = spaxel % width;
    int y = spaxel / width;
    return RowFactory.create(
        Spaxels.id(object, x, y),
        object,
        x,
        y,
        gas.teLow(),
        gas.teHigh(),
        gas.ne(),
        gas.cHbeta(),
        gas.oxygen(),
        gas.velocity(),
        gas.sigma(),
        cube.fluxes(spaxel));
  }
}
