package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.NebularDraws;
import org.nebulark.product.Predictions;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.testing.TestSpark;

/** What two versions of a table do not share, and what of the former one is kept. */
class ChangedRowsTest {

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path folder;

  private ProductStore store() {
    return new ProductStore(folder.toString(), new Configuration());
  }

  /** A version with rows of its own and with files of a former one. */
  private ProductStore.Version version(
      Product product, Dataset<Row> rows, ProductStore.Version... former) {
    Draft draft = new Draft(product, store().newVersion(product));
    TableWriter.write(product, rows, draft.folder);
    for (ProductStore.Version one : former) {
      for (FileFact file : one.manifest().files()) {
        draft.kept.add(ProductStore.reference(one, file));
      }
    }
    return draft.written(store());
  }

  /** Objects with several rows each: "a0" is row 0 of a. */
  private static Dataset<Row> draws(String... rows) {
    String values =
        String.join(
            ", ",
            Stream.of(rows)
                .map(row -> "('%s', %s)".formatted(row.substring(0, 1), row.substring(1)))
                .toList());
    return SPARK
        .sql(
            "select s as spec_id, cast(r as int) as realization, array(1.5D) as values"
                + " from values "
                + values
                + " as t(s, r)")
        .coalesce(1);
  }

  private static String difference(ProductStore.Version before, ProductStore.Version now) {
    try (ChangedRows changed =
        ChangedRows.between(SPARK, NebularDraws.PRODUCT, before, now, List.of(NebularDraws.ID))) {
      return texts(changed.keys().orderBy("spec_id"))
          + " -> "
          + texts(
              changed.rows().orderBy("spec_id", "realization").select("spec_id", "realization"));
    }
  }

  private static String texts(Dataset<Row> rows) {
    return rows.collectAsList().toString();
  }

  @Test
  void anObjectThatChangesIsMadeOfAllItsRows() {
    Product product = NebularDraws.PRODUCT;
    ProductStore.Version first = version(product, draws("a0", "b0"));
    ProductStore.Version other = version(product, draws("c0"), first);
    ProductStore.Version grown = version(product, draws("a1"), other);
    assertThat(difference(other, grown)).isEqualTo("[[a]] -> [[a,0], [a,1]]");
    assertThat(difference(grown, other)).isEqualTo("[[a]] -> [[a,0]]");
  }

  @Test
  void rowsThatWereOnlyCopiedHaveNotChanged() {
    Product product = NebularDraws.PRODUCT;
    ProductStore.Version first = version(product, draws("a0", "b0", "c0"));
    ProductStore.Version copied = version(product, draws("c0", "a0", "b0"));
    assertThat(difference(first, copied)).isEqualTo("[] -> []");
    ProductStore.Version less = version(product, draws("c0", "a0"));
    assertThat(difference(copied, less)).isEqualTo("[[b]] -> []");
  }

  @Test
  void manySmallFilesAreCopiedTogether() {
    int rows = Kept.MOST_SMALL_FILES + 1;
    Dataset<Row> ids =
        SPARK
            .range(0, rows, 1, rows)
            .selectExpr(
                "concat('s', id) as spec_id",
                "'GALAXY' as prediction",
                "array(id / 2.0D) as probabilities",
                "0 as flag");
    Kept all = kept(version(Predictions.PRODUCT, ids), rows, "nobody");
    assertThat(all.files()).isEmpty();
    assertThat(all.copied().orElseThrow().count()).isEqualTo(rows);
    assertThat(all.copied().orElseThrow().javaRDD().getNumPartitions()).isEqualTo(1);

    ProductStore.Version few = version(Predictions.PRODUCT, ids.coalesce(5));
    Kept some = kept(few, rows, "s7");
    assertThat(some.files()).hasSize(4).allMatch(file -> file.path().startsWith("../v0002/"));
    assertThat(some.rows()).isEqualTo(rows - 1);
    assertThat(some.copied().orElseThrow().filter("spec_id = 's7'").count()).isZero();
    assertThat(some.copied().orElseThrow().count()).isBetween(15L, 25L);
  }

  private static Kept kept(ProductStore.Version version, long rows, String gone) {
    return Kept.of(
        version,
        TableWriter.DATA,
        rows,
        one -> TableReader.read(SPARK, Predictions.PRODUCT, one),
        SPARK.sql("select '" + gone + "' as spec_id"));
  }
}
