package org.nebulark.fits;

import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Reads spectra of no survey's layout whose keywords say enough: whether the wavelengths are air or
 * vacuum and in which unit. Air becomes vacuum; a flux of a known unit becomes 1e-17 erg s-1 cm-2
 * Angstrom-1, any other one is kept with the flag FLUX_UNIT. Three forms: an image of one row in
 * the primary HDU, its errors in an extension of its size named as {@link ErrorKind} knows; images
 * in extensions, FLUX or DATA with a row a spectrum, WAVE, and errors, or without WAVE one row, as
 * MUSE writes sources; a table, see {@link SpectrumTable}.
 */
public final class ForeignFile implements SpectrumFile {

  /** Pixels of one form: where flux and errors come from. */
  private interface Pixels {
    float[] flux(int row);

    float[] ivar(int row);

    int[] mask(int row);
  }

  private final FitsHeader[] headers;
  private final int hdu;
  private final int rows;
  private final WavelengthGrid grid;
  private final boolean errors;
  private final double factor;
  private final Pixels pixels;

  private ForeignFile(
      FitsHeader[] headers,
      int rows,
      WavelengthGrid grid,
      boolean errors,
      String unit,
      Pixels pixels) {
    this.headers = headers;
    this.hdu = headers[0].hdu();
    this.rows = rows;
    this.grid = grid;
    this.errors = errors;
    this.factor = FluxUnit.factor(unit);
    this.pixels = pixels;
  }

  /** Opens a file whose primary HDU is an image of one row. */
  static ForeignFile openImage(FitsFile file) throws FitsFormatException {
    FitsHeader header = file.hdu(0).header();
    Image flux = Image.of(file, 0);
    WavelengthGrid grid = Dispersion.of(header, flux.width());
    Image errors = errors(file, flux);
    return new ForeignFile(
        new FitsHeader[] {header},
        1,
        grid,
        errors != null,
        header.text("BUNIT"),
        images(file, flux, errors));
  }

  /** Opens a file in which {@link #isImages}. */
  static ForeignFile openImages(FitsFile file) throws FitsFormatException {
    Image flux = Image.of(file, flux(file));
    FitsHeader header = file.hdu(flux.hdu()).header();
    FitsHeader primary = file.hdu(0).header();
    Image errors = errors(file, flux);
    return new ForeignFile(
        new FitsHeader[] {header, primary},
        flux.rows(),
        wave(file) < 0 ? Dispersion.of(header, flux.width()) : listed(file, flux.width(), header),
        errors != null,
        header.text("BUNIT"),
        images(file, flux, errors));
  }

  /** The grid of the extension with the wavelengths. */
  private static WavelengthGrid listed(FitsFile file, int pixels, FitsHeader flux)
      throws FitsFormatException {
    Image wave = Image.of(file, wave(file)).expectSize(pixels, 1);
    FitsHeader header = file.hdu(wave.hdu()).header();
    double angstrom = Dispersion.angstrom(header.text("BUNIT"), wave.hdu());
    double[] wavelengths = wave.doubles(0);
    for (int i = 0; i < wavelengths.length; i++) {
      wavelengths[i] *= angstrom;
    }
    Medium medium = Medium.of(null, header, flux, file.hdu(0).header());
    return Wavelengths.listed(wavelengths, medium, wave.hdu());
  }

  /** Opens a file in which HDU 1 is a table with a spectrum. */
  static ForeignFile openTable(FitsFile file) throws FitsFormatException {
    SpectrumTable table = new SpectrumTable(file, 1);
    FitsHeader header = file.hdu(1).header();
    FitsHeader primary = file.hdu(0).header();
    Medium medium = Medium.of(null, header, primary);
    return new ForeignFile(
        new FitsHeader[] {header, primary},
        1,
        table.grid(medium, Dispersion.unit(header, 1)),
        table.hasErrors(),
        table.fluxUnit(),
        new Pixels() {
          @Override
          public float[] flux(int row) {
            return table.flux();
          }

          @Override
          public float[] ivar(int row) {
            return table.ivar();
          }

          @Override
          public int[] mask(int row) {
            return table.mask();
          }
        });
  }

  /** Whether a file has extensions with flux and wavelengths, or with one spectrum. */
  static boolean isImages(FitsFile file) throws FitsFormatException {
    int flux = flux(file);
    return flux > 0
        && Image.isImage(file.hdu(flux).header())
        && (wave(file) > 0 || file.hdu(flux).header().integer("NAXIS", 0) == 1);
  }

  private static int flux(FitsFile file) {
    return Math.max(file.find("FLUX"), file.find("DATA"));
  }

  private static int wave(FitsFile file) {
    return Math.max(file.find("WAVE"), file.find("WAVELENGTH"));
  }

  /** The extension with the errors, null if there is none. */
  private static Image errors(FitsFile file, Image flux) throws FitsFormatException {
    for (int i = 1; i < file.size(); i++) {
      FitsHeader header = file.hdu(i).header();
      if (Image.isImage(header) && ErrorKind.named(header.text("EXTNAME")) != null) {
        return Image.of(file, i).expectSize(flux.width(), flux.rows());
      }
    }
    return null;
  }

  private static Pixels images(FitsFile file, Image flux, Image errors) {
    return new Pixels() {
      @Override
      public float[] flux(int row) {
        return flux.floats(row);
      }

      @Override
      public float[] ivar(int row) {
        return errors == null
            ? Cells.unknown(flux.width())
            : ErrorKind.named(file.hdu(errors.hdu()).header().text("EXTNAME"))
                .toIvar(errors.floats(row));
      }

      @Override
      public int[] mask(int row) {
        return new int[flux.width()];
      }
    };
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public SpectrumEntry entry(int index) throws FitsFormatException {
    int flag = errors ? 0 : Flag.NO_ERRORS.bit();
    flag |= Double.isNaN(factor) ? Flag.FLUX_UNIT.bit() : 0;
    SpecCatalogue catalogue = ForeignHeader.catalogue(grid, rows == 1, headers);
    SpectrumEntry entry = new SpectrumEntry(catalogue, "", hdu, index, flag);
    return rows == 1 ? entry.with(ListedDust.of(null, 0, headers)) : entry;
  }

  @Override
  public Spectrum spectrum(int index) {
    float[] flux = pixels.flux(index);
    float[] ivar = pixels.ivar(index);
    if (!Double.isNaN(factor) && factor != 1) {
      for (int i = 0; i < flux.length; i++) {
        flux[i] = (float) (flux[i] * factor);
        ivar[i] = (float) (ivar[i] / factor / factor);
      }
    }
    return new Spectrum(grid, flux, ivar, pixels.mask(index));
  }
}
