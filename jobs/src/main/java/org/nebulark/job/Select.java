package org.nebulark.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.LabelRehearsal;
import org.nebulark.learn.ClassTrees;
import org.nebulark.learn.LabelledRows;
import org.nebulark.learn.RidgeCommittee;
import org.nebulark.learn.RidgeSettings;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.TrainingRows;
import org.nebulark.product.Features;
import org.nebulark.product.LabelRequests;
import org.nebulark.product.LearningCurve;
import org.nebulark.product.RegressionCrossValidation;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Asks for the labels that would teach most: query by committee (Seung et al. 1992). */
public final class Select implements Stage<Select.Options> {

  private static final Column TARGET = RegressionCrossValidation.TARGET.col();

  /** Options of the stage. */
  public record Options(
      @Param(
              doc = "Label that some objects lack (null or empty); a target goes first",
              def = "class")
          String label,
      @Param(
              doc =
                  "Number that some objects lack: the name of a feature, or z; empty = ask for labels",
              def = "")
          String target,
      @Param(doc = "Features to learn from: names with * and !", def = TreeOptions.FEATURES)
          String features,
      @Param(doc = "Labels to ask for", def = "100", min = 1, max = 1_000_000) int n,
      @Param(
              doc = "Members: trees of a forest for classes, ridge regressions for numbers",
              def = "50",
              min = 2,
              max = 1000)
          int committee,
      @Param(doc = "Random cosines of each regression", def = "120", min = 1, max = 2000)
          int cosines,
      @Param(
              doc = "Length over which the number varies, in deviations of the features",
              def = "0.87",
              min = 1e-3,
              max = 1e3)
          double length,
      @Param(doc = "Ridge of each regression", def = "0.001", min = 1e-9, max = 1e9) double ridge,
      @Param(
              doc = "Objects with a label that are taken at most",
              def = "20000",
              min = 10,
              max = 100_000)
          int maxObjects,
      @Param(
              doc = "How often it is tried on the known labels what the committee saves; 0 = never",
              def = "10",
              min = 0,
              max = 1000)
          int rehearsals,
      @Param(doc = "Labels at the end of the rehearsals", def = "320", min = 30, max = 10_000)
          int rehearsalLabels,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {

    private RidgeSettings members() {
      return new RidgeSettings(cosines, length, ridge);
    }
  }

  /** Whatever has members that may disagree. */
  private interface Committee extends Serializable {
    double disagreement(double[] x);
  }

  /** A committee, and the labels that it knows. */
  private record Taught(Committee committee, LabelRehearsal rehearsal) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "select", "Asks for the labels that would teach a committee most", Options.class)
        .reads(Features.PRODUCT)
        .writes(LabelRequests.PRODUCT, LearningCurve.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    boolean number = !options.target().isEmpty();
    Dataset<Row> objects = number ? numbers(context, options) : classes(context, options);
    Column known = number ? finite(TARGET) : hasLabel();
    Taught taught =
        number
            ? ofNumbers(objects, objects.filter(known), options)
            : ofClasses(objects.filter(known), options);
    List<Row> best =
        best(context, objects.filter(functions.not(known)), taught.committee(), options.n());
    List<Row> ranked = new ArrayList<>();
    for (Row row : best) {
      ranked.add(RowFactory.create(row.get(0), row.get(1), ranked.size() + 1L));
    }
    context.log("%d of %d labels to ask for".formatted(ranked.size(), options.n()));
    context.write(
        LabelRequests.PRODUCT,
        context.spark().createDataFrame(ranked, LabelRequests.PRODUCT.schema()).coalesce(1));
    String target = number ? options.target() : options.label();
    context.note(LabelRequests.PRODUCT, SavedModel.TARGET, target);
    new Rehearsals(options.rehearsals(), options.rehearsalLabels(), options.seed())
        .write(context, taught.rehearsal(), target);
  }

