package org.nebulark.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.NullDataHDU;
import nom.tam.util.FitsOutputStream;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Writes the objects of a plate as an 'spPlate' file, and their classes and redshifts as an
 * 'spZbest' file. The bytes depend on the arguments only: no dates. Where an object's grid is
 * shorter than the plate's, flux and ivar are 0 and the mask is NODATA. Reference: SDSS data model,
 * files/BOSS_SPECTRO_REDUX/RUN2D/PLATE4/spPlate.html and .../RUN1D/spZbest.html.
 */
public final class PlateWriter {

  /** SPPIXMASK NODATA: no exposure covers the pixel. */
  private static final int NODATA = 1 << 24;

  private static final String FLUX_UNIT = "1E-17 erg/cm^2/s/Ang";
  private static final String[] PLUG_MAP = {"FIBERID", "OBJTYPE", "RA", "DEC", "EBV"};
  private static final String[] ZBEST = {
    "PLATE", "MJD", "FIBERID", "CLASS", "SUBCLASS", "Z", "Z_ERR", "ZWARNING"
  };
  private static final int CLASS_WIDTH = 6;
  private static final int SUBCLASS_WIDTH = 21;

  private final WavelengthGrid grid;
  private final List<SpecObject> objects;
  private final List<SpecExtra> extras;

  /**
   * A plate.
   *
   * @param grid the plate's grid [Angstrom, vacuum], log-linear; each object's is a part of it
   * @param objects of one plate and date, one a fibre, at least one
   * @param extras their other columns, each as long as its spectrum
   */
  public PlateWriter(WavelengthGrid grid, List<SpecObject> objects, List<SpecExtra> extras) {
    if (grid.kind() != WavelengthGrid.Kind.LOG
        || objects.isEmpty()
        || objects.size() != extras.size()) {
      throw new IllegalArgumentException(
          "Invalid plate: grid %s, %d objects, %d extras"
              .formatted(grid, objects.size(), extras.size()));
    }
    this.grid = grid;
    this.objects = List.copyOf(objects);
    this.extras = List.copyOf(extras);
    objects.forEach(object -> offset(object.spectrum()));
  }

  /** First pixel of the plate that a spectrum has. */
  private int offset(Spectrum spectrum) {
    WavelengthGrid own = spectrum.grid();
    long offset = Math.round((own.c0() - grid.c0()) / grid.c1());
    if (own.kind() != WavelengthGrid.Kind.LOG
        || Math.abs(own.c1() / grid.c1() - 1) > 1e-9
        || offset < 0
        || offset + own.length() > grid.length()) {
      throw new IllegalArgumentException("Invalid grid: " + own + " is no part of " + grid);
    }
    return (int) offset;
  }

  /**
   * Writes flux, ivar, and_mask, or_mask, dispersion, plug map and sky, an image each, not closed.
   */
  public void writePlate(OutputStream out) throws IOException {
    try {
      int[][] masks = masks();
      Fits fits = new Fits();
      fits.addHDU(primary(images(i -> objects.get(i).spectrum().flux())));
      fits.addHDU(image("IVAR", images(i -> objects.get(i).spectrum().ivar())));
      fits.addHDU(image("ANDMASK", masks));
      fits.addHDU(image("ORMASK", masks));
      fits.addHDU(image("WAVEDISP", images(i -> extras.get(i).wdisp())));
      fits.addHDU(plugMap());
      fits.addHDU(image("SKY", images(i -> extras.get(i).sky())));
      write(fits, out);
    } catch (FitsException e) {
      throw new IllegalStateException("Cannot write plate " + objects.get(0).plate(), e);
    }
  }

  /** Writes a row an object with class and redshift, not closed. */
  public void writeRedshifts(OutputStream out) throws IOException {
    try {
      Fits fits = new Fits();
      fits.addHDU(new NullDataHDU());
      fits.addHDU(redshifts());
      write(fits, out);
    } catch (FitsException e) {
      throw new IllegalStateException("Cannot write plate " + objects.get(0).plate(), e);
    }
  }

