package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.Report;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

class ProductStoreTest {

  private static final Product PRODUCT = Report.PRODUCT;

  @TempDir private Path run;
  private ProductStore store;

  @BeforeEach
  void open() {
    store = new ProductStore(run.toUri().toString(), new Configuration());
  }

  private static Path local(String folder) {
    return Path.of(java.net.URI.create(folder).getPath());
  }

  private Manifest manifest(String folder) {
    return new Manifest(
        PRODUCT.name(),
        PRODUCT.version(),
        "test",
        "report",
        Map.of(),
        List.of(),
        "",
        new Manifest.Rows(0, 0, 0),
        1,
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        store.files(folder),
        "2026-01-01T00:00:00Z");
  }

  @Test
  void versionWithoutManifestDoesNotExistAndItsNumberIsNotUsedAgain() {
    String first = store.newVersion(PRODUCT);
    assertThat(store.latest(PRODUCT)).isEmpty();
    assertThat(store.newVersion(PRODUCT)).endsWith("/v0002").isNotEqualTo(first);
  }

  @Test
  void versionWithHalfManifestHidesBehindTheOneBefore() throws IOException {
    String good = store.newVersion(PRODUCT);
    store.publish(good, manifest(good));
    String json = Files.readString(local(good).resolve(Manifest.FILE_NAME));
    String cut = store.newVersion(PRODUCT);
    for (int length = 0; length < json.length(); length++) {
      Files.writeString(local(cut).resolve(Manifest.FILE_NAME), json.substring(0, length));
      assertThat(store.latest(PRODUCT).orElseThrow().folder()).as("%d", length).isEqualTo(good);
    }
  }

  /** A killed driver and a full disk leave any beginning of the text with any of its checksums. */
  @Test
  void manifestCutOffWithItsChecksumsHidesToo() throws IOException {
    String good = store.newVersion(PRODUCT);
    Path data = Files.createDirectories(local(good).resolve("table=data"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(data.resolve("part-%05d.parquet".formatted(i)), "rows");
    }
    store.publish(good, manifest(good));
    byte[] json = Files.readAllBytes(local(good).resolve(Manifest.FILE_NAME));
    String checksums = "._manifest.json.crc";
    byte[] sums = Files.readAllBytes(local(good).resolve(checksums));
    assertThat(json.length).isGreaterThan(3 * 512);
    Path cut = local(store.newVersion(PRODUCT));
    for (int sum = 0; sum <= sums.length; sum++) {
      Files.write(cut.resolve(checksums), java.util.Arrays.copyOf(sums, sum));
      for (int length : new int[] {0, 1, 511, 512, 513, 1024, 1500, json.length - 1}) {
        Files.write(cut.resolve(Manifest.FILE_NAME), java.util.Arrays.copyOf(json, length));
        assertThat(store.latest(PRODUCT).orElseThrow().folder())
            .as("%d bytes, %d of checksums", length, sum)
            .isEqualTo(good);
      }
    }
  }

  @Test
  void aFolderThatSparkWouldTakeForAPatternIsRefused() {
    for (String name : List.of("run[1]", "run{a}", "run*", "run?")) {
      assertThatThrownBy(() -> new ProductStore("/data/" + name, new Configuration()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("choose another folder");
    }
  }

  @Test
  void whatTasksLeaveBehindIsNoFileOfTheProduct() throws IOException {
    String folder = store.newVersion(PRODUCT);
    Path data = Files.createDirectories(local(folder).resolve("table=data"));
    Path attempt = Files.createDirectories(data.resolve("_temporary/0/_temporary/attempt_1"));
    Files.writeString(attempt.resolve("part-00000.parquet"), "rows that were given up");
    Files.writeString(data.resolve("_SUCCESS"), "");
    Files.writeString(data.resolve("part-00000.parquet"), "rows");
    assertThat(store.files(folder))
        .containsExactly(new FileFact("table=data/part-00000.parquet", 4));
  }
}
