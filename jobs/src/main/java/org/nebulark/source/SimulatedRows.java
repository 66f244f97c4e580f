package org.nebulark.source;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Spectra;
import org.nebulark.product.Truth;
import org.nebulark.simulate.SurveyOptions;
import org.nebulark.simulate.SyntheticObject;
import org.nebulark.simulate.SyntheticSurvey;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.Column;

/**
 * Objects of a synthetic survey as rows of {@link Spectra} and {@link Truth}, without files; the
 * catalogue's numbers are those that the survey's files would hold, in single precision.
 */
public final class SimulatedRows {

  private final SyntheticSurvey survey;

  /** Of this survey. */
  public SimulatedRows(SurveyOptions options) {
    survey = new SyntheticSurvey(options);
  }

  /** Row of {@link Truth} of object {@code index}. */
  public Row truth(long index) {
    return SurveyWriter.truth(survey.object(index));
  }

  /** Row of {@link Spectra} of object {@code index}. */
  public Row spectrum(long index) {
    SyntheticObject object = survey.object(index);
    Object[] cells = cells(object.specId(), index, object.spectrum());
    put(cells, Spectra.PLATE, object.plate());
    put(cells, Spectra.MJD, object.mjd());
    put(cells, Spectra.FIBER, object.fiber());
    put(cells, Spectra.RA, object.ra());
    put(cells, Spectra.DEC, object.dec());
    put(cells, Spectra.CLASS, object.catalogue().spectralClass());
    put(cells, Spectra.SUBCLASS, object.catalogue().subclass());
    put(cells, Spectra.Z, (double) (float) object.catalogue().z());
    put(cells, Spectra.Z_ERR, (double) (float) object.catalogue().zErr());
    put(cells, Spectra.ZWARNING, 0);
    put(cells, Spectra.EBV, object.ebv());
    return RowFactory.create(cells);
  }

  /** What any spectrum without a file has, with its pixels. */
  static Object[] cells(String id, long index, Spectrum spectrum) {
    Object[] cells = new Object[Spectra.PRODUCT.columns().size()];
    put(cells, Spectra.ID, id);
    put(cells, Spectra.ARM, "");
    put(cells, Spectra.FLAG, 0);
    put(cells, Spectra.FILE, "simulated");
    put(cells, Spectra.HDU, 0);
    put(cells, Spectra.ROW, index);
    put(cells, Spectra.CHECKSUM, 0L);
    WavelengthGrid grid = spectrum.grid();
    put(cells, Spectra.GRID, grid.kind().name());
    put(cells, Spectra.GRID_C0, grid.c0());
    put(cells, Spectra.GRID_C1, grid.c1());
    put(cells, Spectra.PIXELS, grid.length());
    put(cells, Spectra.FLUX, spectrum.flux());
    put(cells, Spectra.IVAR, spectrum.ivar());
    put(cells, Spectra.MASK, spectrum.mask());
    return cells;
  }

  static void put(Object[] cells, Column column, Object value) {
    cells[Spectra.PRODUCT.indexOf(column)] = value;
  }
}