  private static Dataset<Row> classes(StageContext context, Options options) {
    int label = FeatureSets.label(context, options.label());
    return TrainingRows.prepare(
        FeatureSets.select(context, options.features())
            .vectors(context.read(Features.PRODUCT), label));
  }

  private static Dataset<Row> numbers(StageContext context, Options options) {
    Entry target = FeatureSets.target(context, options.target());
    FeatureSelection selection =
        FeatureSets.select(context, options.features())
            .without(List.of(target.name(), target.name() + "_err"));
    return selection.vectorsWithTarget(
        context.read(Features.PRODUCT), FeatureSets.names(context).indexOf(target.name()));
  }

  private static Column hasLabel() {
    return functions
        .coalesce(functions.col(FeatureSelection.LABEL), functions.lit(""))
        .notEqual("");
  }

  private static Column finite(Column value) {
    return functions.coalesce(functions.abs(value).leq(Double.MAX_VALUE), functions.lit(false));
  }

  private static Taught ofClasses(Dataset<Row> labelled, Options options) {
    LabelledRows rows = SmallTable.collect(labelled, options.maxObjects()).labelled();
    ClassTrees forest = ClassTrees.forest(rows, options.committee(), options.seed());
    return new Taught(
        forest::voteEntropy,
        rehearsal(
            rows.x(), IntStream.of(rows.y()).asDoubleStream().toArray(), rows.classes(), options));
  }

  private static LabelRehearsal rehearsal(double[][] x, double[] y, int classes, Options options) {
    return new LabelRehearsal(x, y, classes, options.members(), options.committee());
  }

  private static Taught ofNumbers(Dataset<Row> objects, Dataset<Row> labelled, Options options) {
    List<Row> rows =
        labelled
            .orderBy(FeatureSelection.ID)
            .select(functions.col(FeatureSelection.VECTOR), TARGET)
            .limit(options.maxObjects() + 1)
            .collectAsList();
    if (rows.isEmpty() || rows.size() > options.maxObjects()) {
      throw UserError.data(
          "%s objects have %s: 1 to %d are needed (max-objects)"
              .formatted(
                  rows.isEmpty() ? "No" : "Too many", options.target(), options.maxObjects()));
    }
    // Drawn by the hash of the identifier: a fair sample, the same from any partitions.
    List<Row> population =
        objects
            .orderBy(
                functions.xxhash64(functions.col(FeatureSelection.ID)),
                functions.col(FeatureSelection.ID))
            .select(FeatureSelection.VECTOR)
            .limit(options.maxObjects())
            .collectAsList();
    double[][] x = vectors(rows);
    double[] y = rows.stream().mapToDouble(row -> row.getDouble(1)).toArray();
    RidgeCommittee committee =
        RidgeCommittee.fit(
            vectors(population), x, y, options.members(), options.committee(), options.seed());
    return new Taught(committee::disagreement, rehearsal(x, y, 0, options));
  }

  private static double[][] vectors(List<Row> rows) {
    return rows.stream().map(row -> row.<Vector>getAs(0).toArray()).toArray(double[][]::new);
  }

  private static List<Row> best(
      StageContext context, Dataset<Row> unlabelled, Committee committee, int n) {
    StructType schema =
        new StructType()
            .add(LabelRequests.ID.name(), DataTypes.StringType)
            .add(LabelRequests.DISAGREEMENT.name(), DataTypes.DoubleType);
    Broadcast<Committee> shared =
        JavaSparkContext.fromSparkContext(context.spark().sparkContext()).broadcast(committee);
    MapFunction<Row, Row> score =
        row ->
            RowFactory.create(
                row.get(0), shared.value().disagreement(row.<Vector>getAs(1).toArray()));
    List<Row> best =
        unlabelled
            .select(FeatureSelection.ID, FeatureSelection.VECTOR)
            .map(score, Encoders.row(schema))
            .orderBy(LabelRequests.DISAGREEMENT.col().desc(), LabelRequests.ID.col())
            .limit(n)
            .collectAsList();
    shared.destroy();
    return best;
  }
}
