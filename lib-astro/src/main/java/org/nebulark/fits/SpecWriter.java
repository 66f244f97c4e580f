package org.nebulark.fits;

import java.io.IOException;
import java.io.OutputStream;
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
 * Writes objects as 'spec' files of the lite form: primary HDU, COADD, SPECOBJ. The bytes depend on
 * the arguments only: no dates. Reference: SDSS data model,
 * files/BOSS_SPECTRO_REDUX/RUN2D/spectra/PLATE4/spec.html.
 */
public final class SpecWriter {

  private static final String[] COADD = {
    "flux", "loglam", "ivar", "and_mask", "or_mask", "wdisp", "sky", "model"
  };
  private static final String[] SPECOBJ = {
    "PLATE",
    "MJD",
    "FIBERID",
    "PLUG_RA",
    "PLUG_DEC",
    "CLASS",
    "SUBCLASS",
    "Z",
    "Z_ERR",
    "ZWARNING",
    "EBV"
  };
  private static final int CLASS_WIDTH = 6;
  private static final int SUBCLASS_WIDTH = 21;

  private SpecWriter() {}

  /** Writes an object whose dispersion, sky and model are 0. */
  public static void write(SpecObject object, OutputStream out) throws IOException {
    write(object, SpecExtra.zeros(object.spectrum().grid().length()), out);
  }

  /**
   * Writes an object.
   *
   * @param object what {@link SpecFile#read} gives; redshift and its error are stored as floats [1]
   * @param extra the other columns, as long as the spectrum
   * @param out where to, not closed
   */
  public static void write(SpecObject object, SpecExtra extra, OutputStream out)
      throws IOException {
    int n = object.spectrum().grid().length();
    if (extra.wdisp().length != n || extra.sky().length != n || extra.model().length != n) {
      throw new IllegalArgumentException(
          "Invalid extra columns: %d, %d, %d values for %d pixels"
              .formatted(extra.wdisp().length, extra.sky().length, extra.model().length, n));
    }
    try {
      Fits fits = new Fits();
      fits.addHDU(primary(object));
      fits.addHDU(coadd(object.spectrum(), extra));
      fits.addHDU(specObj(object, extra.ebv()));
      FitsOutputStream stream = new FitsOutputStream(out);
      fits.write(stream);
      stream.flush();
    } catch (FitsException e) {
      throw new IllegalStateException("Cannot write " + object.specId(), e);
    }
  }

  private static BasicHDU<?> primary(SpecObject object) throws FitsException {
    BasicHDU<?> hdu = new NullDataHDU();
    Header header = hdu.getHeader();
    header.findCard("SIMPLE").setComment("conforms to FITS standard");
    header.addValue("TELESCOP", "SIMULATE", "made by Nebulark, not observed");
    header.addValue("PLATEID", object.plate(), "plate");
    header.addValue("MJD", object.mjd(), "[d] modified Julian date");
    header.addValue("FIBERID", object.fiber(), "fibre");
    addFinite(header, "RA", object.ra(), "[deg] right ascension of the plate");
    addFinite(header, "DEC", object.dec(), "[deg] declination of the plate");
    addFinite(header, "PLUG_RA", object.ra(), "[deg] right ascension of the fibre");
    addFinite(header, "PLUG_DEC", object.dec(), "[deg] declination of the fibre");
    header.addValue("BUNIT", "1E-17 erg/cm^2/s/Ang", "unit of the flux");
    header.addValue("VACUUM", true, "wavelengths are in vacuum");
    WavelengthGrid grid = object.spectrum().grid();
    if (grid.kind() == WavelengthGrid.Kind.LOG) {
      header.addValue("COEFF0", grid.c0(), "log10 of the first wavelength [Angstrom]");
      header.addValue("COEFF1", grid.c1(), "[dex] step");
    }
    return hdu;
  }

  private static void addFinite(Header header, String keyword, double value, String comment)
      throws FitsException {
    if (Double.isFinite(value)) {
      header.addValue(keyword, value, comment);
    }
  }

  private static BinaryTableHDU coadd(Spectrum spectrum, SpecExtra extra) throws FitsException {
    Object[] columns = {
      spectrum.flux(),
      logLambda(spectrum.grid()),
      spectrum.ivar(),
      spectrum.mask(),
      spectrum.mask(),
      extra.wdisp(),
      extra.sky(),
      extra.model()
    };
    return table("COADD", COADD, columns);
  }

  private static BinaryTableHDU specObj(SpecObject object, double ebv) throws FitsException {
    Object[] columns = {
      new int[] {object.plate()},
      new int[] {object.mjd()},
      new int[] {object.fiber()},
      new double[] {object.ra()},
      new double[] {object.dec()},
      new String[] {padded(object.spectralClass(), CLASS_WIDTH)},
      new String[] {padded(object.subclass(), SUBCLASS_WIDTH)},
      new float[] {(float) object.z()},
      new float[] {(float) object.zErr()},
      new int[] {object.zWarning()},
      new float[] {(float) ebv}
    };
    return table("SPECOBJ", SPECOBJ, columns);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
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

  private static float[] logLambda(WavelengthGrid grid) {
    float[] loglam = new float[grid.length()];
    boolean log = grid.kind() == WavelengthGrid.Kind.LOG;
    for (int i = 0; i < loglam.length; i++) {
      loglam[i] = (float) (log ? grid.c0() + grid.c1() * i : Math.log10(grid.wavelength(i)));
    }
    return loglam;
  }
}
