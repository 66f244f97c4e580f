package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.WavelengthGrid;

/** Spectra as tables and plots want them: one row a pixel. */
public final class PixelRows {

  private PixelRows() {}

  /**
   * One row a pixel, in the observer's frame: identifier, redshift, wavelength [Angstrom, vacuum],
   * flux density and its inverse variance as stored.
   */
  public static Dataset<Row> of(Dataset<Row> spectra) {
    StructType schema =
        new StructType()
            .add(Spectra.ID.name(), DataTypes.StringType)
            .add(Spectra.Z.name(), DataTypes.DoubleType)
            .add(Spectra.WAVELENGTH.name(), DataTypes.DoubleType)
            .add(Spectra.FLUX.name(), DataTypes.FloatType)
            .add(Spectra.IVAR.name(), DataTypes.FloatType);
    FlatMapFunction<Row, Row> pixels = PixelRows::pixels;
    return FeatureRows.columns(spectra).flatMap(pixels, Encoders.row(schema));
  }

  private static Iterator<Row> pixels(Row spectrum) {
    List<Float> flux = spectrum.getList(FeatureRows.FLUX);
    List<Float> ivar = spectrum.getList(FeatureRows.IVAR);
    List<Row> rows = new ArrayList<>(flux.size());
    if (!flux.isEmpty()) {
      WavelengthGrid grid = FeatureRows.grid(spectrum, flux.size());
      for (int i = 0; i < flux.size(); i++) {
        rows.add(
            RowFactory.create(
                spectrum.get(0), spectrum.get(1), grid.wavelength(i), flux.get(i), ivar.get(i)));
      }
    }
    return rows.iterator();
  }
}