  private static void write(Fits fits, OutputStream out) throws FitsException, IOException {
    FitsOutputStream stream = new FitsOutputStream(out);
    fits.write(stream);
    stream.flush();
  }

  private float[][] images(java.util.function.IntFunction<float[]> values) {
    float[][] rows = new float[objects.size()][grid.length()];
    for (int i = 0; i < rows.length; i++) {
      float[] row = values.apply(i);
      System.arraycopy(row, 0, rows[i], offset(objects.get(i).spectrum()), row.length);
    }
    return rows;
  }

  private int[][] masks() {
    int[][] rows = new int[objects.size()][grid.length()];
    for (int i = 0; i < rows.length; i++) {
      int[] row = objects.get(i).spectrum().mask();
      Arrays.fill(rows[i], NODATA);
      System.arraycopy(row, 0, rows[i], offset(objects.get(i).spectrum()), row.length);
    }
    return rows;
  }

  private BasicHDU<?> primary(float[][] flux) throws FitsException {
    BasicHDU<?> hdu = Fits.makeHDU(flux);
    Header header = hdu.getHeader();
    header.addValue("TELESCOP", "SIMULATE", "made by Nebulark, not observed");
    header.addValue("PLATEID", objects.get(0).plate(), "plate");
    header.addValue("MJD", objects.get(0).mjd(), "[d] modified Julian date");
    header.addValue("VACUUM", true, "wavelengths are in vacuum");
    header.addValue("COEFF0", grid.c0(), "log10 of the first wavelength [Angstrom]");
    header.addValue("COEFF1", grid.c1(), "[dex] step");
    header.addValue("DC-FLAG", 1, "log-linear wavelengths");
    header.addValue("BUNIT", FLUX_UNIT, "unit of the flux");
    return hdu;
  }

  private static BasicHDU<?> image(String name, Object pixels) throws FitsException {
    BasicHDU<?> hdu = Fits.makeHDU(pixels);
    hdu.getHeader().addValue("EXTNAME", name, "");
    return hdu;
  }

  private BinaryTableHDU plugMap() throws FitsException {
    float[] ebv = new float[extras.size()];
    for (int i = 0; i < ebv.length; i++) {
      ebv[i] = (float) extras.get(i).ebv();
    }
    Object[] columns = {
      ints(SpecObject::fiber),
      texts(SpecObject::spectralClass, CLASS_WIDTH),
      doubles(SpecObject::ra),
      doubles(SpecObject::dec),
      ebv
    };
    return table("PLUGMAP", PLUG_MAP, columns);
  }

  private BinaryTableHDU redshifts() throws FitsException {
    Object[] columns = {
      ints(SpecObject::plate),
      ints(SpecObject::mjd),
      ints(SpecObject::fiber),
      texts(SpecObject::spectralClass, CLASS_WIDTH),
      texts(SpecObject::subclass, SUBCLASS_WIDTH),
      floats(SpecObject::z),
      floats(SpecObject::zErr),
      ints(SpecObject::zWarning)
    };
    return table("SPZBEST", ZBEST, columns);
  }

  private int[] ints(java.util.function.ToIntFunction<SpecObject> value) {
    return objects.stream().mapToInt(value).toArray();
  }

  private double[] doubles(java.util.function.ToDoubleFunction<SpecObject> value) {
    return objects.stream().mapToDouble(value).toArray();
  }

  private float[] floats(java.util.function.ToDoubleFunction<SpecObject> value) {
    float[] floats = new float[objects.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) value.applyAsDouble(objects.get(i));
    }
    return floats;
  }

  private String[] texts(java.util.function.Function<SpecObject, String> value, int width) {
    return objects.stream()
        .map(value)
        .map(text -> text + " ".repeat(Math.max(0, width - text.length())))
        .toArray(String[]::new);
  }

  private static BinaryTableHDU table(String name, String[] names, Object[] columns)
      throws FitsException {
    BinaryTableHDU hdu = BinaryTable.fromColumnMajor(columns).toHDU();
    for (int i = 0; i < names.length; i++) {
      hdu.setColumnName(i, names[i], null);
    }
    hdu.getHeader().addValue("EXTNAME", name, "");
    return hdu;
  }
}
