package org.nebulark.job;

import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.math.FlatCosmology;
import org.nebulark.ml.MappedIterator;
import org.nebulark.product.BlackHoles;
import org.nebulark.product.Features;
import org.nebulark.spectrum.BlackHoleMasses;
import org.nebulark.spectrum.VirialMass;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/**
 * Weighs black holes by the virial theorem from broad H alpha and H beta (Greene & Ho 2005; Reines
 * et al. 2013), and by narrow lines alone (Baron & Menard 2019).
 */
public final class WeighBlackHoles implements Stage<WeighBlackHoles.Options> {

  /** Relations for broad H alpha. */
  public enum Relation {
    /** Greene & Ho 2005. */
    GH05(VirialMass.HALPHA_GH05),
    /** Reines, Greene & Geha 2013. */
    R13(VirialMass.HALPHA_R13);

    private final VirialMass mass;

    Relation(VirialMass mass) {
      this.mass = mass;
    }
  }

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Hubble constant", unit = "km/s/Mpc", def = "70", min = 1, max = 1000) double h0,
      @Param(
              doc = "Density of matter over the critical one, in a flat universe",
              def = "0.3",
              min = 0,
              max = 1)
          double om,
      @Param(doc = "Relation for broad H alpha", def = "gh05") Relation halpha,
      @Param(
              doc = "Resolving power, whose width is taken off the broad lines; 0 = not taken off",
              def = "2000",
              min = 0,
              max = 1e6)
          double resolution) {

    private BlackHoleMasses masses() {
      return new BlackHoleMasses(new FlatCosmology(h0, om), halpha.mass, resolution);
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "weigh-black-holes",
            "Weighs black holes by broad Balmer lines, and by narrow lines alone",
            Options.class)
        .reads(Features.PRODUCT)
        .writes(BlackHoles.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    BlackHoleMasses masses = options.masses();
    int[] places = places(FeatureSets.names(context));
    MapPartitionsFunction<Row, Row> weigh =
        rows -> {
          double[] x = new double[places.length];
          double[] out = new double[BlackHoleMasses.OUTPUT];
          return new MappedIterator<>(rows, row -> weighed(row, masses, places, x, out));
        };
    context.write(
        BlackHoles.PRODUCT,
        context
            .read(Features.PRODUCT)
            .select(Features.ID.col(), Features.Z.col(), Features.VALUES.col(), Features.FLAG.col())
            .mapPartitions(weigh, Encoders.row(BlackHoles.PRODUCT.schema())));
  }

  /** Where the features stand; those of other tables have to be called alike. */
  private static int[] places(List<String> names) {
    List<String> missing =
        BlackHoleMasses.INPUT.stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw UserError.data(
          "black holes are weighed by features that this run lacks: " + String.join(", ", missing));
    }
    return BlackHoleMasses.INPUT.stream().mapToInt(names::indexOf).toArray();
  }

  private static Row weighed(
      Row row, BlackHoleMasses masses, int[] places, double[] x, double[] out) {
    List<Float> values = row.getList(2);
    for (int i = 0; i < x.length; i++) {
      x[i] = values.get(places[i]);
    }
    int flags = row.getInt(3);
    flags |= masses.measure(row.isNullAt(1) ? Double.NaN : row.getDouble(1), x, out);
    Object[] cells = new Object[out.length + 3];
    cells[0] = row.get(0);
    cells[1] = row.get(1);
    for (int i = 0; i < out.length; i++) {
      cells[i + 2] = Double.isNaN(out[i]) ? null : (Double) out[i];
    }
    cells[cells.length - 1] = flags;
    return RowFactory.create(cells);
  }
}
