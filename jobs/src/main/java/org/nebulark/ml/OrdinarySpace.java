package org.nebulark.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.Artefacts;
import org.nebulark.explore.OrdinaryObjects;
import org.nebulark.explore.OtherRedshift;
import org.nebulark.explore.OutlierSort;
import org.nebulark.explore.ResidualRanges;
import org.nebulark.explore.SampleComponents;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;

/**
 * The ordinary objects of a random sample, drawn by a hash of the identifier, and with them which
 * objects are artefacts and how a strange one differs. The same bits in any partitioning.
 */
public final class OrdinarySpace {

  private static final String FLUX = "flux_";

  /** From so many fluxes on neighbours tell edges and scatter. */
  private static final int SPECTRUM = 50;

  private final Judge judge;

  private OrdinarySpace(Judge judge) {
    this.judge = judge;
  }

  /**
   * What to fit.
   *
   * @param names of the features, in order
   * @param sample most objects to fit on
   * @param minCoverage share of measured elements below which an object is left out [1], 0 to 1
   * @param seed of the draw
   */
  public record Settings(List<String> names, int sample, double minCoverage, long seed) {}

  /**
   * How one object differs.
   *
   * @param sort without what a classifier says
   * @param deviation from the ordinary objects most like it, over its standard deviation [1]
   * @param artefact share of the significant residual that is artefact [1]; NaN = cannot be told
   * @param match the best other redshift
   */
  record Finding(
      String id,
      double z,
      OutlierSort sort,
      double[] deviation,
      double artefact,
      OtherRedshift.Match match) {}

  /**
   * All that executors need.
   *
   * @param wavelength of each feature [Angstrom, rest]; empty where they are no spectrum
   */
  private record Judge(OrdinaryObjects ordinary, double[] wavelength, double minCoverage)
      implements Serializable {

    boolean spectrum() {
      return wavelength.length > 0;
    }
  }

  /**
   * Fits on rows of identifier and vector.
   *
   * @param space of the same objects, by which the strangest are left out
   */
  public static OrdinarySpace fit(Dataset<Row> objects, OutlierSpace space, Settings settings) {
    double coverage = settings.minCoverage();
    JavaRDD<Row> covered =
        objects
            .select(FeatureSelection.ID, FeatureSelection.VECTOR)
            .toJavaRDD()
            .filter(row -> Coverage.of(vector(row)) >= coverage);
    List<Row> drawn = SampleRanks.draw(covered, 1, settings.sample(), settings.seed());
    double[][] rows = drawn.stream().map(OrdinarySpace::vector).toArray(double[][]::new);
    return new OrdinarySpace(
        new Judge(
            OrdinaryObjects.of(rows, strangeness(rows, space), space.components()),
            wavelengths(settings.names()),
            settings.minCoverage()));
  }

