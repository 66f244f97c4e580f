package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.Arms;
import org.nebulark.spectrum.BptClass;
import org.nebulark.spectrum.FeatureExtractor;
import org.nebulark.spectrum.FeatureOptions;
import org.nebulark.spectrum.LineFit;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.Entry;

/**
 * Rows of {@link Features} out of rows of {@link Spectra}; one for each partition. The arms of an
 * object follow each other and become one row.
 */
public final class FeatureRows {

  /** Places of the arrays in {@link #columns}. */
  static final int FLUX = 11;

  static final int IVAR = 12;

  private static final List<org.nebulark.stage.Column> COLUMNS =
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
          Spectra.IVAR,
          Spectra.EBV,
          Spectra.FLAG);

  private final FeatureExtractor extractor;
  private final double[] values;
  private final double ebv;

  /**
   * Measures with these options.
   *
   * @param ebv E(B-V) of all spectra [mag], NaN = that of each spectrum
   */
  public FeatureRows(FeatureOptions options, double ebv) {
    this(options, ebv, null);
  }

  /**
   * Measures with these options and shows the line fits.
   *
   * @param ebv E(B-V) of all spectra [mag], NaN = that of each spectrum
   * @param watcher gets each fit of each spectrum; null = nobody
   */
  public FeatureRows(FeatureOptions options, double ebv, Consumer<LineFit> watcher) {
    extractor = new FeatureExtractor(options, watcher);
    values = new double[extractor.features().size()];
    this.ebv = ebv;
  }

  /** The columns that a measurement needs, in the order that {@link #rows} expects. */
  public static Dataset<Row> columns(Dataset<Row> spectra) {
    return spectra.select(
        COLUMNS.stream().map(org.nebulark.stage.Column::col).toArray(Column[]::new));
  }

  /** The same, the arms of each object behind each other; moves all spectra. */
  public static Dataset<Row> groupedColumns(Dataset<Row> spectra) {
    Dataset<Row> grouped =
        spectra
            .repartition(Spectra.ID.col())
            .sortWithinPartitions(Spectra.ID.col(), Spectra.ARM.col());
    return columns(grouped);
  }

  /** What the labels of a row are. */
  public static List<Entry> labels() {
    return List.of(
        new Entry(Spectra.CLASS.name(), "", Spectra.CLASS.doc()),
        new Entry(Spectra.SUBCLASS.name(), "", Spectra.SUBCLASS.doc()),
        new Entry(
            "bpt",
            "",
            "What ionizes the gas: star_forming, composite, seyfert, liner, agn, or empty"));
  }

  /** Measures the objects of a partition. */
  public Iterator<Row> rows(Iterator<Row> spectra) {
    return new Iterator<>() {
      private Row next = spectra.hasNext() ? spectra.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row next() {
        List<Row> arms = new ArrayList<>();
        do {
          arms.add(next);
          next = spectra.hasNext() ? spectra.next() : null;
        } while (next != null && next.get(0).equals(arms.get(0).get(0)));
        return row(arms);
      }
    };
  }

  private Row row(List<Row> arms) {
    Row first = arms.get(0);
    Double z = number(arms, 1);
    Double listed = Double.isNaN(ebv) ? number(arms, 13) : (Double) ebv;
    int flag = 0;
    for (Row arm : arms) {
      flag |= arm.getInt(14);
    }
    flag |=
        extractor.extract(
            Arms.merge(arms.stream().map(FeatureRows::observed).toList()),
            z == null ? Double.NaN : z,
            listed == null ? Double.NaN : listed,
            values);
    BptClass bpt = extractor.bptClass();
    float[] measured = new float[values.length];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = (float) values[i];
    }
    return RowFactory.create(
        first.get(0),
        flag,
        z,
        measured,
        new String[] {first.getString(2), first.getString(3), bpt == null ? "" : bpt.label()},
        first.get(4),
        first.get(5),
        first.get(6));
  }

  /** The first arm's number that is not null. */
  private static Double number(List<Row> arms, int column) {
    return arms.stream()
        .map(arm -> arm.isNullAt(column) ? null : (Double) arm.getDouble(column))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
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
