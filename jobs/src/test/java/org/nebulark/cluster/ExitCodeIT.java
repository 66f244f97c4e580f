package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the caller is told: a shell, a scheduler, a workflow. */
@Timeout(200)
class ExitCodeIT {

  private static final Duration SOON = Duration.ofMinutes(3);
  private static final String LOCAL = "local[1]";

  private static Path folder;

  @BeforeAll
  static void makeFolder() {
    folder = Nebulark.emptyFolder("exit-codes");
  }

  private static Launched submit(String name, String... arguments) {
    return Nebulark.submit(LOCAL, Map.of(), folder.resolve(name + ".log"), arguments);
  }

  private static String output(String name) {
    return folder.resolve(name).toUri().toString();
  }

  @Test
  void configurationErrorIsTwoAndNamesEveryProblem() throws IOException, InterruptedException {
    Path yaml = folder.resolve("wrong.yaml");
    Files.writeString(yaml, "stages: [simulate]\nsimulate:\n  spektra: 3\n  sn: -1\n");
    try (Launched run = submit("wrong", "run", yaml.toString(), "--output", output("wrong"))) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(2);
      assertThat(run.tail()).contains("2 problems", "did you mean", "simulate.sn");
    }
  }

  @Test
  void missingInputIsThree() throws InterruptedException {
    String input = folder.resolve("nowhere").toUri().toString();
    try (Launched run =
        submit("missing", "ingest-spectra", "--input", input, "--output", output("missing"))) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(3);
      assertThat(run.tail()).contains(input, "no such file or folder");
    }
  }

  @Test
  void moreRejectsThanTheBudgetIsFour() throws IOException, InterruptedException {
    Path junk = Files.createDirectory(folder.resolve("junk"));
    Files.writeString(junk.resolve("spec-1.fits"), "no FITS file");
    String input = junk.toUri().toString();
    try (Launched run =
        submit("rejects", "ingest-spectra", "--input", input, "--output", output("rejects"))) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(4);
      assertThat(run.tail()).contains("1 of 1 rows rejected");
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void signalIsHundredAndTwentyEightMore(String signal, int code)
      throws IOException, InterruptedException {
    String[] command = {"run", Nebulark.script(Nebulark.SMALL), "--output", output(signal)};
    try (Launched run = Nebulark.embedded(folder.resolve(signal + ".log"), command)) {
      run.awaitLine("simulate: ", SOON);
      run.signal(signal);
      assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(code);
      assertThat(run.tail()).doesNotContain("a bug");
    }
  }
}
