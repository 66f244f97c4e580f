package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.Nebulark;
import org.nebulark.job.ExtractFeatures;
import org.nebulark.job.IngestSpectra;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** What readers see of a run that goes on, and what can be removed behind them. */
class ReleasesTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final List<Product> PRODUCTS = List.of(Spectra.PRODUCT, Features.PRODUCT);

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void begin() throws Exception {
    give(1);
    run();
  }

  private void give(int spectrum) throws Exception {
    Files.createDirectories(folder.resolve("in"));
    String name = "spec-1000-52600-%04d.fits.gz".formatted(spectrum);
    Files.copy(ProjectFiles.sampleSpectra().resolve(name), folder.resolve("in").resolve(name));
  }

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    O options = OptionValues.bind(stage.spec().options(), texts, "", new ArrayList<>());
    return new Runner.Step<>(stage, options);
  }

  private Runner.Step<?> ingest() {
    return step(new IngestSpectra(), Map.of("input", folder.resolve("in").toUri().toString()));
  }

  private static Runner.Step<?> measure() {
    return step(new ExtractFeatures(), Map.of("step", "2e-3", "low", "4000", "high", "6000"));
  }

  private void run() {
    run(ingest(), measure());
  }

  private void run(Runner.Step<?>... steps) {
    new Runner(SPARK, out(), log::add).run(List.of(steps));
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private Releases releases() {
    return new Releases(out(), new Configuration());
  }

  private List<String> folders(int release) {
    return releases().all().get(release).products().values().stream()
        .map(Release.Made::folder)
        .toList();
  }

  @Test
  void aReleaseIsPublishedWhenSomethingWasMade() throws Exception {
    assertThat(folders(0)).containsExactly("features/v0001", "spectra/v0001");
    run();
    assertThat(releases().all()).hasSize(1);
    give(2);
    run();
    assertThat(folders(1)).containsExactly("features/v0002", "spectra/v0002");
    assertThat(Files.readString(folder.resolve("out").resolve(RunStatus.FILE_NAME)))
        .contains("\"release\" : \"r0002\"");
    Nebulark former = Nebulark.open(SPARK, out(), "r0001");
    assertThat(former.product("features").count()).isEqualTo(1);
    assertThat(Nebulark.open(SPARK, out()).product("features").count()).isEqualTo(2);
    assertThatThrownBy(() -> Nebulark.open(SPARK, out(), "r0007"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no release r0007, but [r0001, r0002]");
  }

  @Test
  void halfAReleaseDoesNotExist() throws Exception {
    Path whole = folder.resolve("out/_releases/r0001.json");
    Path half = folder.resolve("out/_releases/r0002.json");
    String json = Files.readString(whole);
    for (int length = 0; length < json.length(); length += 7) {
      Files.writeString(half, json.substring(0, length));
      assertThat(releases().newest().orElseThrow().name()).isEqualTo("r0001");
    }
    give(2);
    run();
    assertThat(releases().newest().orElseThrow().name()).isEqualTo("r0003");
  }

  @Test
  void oneStageAloneDoesNotPutReadersBehind() throws Exception {
    give(2);
    run(ingest());
    assertThat(releases().all()).hasSize(1);
    assertThat(log)
        .contains("no release yet, readers see r0001: features was made from an older spectra");
    assertThat(Nebulark.open(SPARK, out()).product("spectra").count()).isEqualTo(1);
    run(measure());
    assertThat(folders(1)).containsExactly("features/v0002", "spectra/v0002");
  }

  @Test
  void aReaderNeverSeesAMixture() throws Exception {
    PublishedRun before = new PublishedRun(SPARK, out());
    give(2);
    give(3);
    CompletableFuture<Void> second = CompletableFuture.runAsync(this::run);
    List<Long> seen = new ArrayList<>();
    boolean last;
    do {
      last = second.isDone();
      PublishedRun reader = new PublishedRun(SPARK, out());
      long spectra = reader.table(Spectra.PRODUCT).rows().count();
      assertThat(reader.table(Features.PRODUCT).rows().count()).isEqualTo(spectra);
      seen.add(spectra);
      assertThat(before.table(Spectra.PRODUCT).rows().count()).isEqualTo(1);
      assertThat(before.table(Features.PRODUCT).rows().count()).isEqualTo(1);
    } while (!last);
    second.get();
    assertThat(seen).startsWith(1L).endsWith(3L).containsOnly(1L, 3L);
  }

  /** Its files may be gone already, and must not be asked for. */
  @Test
  void whatPruningWasCutOffInIsNoVersionAnyMore() {
    Configuration busy = new Configuration();
    busy.set("fs.busy.impl", BusyDisk.class.getName());
    ProductStore store = new ProductStore("busy://" + out(), busy);
    ProductStore.Version version = store.latest(Features.PRODUCT).orElseThrow();
    BusyDisk.once(
        "delete",
        "v0001",
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThatThrownBy(() -> store.remove(version.folder())).hasMessage("killed");
    assertThat(folder.resolve("out/features/v0001/table=data")).exists();
    assertThat(store.latest(Features.PRODUCT)).isEmpty();
  }

  @Test
  void pruningLeavesWhatReleasesNeed() throws Exception {
    give(2);
    run();
    give(3);
    run();
    Files.createDirectories(folder.resolve("out/spectra/v0004/table=data"));
    Files.writeString(folder.resolve("out/spectra/v0004/table=data/part-0.parquet"), "half");
    Files.createDirectories(folder.resolve("out/notes/v0001"));
    // The newest release names files of both former versions: only what was killed goes.
    Prune prune = new Prune(out(), new Configuration(), log::add);
    assertThat(prune.prune(PRODUCTS, 1, true)).containsExactly("spectra/v0004");
    assertThat(folder.resolve("out/spectra/v0004")).exists();
    assertThat(prune.prune(PRODUCTS, 1, false)).containsExactly("spectra/v0004");
    assertThat(log).contains("removes spectra/v0004: 4 bytes, never finished");

    // One file, read again as a whole: nothing of the former versions is needed but by releases.
    for (String name : List.of("0001", "0002", "0003")) {
      Files.delete(folder.resolve("in/spec-1000-52600-" + name + ".fits.gz"));
    }
    give(4);
    run();
    assertThat(prune.prune(PRODUCTS, 2, true)).isEmpty();
    List<String> gone = prune.prune(PRODUCTS, 1, false);
    assertThat(gone)
        .containsExactlyInAnyOrder(
            "spectra/v0001",
            "spectra/v0002",
            "spectra/v0003",
            "features/v0001",
            "features/v0002",
            "features/v0003");
    assertThat(folder.resolve("out/notes/v0001")).exists();
    try (Stream<Path> left = Files.list(folder.resolve("out/spectra"))) {
      assertThat(left).hasSize(1);
    }
    assertThat(Nebulark.open(SPARK, out()).product("features").count()).isEqualTo(1);
    assertThatThrownBy(() -> Nebulark.open(SPARK, out(), "r0001"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has been pruned");
    assertThatThrownBy(
            () ->
                new Prune(folder.resolve("nowhere").toString(), new Configuration(), log::add)
                    .prune(PRODUCTS, 1, false))
        .isInstanceOf(UserError.class);
  }
}
