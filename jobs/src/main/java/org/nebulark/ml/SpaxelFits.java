package org.nebulark.ml;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.nebulark.product.Kinematics;
import org.nebulark.product.Lines;
import org.nebulark.product.Spaxels;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.NebularLine;
import org.nebulark.spectrum.NebularLineFitter;
import org.nebulark.spectrum.WavelengthGrid;

/** Line fluxes and kinematics out of rows of {@link Spaxels}; one for each partition. */
public final class SpaxelFits {

  private static final NebularLine.Zone[] ZONES = NebularLine.Zone.values();
  private static final List<org.nebulark.stage.Column> READ =
      List.of(
          Spaxels.ID,
          Spaxels.OBJECT,
          Spaxels.X,
          Spaxels.Y,
          Spectra.GRID,
          Spectra.GRID_C0,
          Spectra.GRID_C1,
          Spectra.WAVELENGTH,
          Spectra.FLUX,
          Spectra.IVAR,
          Spectra.FILE,
          Spectra.HDU);

  private final Settings settings;
  private String object = "";
  private NebularLineFitter fitter;
  private float[] flux = new float[0];
  private float[] ivar = new float[0];

  /**
   * How to fit.
   *
   * @param labels of the lines to measure
   * @param options of the fit
   * @param sigma of the gas where no line is clear [km/s]
   * @param spreads line spread by object; none for one that is not there
   */
  public record Settings(
      List<String> labels,
      NebularLineFitter.Options options,
      double sigma,
      Map<String, LineSpread> spreads)
      implements Serializable {}

  /** Fits with these settings. */
  public SpaxelFits(Settings settings) {
    this.settings = settings;
  }

  /** The columns that a fit needs, in the order that {@link #row} expects. */
  public static Dataset<Row> columns(Dataset<Row> spaxels) {
    return spaxels.select(
        READ.stream()
            .map(org.nebulark.stage.Column::col)
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  /**
   * The columns of the rows made: those of {@link Kinematics}, then flux, its error, file and HDU.
   */
  public static StructType schema() {
    StructType schema = Kinematics.PRODUCT.schema();
    return schema
        .add(Lines.FLUX.name(), Lines.FLUX.dataType())
        .add(Lines.FLUX_ERR.name(), Lines.FLUX_ERR.dataType())
        .add(Lines.FILE.name(), Lines.FILE.dataType())
        .add(Lines.HDU.name(), Lines.HDU.dataType());
  }

  /** Fits one spaxel. */
  public Row row(Row spaxel) {
    bind(spaxel);
    flux = fill(spaxel.getList(8), flux);
    ivar = fill(spaxel.getList(9), ivar);
    boolean fitted = fitter.fit(flux, ivar);
    int n = fitter.lines().size();
    double[] lineFlux = new double[n];
    double[] lineErr = new double[n];
    for (int i = 0; i < n; i++) {
      lineFlux[i] = fitter.flux(i);
      lineErr[i] = fitter.fluxErr(i);
    }
    double[][] motion = new double[4][ZONES.length];
    for (int z = 0; z < ZONES.length; z++) {
      motion[0][z] = fitter.velocity(ZONES[z]);
      motion[1][z] = fitter.velocityErr(ZONES[z]);
      motion[2][z] = fitter.sigma(ZONES[z]);
      motion[3][z] = fitter.sigmaErr(ZONES[z]);
    }
    return RowFactory.create(
        spaxel.get(0),
        spaxel.get(1),
        spaxel.get(2),
        spaxel.get(3),
        fitted,
        motion[0],
        motion[1],
        motion[2],
        motion[3],
        fitter.chi2(),
        fitter.degrees(),
        lineFlux,
        lineErr,
        spaxel.get(10),
        spaxel.get(11));
  }

  /** A fitter for the object's grid; all spaxels of an object have one. */
  private void bind(Row spaxel) {
    String name = spaxel.getString(1);
    if (fitter == null || !name.equals(object)) {
      object = name;
      List<NebularLine> lines =
          NebularLine.all().stream()
              .filter(line -> settings.labels().contains(line.label()))
              .toList();
      LineSpread spread = settings.spreads().getOrDefault(name, LineSpread.none());
      fitter = new NebularLineFitter(lines, grid(spaxel), spread, settings.options());
      fitter.expect(0, settings.sigma());
    }
  }

  private static WavelengthGrid grid(Row row) {
    int length = row.getList(8).size();
    return switch (WavelengthGrid.Kind.valueOf(row.getString(4))) {
      case LOG -> WavelengthGrid.log(row.getDouble(5), row.getDouble(6), length);
      case LINEAR -> WavelengthGrid.linear(row.getDouble(5), row.getDouble(6), length);
      case LISTED -> {
        List<Double> listed = row.getList(7);
        yield WavelengthGrid.listed(listed.stream().mapToDouble(Double::doubleValue).toArray());
      }
    };
  }

  private static float[] fill(List<Float> values, float[] former) {
    float[] into = former.length == values.size() ? former : new float[values.size()];
    int i = 0;
    for (Float value : values) {
      into[i++] = value;
    }
    return into;
  }
}