  /** Mean square of what would be left of each object without itself, over its noise. */
  private static double[] strangeness(double[][] rows, OutlierSpace space) {
    double[][] scores = new double[rows.length][space.components()];
    double[] strangeness = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      strangeness[i] = SampleComponents.meanSquare(space.deviation(rows[i], scores[i]));
    }
    double[] leverage = OrdinaryObjects.leverage(scores);
    for (int i = 0; i < rows.length; i++) {
      strangeness[i] /= (1 - leverage[i]) * (1 - leverage[i]);
    }
    return strangeness;
  }

  private static double[] vector(Row row) {
    return row.<Vector>getAs(FeatureSelection.VECTOR).toArray();
  }

  /** Rest wavelengths of features that are a spectrum, by their names; empty for other features. */
  static double[] wavelengths(List<String> names) {
    double[] wavelengths = new double[names.size()];
    for (int i = 0; i < wavelengths.length; i++) {
      String name = names.get(i);
      wavelengths[i] =
          name.matches(FLUX + "[0-9]+(\\.[0-9]+)?")
              ? Double.parseDouble(name.substring(FLUX.length()))
              : Double.NaN;
      if (!(wavelengths[i] > (i == 0 ? 0 : wavelengths[i - 1]))) {
        return new double[0];
      }
    }
    return wavelengths.length < SPECTRUM ? new double[0] : wavelengths;
  }

  /** Adds {@link Outliers#ARTEFACT}: null for an object of too little coverage, or no spectrum. */
  public Dataset<Row> withArtefacts(Dataset<Row> objects) {
    StructType schema = objects.schema().add(Outliers.ARTEFACT.name(), DataTypes.BooleanType, true);
    int z = objects.schema().fieldIndex(Features.Z.name());
    Broadcast<Judge> shared = broadcast(objects);
    MapPartitionsFunction<Row, Row> mark =
        rows -> {
          Examination examination = new Examination(shared.value());
          return new MappedIterator<>(
              rows,
              row -> {
                Object[] cells = new Object[row.size() + 1];
                for (int i = 0; i < row.size(); i++) {
                  cells[i] = row.get(i);
                }
                cells[row.size()] = examination.artefact(vector(row), number(row, z));
                return RowFactory.create(cells);
              });
        };
    return objects.mapPartitions(mark, Encoders.row(schema));
  }

  private Broadcast<Judge> broadcast(Dataset<Row> objects) {
    return JavaSparkContext.fromSparkContext(objects.sparkSession().sparkContext())
        .broadcast(judge);
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  /**
   * Examines the objects asked for, in the order of their identifiers.
   *
   * @param objects rows of identifier, vector and redshift
   */
  private List<Finding> examine(Dataset<Row> objects, Collection<String> ids) {
    Dataset<Row> chosen =
        objects
            .select(FeatureSelection.ID, FeatureSelection.VECTOR, Features.Z.name())
            .filter(functions.col(FeatureSelection.ID).isin(ids.toArray()));
    Broadcast<Judge> shared = broadcast(objects);
    StructType schema =
        new StructType()
            .add(FeatureSelection.ID, DataTypes.StringType)
            .add("z", DataTypes.DoubleType)
            .add("sort", DataTypes.StringType)
            .add("deviation", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("artefact", DataTypes.DoubleType)
            .add("factor", DataTypes.DoubleType)
            .add("shift", DataTypes.IntegerType)
            .add("explained", DataTypes.DoubleType);
    MapPartitionsFunction<Row, Row> examine =
        rows -> {
          Examination examination = new Examination(shared.value());
          return new MappedIterator<>(
              rows, row -> examination.examine(row.getString(0), vector(row), number(row, 2)));
        };
    List<Finding> findings = new ArrayList<>();
    for (Row row :
        chosen
            .mapPartitions(examine, Encoders.row(schema))
            .orderBy(FeatureSelection.ID)
            .collectAsList()) {
      findings.add(
          new Finding(
              row.getString(0),
              row.getDouble(1),
              OutlierSort.valueOf(row.getString(2)),
              row.<Double>getList(3).stream().mapToDouble(Double::doubleValue).toArray(),
              row.getDouble(4),
              new OtherRedshift.Match(row.getDouble(5), row.getInt(6), row.getDouble(7))));
    }
    return findings;
  }

  /**
   * Reasons and kinds of some objects.
   *
   * @param objects rows of identifier, vector and redshift
   * @param ids the strangest first; one that is not there is left out
   * @param otherClass class that a classifier is sure of against the survey, by identifier
   */
  public OutlierReasons reasons(
      Dataset<Row> objects, List<String> names, List<String> ids, Map<String, String> otherClass) {
    Map<String, Finding> found = new HashMap<>();
    examine(objects, ids).forEach(finding -> found.put(finding.id(), finding));
    List<Finding> ordered =
        ids.stream().distinct().filter(found::containsKey).map(found::get).toList();
    return new OutlierReasons(names, judge.wavelength(), ordered, otherClass);
  }

  /** Looks at one object after the other, with scratch of its own. */
  private static final class Examination {

    private final Judge judge;
    private final Artefacts artefacts;
    private OtherRedshift redshift;
    private final double[] sigma;
    private final double[] scores;
    private final double[] deviation;
    private final boolean[] marked;

    Examination(Judge judge) {
      this.judge = judge;
      this.artefacts = new Artefacts(judge.wavelength());
      this.sigma = new double[judge.ordinary().spread().length];
      this.scores = new double[judge.ordinary().components().vectors().length];
      this.deviation = new double[sigma.length];
      this.marked = new boolean[sigma.length];
    }

    /** Null = cannot be told. The robust fit is for those of which something is left at all. */
    Boolean artefact(double[] x, double z) {
      if (!judge.spectrum() || Coverage.of(x) < judge.minCoverage()) {
        return null;
      }
      judge.ordinary().sigma(x, sigma);
      judge.ordinary().project(x, sigma, scores, deviation);
      if (ResidualRanges.strongest(deviation) < Artefacts.WORTH) {
        return false;
      }
      judge.ordinary().fit(x, sigma, scores, deviation);
      return artefacts.mark(x, sigma, deviation, z, marked) >= Artefacts.SHARE;
    }

    Row examine(String id, double[] x, double z) {
      OrdinaryObjects ordinary = judge.ordinary();
      ordinary.sigma(x, sigma);
      ordinary.fit(x, sigma, scores, deviation);
      double artefact = Double.NaN;
      OtherRedshift.Match match = new OtherRedshift.Match(1, 0, Double.NaN);
      if (judge.spectrum()) {
        redshift =
            redshift == null
                ? new OtherRedshift(ordinary.components(), judge.wavelength())
                : redshift;
        artefact = artefacts.mark(x, sigma, deviation, z, marked);
        match = redshift.best(x);
      }
      OutlierSort sort = OutlierSort.of(artefact, match.explained(), false, deviation);
      double[] unlike = new double[x.length];
      ordinary.compare(x, sigma, scores, unlike);
      return RowFactory.create(
          id, z, sort.name(), unlike, artefact, match.factor(), match.shift(), match.explained());
    }
  }
}
