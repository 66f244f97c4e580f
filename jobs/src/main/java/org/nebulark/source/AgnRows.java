package org.nebulark.source;

import static org.nebulark.source.SimulatedRows.put;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Spectra;
import org.nebulark.simulate.TypeOneAgn;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/** Simulated active nuclei at one redshift as rows of {@link Spectra}. */
public final class AgnRows {

  /** Flux of the continuum at its break [1e-17 erg s-1 cm-2 Angstrom-1]. */
  private static final float LEVEL = 20;

  private final TypeOneAgn agn;
  private final double z;

  /** Nuclei at a redshift [1], above -1. */
  public AgnRows(TypeOneAgn agn, double z) {
    this.agn = agn;
    this.z = z;
  }

  /** Identifier of nucleus {@code index}. */
  public static String id(long index) {
    return "agn-%06d".formatted(index);
  }

  /** Row of {@link Spectra} of nucleus {@code index}. */
  public Row spectrum(long index) {
    Spectrum spectrum = agn.nucleus(index).spectrum();
    int pixels = spectrum.flux().length;
    float[] flux = new float[pixels];
    float[] ivar = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      flux[i] = LEVEL * spectrum.flux()[i];
      ivar[i] = spectrum.ivar()[i] / (LEVEL * LEVEL);
    }
    WavelengthGrid rest = spectrum.grid();
    WavelengthGrid grid = WavelengthGrid.log(rest.c0() + Math.log10(1 + z), rest.c1(), pixels);
    Object[] cells =
        SimulatedRows.cells(id(index), index, new Spectrum(grid, flux, ivar, spectrum.mask()));
    put(cells, Spectra.PLATE, -1);
    put(cells, Spectra.MJD, -1);
    put(cells, Spectra.FIBER, -1);
    put(cells, Spectra.CLASS, "QSO");
    put(cells, Spectra.SUBCLASS, "BROADLINE");
    put(cells, Spectra.Z, z);
    put(cells, Spectra.EBV, 0.0);
    return RowFactory.create(cells);
  }
}
