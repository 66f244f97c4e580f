package org.nebulark.source;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.nebulark.fits.CubeFile;
import org.nebulark.fits.CubeSlab;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.product.Spaxels;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.Column;

/**
 * Reads one slab of a cube, of a gzip file all of them one after the other, and gives the spaxels,
 * row after row. What is wrong with the file's bytes becomes one reject; an error of the storage
 * fails the task, which Spark tries again.
 */
final class CubeReader implements PartitionReader<InternalRow> {

  private static final List<String> NAMES = List.of(CubeSource.schema().fieldNames());
  private static final SpectrumRow ROWS = new SpectrumRow(CubeSource.schema());

  private final CubeScan.Slab slab;
  private final CubeSettings settings;
  private final Configuration configuration;
  private CubeInput input;
  private CubeSlab pixels;
  private WavelengthGrid grid;
  private UnsafeArrayData listed;
  private int flag;
  private int hdu;
  private int rowsAtOnce;

  /** First row of spaxels that is not yet read, and the end of those to read. */
  private int y;

  private int end;
  private int next;
  private long rejects;
  private boolean done;
  private InternalRow row;

  CubeReader(CubeScan.Slab slab, CubeSettings settings, Configuration configuration) {
    this.slab = slab;
    this.settings = settings;
    this.configuration = configuration;
  }

  @Override
  public boolean next() throws IOException {
    if (pixels == null || next == pixels.spaxels()) {
      pixels = null;
      if (done) {
        return false;
      }
      try {
        read();
      } catch (FitsFormatException e) {
        done = true;
        rejects++;
        row = ROWS.reject(slab.file().relative(), e);
        return true;
      }
    }
    row = spaxel(next++);
    return true;
  }

  /** Reads the next rows; there is at least one. */
  private void read() throws IOException, FitsFormatException {
    if (input == null) {
      input = CubeInput.open(slab.file(), settings, configuration);
      describe(input.cube());
    }
    int y1 = Math.min(end, y + rowsAtOnce);
    CubeSlab read = new CubeSlab(input.cube(), y, y1);
    input.cube().read(read);
    pixels = read;
    next = 0;
    y = y1;
    done = y == end;
    if (done) {
      close();
    }
  }

  private void describe(CubeFile cube) throws IOException {
    if (slab.y1() == 0 || slab.y1() > cube.height() && !slab.whole()) {
      throw new IOException(slab.file().uri() + " changed while it was read");
    }
    y = slab.y0();
    end = Math.min(slab.y1(), cube.height());
    rowsAtOnce = CubeScan.rows(cube, settings);
    grid = cube.grid();
    listed =
        grid.kind() == WavelengthGrid.Kind.LISTED
            ? UnsafeArrayData.fromPrimitiveArray(grid.wavelengths())
            : null;
    flag = cube.hasErrors() ? 0 : Flag.NO_ERRORS.bit();
    flag |= cube.unknownUnit() ? Flag.FLUX_UNIT.bit() : 0;
    hdu = cube.hdu();
  }

  private InternalRow spaxel(int index) {
    Object[] cells = new Object[NAMES.size()];
    String object = CubeInput.object(slab.file());
    int x = pixels.x(index);
    int y = pixels.y(index);
    put(cells, Spaxels.ID, text(Spaxels.id(object, x, y)));
    put(cells, Spaxels.OBJECT, text(object));
    put(cells, Spaxels.X, x);
    put(cells, Spaxels.Y, y);
    put(cells, Spectra.GRID, text(grid.kind().name()));
    put(cells, Spectra.GRID_C0, grid.c0());
    put(cells, Spectra.GRID_C1, grid.c1());
    put(cells, Spectra.PIXELS, grid.length());
    put(cells, Spectra.WAVELENGTH, listed);
    put(cells, Spectra.FLUX, UnsafeArrayData.fromPrimitiveArray(pixels.flux(index)));
    put(cells, Spectra.IVAR, UnsafeArrayData.fromPrimitiveArray(pixels.ivar(index)));
    put(cells, Spectra.MASK, UnsafeArrayData.fromPrimitiveArray(pixels.mask(index)));
    put(cells, Spectra.FLAG, flag);
    put(cells, Spectra.FILE, text(slab.file().relative()));
    put(cells, Spectra.HDU, hdu);
    return new GenericInternalRow(cells);
  }

  private static void put(Object[] cells, Column column, Object value) {
    cells[NAMES.indexOf(column.name())] = value;
  }

  private static UTF8String text(String value) {
    return UTF8String.fromString(value);
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return new CustomTaskMetric[] {new RejectsMetric.OfTask(rejects)};
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      input.close();
    }
  }
}
