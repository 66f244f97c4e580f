package org.nebulark.ml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.LocalOutlierFactor;
import org.nebulark.explore.SampleComponents;

/**
 * A space of components in a folder: {@code metadata}, {@code components}, Parquet with a row for
 * each feature, and {@code points}, with a row for each object of the sample.
 */
final class SavedSpace {

  private static final String COMPONENTS = "/components";
  private static final String POINTS = "/points";
  private static final String COVERAGE = "minCoverage";
  private static final String NEIGHBOURS = "neighbours";
  private static final String SN_COLUMN = "snColumn";

  private static final StructType FEATURE =
      new StructType()
          .add("feature", DataTypes.IntegerType, false)
          .add("mean", DataTypes.DoubleType, false)
          .add("spread", DataTypes.DoubleType, false)
          .add("components", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private static final StructType POINT =
      new StructType()
          .add("point", DataTypes.IntegerType, false)
          // Null where another point has the same identifier.
          .add(FeatureSelection.ID, DataTypes.StringType, true)
          .add("scores", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("reach", DataTypes.DoubleType, false)
          .add("density", DataTypes.DoubleType, false);

  private SavedSpace() {}

  /** Writes a model. */
  static final class Writer extends MLWriter {

    private final OutlierSpace model;

    Writer(OutlierSpace model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      OutlierSpace.Space space = model.space();
      SavedFacts.write(
          sparkSession(),
          path,
          model,
          Map.of(
              COVERAGE,
              space.minCoverage(),
              NEIGHBOURS,
              space.factor().neighbours(),
              SN_COLUMN,
              model.snColumn()));
      SavedFacts.write(sparkSession(), path + COMPONENTS, features(space), FEATURE);
      SavedFacts.write(sparkSession(), path + POINTS, points(space), POINT);
    }

    private static List<Row> features(OutlierSpace.Space space) {
      double[][] vectors = space.components().vectors();
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < space.spread().length; i++) {
        double[] components = new double[vectors.length];
        for (int c = 0; c < components.length; c++) {
          components[c] = vectors[c][i];
        }
        rows.add(RowFactory.create(i, space.components().mean()[i], space.spread()[i], components));
      }
      return rows;
    }

    private static List<Row> points(OutlierSpace.Space space) {
      LocalOutlierFactor factor = space.factor();
      String[] ids = new String[factor.points().length];
      space.places().forEach((id, point) -> ids[point] = id);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < ids.length; i++) {
        rows.add(
            RowFactory.create(
                i, ids[i], factor.points()[i], factor.reach()[i], factor.density()[i]));
      }
      return rows;
    }
  }

  /** Reads a model. */
  static final class Reader extends MLReader<OutlierSpace> {

    @Override
    public OutlierSpace load(String path) {
      JsonNode facts = SavedFacts.read(sparkSession(), path);
      List<Row> features = rows(path + COMPONENTS, FEATURE, "feature");
      List<Row> points = rows(path + POINTS, POINT, "point");
      double[][] vectors = new double[features.get(0).getList(3).size()][features.size()];
      for (int i = 0; i < features.size(); i++) {
        double[] components = doubles(features.get(i), 3);
        for (int c = 0; c < components.length; c++) {
          vectors[c][i] = components[c];
        }
      }
      Map<String, Integer> places = new HashMap<>();
      points.stream()
          .filter(row -> !row.isNullAt(1))
          .forEach(row -> places.put(row.getString(1), row.getInt(0)));
      LocalOutlierFactor factor =
          new LocalOutlierFactor(
              points.stream().map(row -> doubles(row, 2)).toArray(double[][]::new),
              facts.get(NEIGHBOURS).asInt(),
              column(points, 3),
              column(points, 4));
      return new OutlierSpace(
          SavedFacts.uid(facts),
          new OutlierSpace.Space(
              new SampleComponents(column(features, 1), vectors),
              factor,
              places,
              column(features, 2),
              facts.get(COVERAGE).asDouble()),
          facts.get(SN_COLUMN).asText());
    }

    private List<Row> rows(String path, StructType schema, String order) {
      return sparkSession().read().schema(schema).parquet(path).orderBy(order).collectAsList();
    }

    private static double[] column(List<Row> rows, int column) {
      return rows.stream().mapToDouble(row -> row.getDouble(column)).toArray();
    }

    private static double[] doubles(Row row, int column) {
      return row.<Double>getList(column).stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
