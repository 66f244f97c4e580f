package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.Features;
import org.nebulark.product.Truth;
import org.nebulark.spark.Runner;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.testing.TestSpark;

class SimulateFeaturesTest {

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    O options = OptionValues.bind(stage.spec().options(), texts, "", new ArrayList<>());
    return new Runner.Step<>(stage, options);
  }

  private List<Row> run(String name, Product product, Runner.Step<?>... steps) {
    Path output = folder.resolve(name);
    Runner runner = new Runner(SPARK, output.toString(), line -> {});
    assertThat(runner.run(List.of(steps))).isEqualTo(ExitCode.OK);
    return rows(name, product);
  }

  private List<Row> rows(String name, Product product) {
    return SPARK
        .read()
        .parquet(folder.resolve(name + "/" + product.name() + "/v0001/table=data").toString())
        .orderBy("spec_id")
        .collectAsList();
  }

  @Test
  void theNumbersAreThoseOfTheWayThroughFiles() {
    Map<String, String> survey = Map.of("spectra", "8", "sn", "20");
    List<Row> direct = run("direct", Features.PRODUCT, step(new SimulateFeatures(), survey));
    List<Row> files =
        run(
            "files",
            Features.PRODUCT,
            step(new Simulate(), survey),
            step(new IngestSpectra(), Map.of()),
            step(new ExtractFeatures(), Map.of()));
    assertThat(direct).hasSize(8).hasSameSizeAs(files);
    int values = 0;
    int different = 0;
    for (int i = 0; i < direct.size(); i++) {
      for (Integer column : List.of(0, 1, 2)) {
        assertThat(direct.get(i).get(column)).isEqualTo(files.get(i).get(column));
      }
      assertThat(direct.get(i).<String>getList(4)).isEqualTo(files.get(i).<String>getList(4));
      List<Float> a = direct.get(i).getList(3);
      List<Float> b = files.get(i).getList(3);
      for (int k = 0; k < a.size(); k++) {
        values++;
        boolean same = Math.abs(a.get(k) - b.get(k)) <= 1e-3 * Math.max(1, Math.abs(a.get(k)));
        different += same || a.get(k).equals(b.get(k)) ? 0 : 1;
      }
    }
    assertThat(different).as("of %d values", values).isLessThan(values / 200);
    assertThat(rows("direct", Truth.PRODUCT).toString())
        .isEqualTo(rows("files", Truth.PRODUCT).toString());
  }
}
