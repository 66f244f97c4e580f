package org.nebulark.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.SpecCatalogue;
import org.nebulark.fits.SpectrumEntry;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.Column;
import org.nebulark.stage.Rejects;

/** Puts one object, or one reject, into a row of the columns that were asked for. */
final class SpectrumRow {

  private final Map<String, Integer> places = new HashMap<>();
  private final String[] rejectFields;

  SpectrumRow(StructType columns) {
    String[] names = columns.fieldNames();
    for (int i = 0; i < names.length; i++) {
      places.put(names[i], i);
    }
    Integer reject = places.get(Rejects.COLUMN);
    rejectFields =
        reject == null
            ? new String[0]
            : ((StructType) columns.fields()[reject].dataType()).fieldNames();
  }

  /**
   * Where a spectrum comes from.
   *
   * @param file relative to the input
   * @param checksum CRC-32C of its bytes
   * @param oneOfMany whether the file has others
   */
  record Place(String file, long checksum, boolean oneOfMany) {}

  InternalRow spectrum(Place place, SpectrumEntry entry, Spectrum spectrum) {
    Object[] cells = cells(place, entry);
    put(cells, Spectra.FLUX, UnsafeArrayData.fromPrimitiveArray(spectrum.flux()));
    put(cells, Spectra.IVAR, UnsafeArrayData.fromPrimitiveArray(spectrum.ivar()));
    put(cells, Spectra.MASK, UnsafeArrayData.fromPrimitiveArray(spectrum.mask()));
    return new GenericInternalRow(cells);
  }

  InternalRow catalogue(Place place, SpectrumEntry entry) {
    return new GenericInternalRow(cells(place, entry));
  }

  /** A reject; of its struct only the fields that were asked for, too. */
  InternalRow reject(String file, FitsFormatException e) {
    Object[] cells = new Object[places.size()];
    Integer place = places.get(Rejects.COLUMN);
    if (place != null) {
      Map<String, Object> values =
          Map.of(
              Rejects.FILE.name(), text(file),
              Rejects.HDU.name(), e.hdu(),
              Rejects.ROW.name(), e.row(),
              Rejects.ERROR.name(), text(e.reason().name()),
              Rejects.MESSAGE.name(), text(e.detail()));
      cells[place] = new GenericInternalRow(Arrays.stream(rejectFields).map(values::get).toArray());
    }
    return new GenericInternalRow(cells);
  }

  private Object[] cells(Place place, SpectrumEntry spectrum) {
    SpecCatalogue entry = spectrum.catalogue();
    Object[] cells = new Object[places.size()];
    put(cells, Spectra.ID, text(identifier(place, spectrum)));
    put(cells, Spectra.ARM, text(spectrum.arm()));
    put(cells, Spectra.PLATE, entry.plate());
    put(cells, Spectra.MJD, entry.mjd());
    put(cells, Spectra.FIBER, entry.fiber());
    put(cells, Spectra.RA, number(entry.ra()));
    put(cells, Spectra.DEC, number(entry.dec()));
    put(cells, Spectra.CLASS, text(entry.spectralClass()));
    put(cells, Spectra.SUBCLASS, text(entry.subclass()));
    put(cells, Spectra.Z, number(entry.z()));
    put(cells, Spectra.Z_ERR, number(entry.zErr()));
    put(cells, Spectra.ZWARNING, entry.zWarning() == -1 ? null : entry.zWarning());
    put(cells, Spectra.EBV, number(spectrum.ebv()));
    put(cells, Spectra.FLAG, spectrum.flag());
    put(cells, Spectra.FILE, text(place.file()));
    put(cells, Spectra.HDU, spectrum.hdu());
    put(cells, Spectra.ROW, spectrum.row());
    put(cells, Spectra.CHECKSUM, place.checksum());
    grid(cells, entry.grid());
    return cells;
  }

  private void grid(Object[] cells, WavelengthGrid grid) {
    put(cells, Spectra.GRID, text(grid.kind().name()));
    put(cells, Spectra.GRID_C0, grid.c0());
    put(cells, Spectra.GRID_C1, grid.c1());
    put(cells, Spectra.PIXELS, grid.length());
    if (grid.kind() == WavelengthGrid.Kind.LISTED) {
      put(cells, Spectra.WAVELENGTH, UnsafeArrayData.fromPrimitiveArray(grid.wavelengths()));
    }
  }

  private void put(Object[] cells, Column column, Object value) {
    Integer place = places.get(column.name());
    if (place != null) {
      cells[place] = value;
    }
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static UTF8String text(String value) {
    return UTF8String.fromString(value);
  }

  /** The survey's identifier, else the file's name, with the row where a file has several. */
  private static String identifier(Place place, SpectrumEntry spectrum) {
    String survey = spectrum.catalogue().specId();
    if (!survey.isEmpty()) {
      return survey;
    }
    return place.oneOfMany() && spectrum.arm().isEmpty()
        ? InputFiles.stem(place.file()) + "-" + spectrum.row()
        : InputFiles.stem(place.file());
  }
}
