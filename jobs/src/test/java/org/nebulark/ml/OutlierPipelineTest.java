package org.nebulark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.math.RandomStream;
import org.nebulark.testing.TestSpark;

/** A pipeline of the outlier models that was saved scores with the bits of the fitted one. */
class OutlierPipelineTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final int FEATURES = 60;

  @TempDir Path folder;

  /** Objects of these numbers; the last of the features of some are not measured. */
  private static Dataset<Row> rows(int from, int to, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      RandomStream random = new RandomStream(5, i, 0);
      double slope = random.nextGaussian();
      double[] x = new double[FEATURES];
      int measured = i % 7 == 0 ? FEATURES / 2 : FEATURES - random.nextInt(4);
      for (int j = 0; j < FEATURES; j++) {
        double noise = 0.1 * random.nextGaussian();
        x[j] = j < measured ? 1 + slope * j / FEATURES + noise : Double.NaN;
      }
      rows.add(RowFactory.create("o" + i, Vectors.dense(x), 3.0 + i % 50));
    }
    StructType schema =
        new StructType()
            .add(FeatureSelection.ID, DataTypes.StringType)
            .add(FeatureSelection.VECTOR, SQLDataTypes.VectorType())
            .add("ratio", DataTypes.DoubleType);
    return SPARK.createDataFrame(rows, schema).repartition(partitions);
  }

  private static Pipeline pipeline() {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new OutlierComponents()
                  .setSampleSize(150)
                  .setComponents(4)
                  .setNeighbours(7)
                  .setSnColumn("ratio"),
              new OutlierForest().setNumTrees(12).setNumForests(3).setSampleSize(60).setSeed(9)
            });
  }

  /** Scores to their last bit, as text; null where an object is not covered. */
  private static List<String> scores(PipelineModel model) {
    return model
        .transform(rows(200, 300, 3))
        .drop(FeatureSelection.VECTOR)
        .orderBy(FeatureSelection.ID)
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void savedModelsScoreNewObjectsWithTheSameBits() throws Exception {
    PipelineModel model = pipeline().fit(rows(0, 200, 2));
    String path = folder.resolve("model").toString();
    model.write().save(path);
    List<String> scores = scores(model);
    assertThat(scores(PipelineModel.load(path)))
        .isEqualTo(scores)
        .hasSize(100)
        .doesNotHaveDuplicates();
    assertThat(scores.stream().filter(row -> row.contains("null"))).hasSize(14);
    assertThat(files())
        .isNotEmpty()
        .allMatch(name -> name.matches("part-[0-9]{5}(-.*[.](txt|parquet))?|_SUCCESS|[.].*[.]crc"));
  }

  @Test
  void aSavedPipelineFitsTheSameModel() throws Exception {
    String path = folder.resolve("pipeline").toString();
    pipeline().write().save(path);
    List<String> scores = scores(pipeline().fit(rows(0, 200, 2)));
    assertThat(scores(Pipeline.load(path).fit(rows(0, 200, 7)))).isEqualTo(scores);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }
}
