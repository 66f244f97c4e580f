package org.nebulark.ml;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.BptClass;
import org.nebulark.spectrum.FeatureExtractor;
import org.nebulark.spectrum.FeatureOptions;
import org.nebulark.spectrum.LineFit;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.Entry;

/** Rows of {@link Features} out of rows of {@link Spectra}; one for each partition. */
public final class FeatureRows {

  /** Places of the arrays in {@link #columns}. */
  static final int FLUX = 11;

  static final int IVAR = 12;

  private final FeatureExtractor extractor;
  private final double[] values;

  /** Measures with these options. */
  public FeatureRows(FeatureOptions options) {
    this(options, null);
  }

  /**
   * Measures with these options and shows the line fits.
   *
   * @param watcher gets each fit of each spectrum; null = nobody
   */
  public FeatureRows(FeatureOptions options, Consumer<LineFit> watcher) {
    extractor = new FeatureExtractor(options, watcher);
    values = new double[extractor.features().size()];
  }

  /** The columns that a measurement needs, in the order that {@link #row} expects. */
  public static Dataset<Row> columns(Dataset<Row> spectra) {
    return spectra.select(
        List.of(
                Spectra.ID,
                Spectra.Z,
                Spectra.CLASS,
                Spectra.SUBCLASS,
                Spectra.FILE,
                Spectra.HDU,
                Spectra.ROW,
                Spectra.GRID,
                Spectra.GRID_C0,
                Spectra.GRID_C1,
                Spectra.WAVELENGTH,
                Spectra.FLUX,
                Spectra.IVAR)
            .stream()
            .map(org.nebulark.stage.Column::col)
            .toArray(Column[]::new));
  }

  /** What the labels of {@link #row} are. */
  public static List<Entry> labels() {
    return List.of(
        new Entry(Spectra.CLASS.name(), "", Spectra.CLASS.doc()),
        new Entry(Spectra.SUBCLASS.name(), "", Spectra.SUBCLASS.doc()),
        new Entry(
            "bpt",
            "",
            "What ionizes the gas: star_forming, composite, seyfert, liner, agn, or empty"));
  }

  /** Measures one spectrum. */
  public Row row(Row spectrum) {
    Double z = spectrum.isNullAt(1) ? null : spectrum.getDouble(1);
    int flag = extractor.extract(observed(spectrum), z == null ? Double.NaN : z, values);
    BptClass bpt = extractor.bptClass();
    float[] measured = new float[values.length];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = (float) values[i];
    }
    return RowFactory.create(
        spectrum.get(0),
        flag,
        z,
        measured,
        new String[] {spectrum.getString(2), spectrum.getString(3), bpt == null ? "" : bpt.label()},
        spectrum.get(4),
        spectrum.get(5),
        spectrum.get(6));
  }

  private static Spectrum observed(Row row) {
    float[] flux = floats(row.getList(FLUX));
    return new Spectrum(
        grid(row, flux.length), flux, floats(row.getList(IVAR)), new int[flux.length]);
  }

  /** The grid of a row of {@link #columns}. */
  static WavelengthGrid grid(Row row, int length) {
    return switch (WavelengthGrid.Kind.valueOf(row.getString(7))) {
      case LOG -> WavelengthGrid.log(row.getDouble(8), row.getDouble(9), length);
      case LINEAR -> WavelengthGrid.linear(row.getDouble(8), row.getDouble(9), length);
      case LISTED -> {
        List<Double> listed = row.getList(10);
        yield WavelengthGrid.listed(listed.stream().mapToDouble(Double::doubleValue).toArray());
      }
    };
  }

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    int i = 0;
    for (Float value : values) {
      floats[i++] = value;
    }
    return floats;
  }
}
