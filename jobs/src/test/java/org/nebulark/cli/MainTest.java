package org.nebulark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.testing.ProjectFiles;

/** What a user types and sees, for all that needs no Spark. */
class MainTest {

  @TempDir Path folder;

  private record Result(int code, String text) {}

  private static Result run(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int code = Main.execute(arguments);
      return new Result(code, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void listNamesEveryStage() {
    Result result = run("list");
    assertThat(result.code()).isZero();
    Stages.ALL.forEach(stage -> assertThat(result.text()).contains(stage.spec().name()));
  }

  @Test
  void helpShowsOptionsWithRangeAndDefault() {
    Result result = run("help", "score-outliers");
    assertThat(result.code()).isZero();
    assertThat(result.text()).contains("--trees", "[1, 100000] (default: 200)");
  }

  @Test
  void aMisspeltOptionIsAUsageErrorWithTheNearestName() {
    Result result = run("score-outliers", "--tres", "5");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text()).contains("did you mean --trees?");
  }

  @Test
  void aMisspeltStageIsAUsageErrorWithTheNearestName() {
    Result result = run("score-outlier");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text()).contains("did you mean score-outliers?");
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(run().code()).isEqualTo(2);
  }

  @Test
  void benchPointsToTheLauncher() {
    Result result = run("bench", "outliers");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text()).contains("./nebulark bench");
  }

  @Test
  void allProblemsOfAConfigurationAreToldAtOnce() throws Exception {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(
        file,
        """
        stages: [ingest-spectra, score-outliers]
        score-outliers: {tres: 5, sample: 3}
        train: {folds: 1}
        """);
    Result result = run("run", file.toString(), "--output", folder.resolve("out").toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text())
        .contains(
            "bad.yaml: 3 problems",
            "score-outliers.tres: unknown option (did you mean score-outliers.trees?)",
            "score-outliers.sample = 3 is outside [10, 100000]",
            "train.folds = 1 is outside [2, 100]");
  }

  @Test
  void unknownKeysAndStagesAreTold() throws Exception {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(file, "stages: [ingest-spectre]\noutputs: x\n");
    Result result = run("run", file.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text())
        .contains(
            "ingest-spectre: unknown stage (did you mean ingest-spectra?)",
            "outputs: unknown key (did you mean output?)");
  }

  @Test
  void aMissingFileIsAUsageError() {
    Result result = run("run", folder.resolve("none.yaml").toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text()).contains("none.yaml: no such file");
  }

  @Test
  void theGeneratedPagesAreCurrent() throws Exception {
    assertThat(run("docs", folder.toString()).code()).isZero();
    for (String page : new String[] {"stages.md", "products.md"}) {
      assertThat(ProjectFiles.root().resolve("docs").resolve(page))
          .as("run ./nebulark docs docs")
          .hasSameTextualContentAs(folder.resolve(page));
    }
  }

  @Test
  void everyConfigurationOfTheProjectIsValid() throws Exception {
    try (var files = Files.list(ProjectFiles.root().resolve("conf"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        String text = Files.readString(file);
        Configuration configuration = Configuration.parse(file.toString(), text, Stages.ALL);
        if (text.contains("--input")) {
          configuration = configuration.withInput("file:/somewhere", Stages.ALL);
        }
        List<String> maps = List.of("a_O3_5007A.fits");
        assertThat(configuration.chosen(Stages.ALL, input -> maps).bind(Stages.ALL))
            .as(file.toString())
            .isNotEmpty();
      }
    }
  }

  /** A table and a cube have names of one kind; what they begin with tells them apart. */
  @Test
  void aFitsTableIsNotTakenForACube() throws Exception {
    Configuration nebula =
        Configuration.parse(
                "nebula.yaml",
                Files.readString(ProjectFiles.root().resolve("conf/nebula.yaml")),
                Stages.ALL)
            .withOutput(folder.toString());
    for (String kind : List.of("BINTABLE", "IMAGE   ")) {
      Path input = Files.createDirectories(folder.resolve("fits-" + kind.strip()));
      String primary = card("SIMPLE  =", "T") + card("BITPIX  =", "8") + card("NAXIS   =", "0");
      String head = block(primary) + block("%-80s".formatted("XTENSION= '" + kind + "'"));
      Files.writeString(input.resolve("a.fits"), head);
      List<String> stages =
          nebula
              .withInput(input.toUri().toString(), Stages.ALL)
              .chosen(Stages.ALL, new InputListing())
              .bind(Stages.ALL)
              .keySet()
              .stream()
              .map(stage -> stage.spec().name())
              .toList();
      assertThat(stages.contains("ingest-lines")).isEqualTo(kind.equals("BINTABLE"));
      assertThat(stages.contains("ingest-cubes")).isEqualTo(kind.startsWith("IMAGE"));
    }
  }

  private static String card(String keyword, String value) {
    return "%-80s".formatted(keyword + "%21s".formatted(value));
  }

  private static String block(String cards) {
    return "%-2880s".formatted(cards + "%-80s".formatted("END"));
  }
}
