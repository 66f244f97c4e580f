package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.fits.MapWriter;

/** Every note of deploy/zeppelin, read by Zeppelin and run by Spark's own shell. */
@Timeout(900)
class NotesIT {

  private static final Duration SOON = Duration.ofMinutes(8);
  private static final int SIZE = 5;

  private static Path folder;

  @BeforeAll
  static void makeRuns() throws Exception {
    folder = Nebulark.emptyFolder("notes");
    run("survey", Nebulark.script("jobs/src/test/resources/org/nebulark/cluster/small.yaml"));
    Path yaml = folder.resolve("nebula.yaml");
    Files.writeString(
        yaml,
        """
        stages: [ingest-maps, derive-nebular]
        ingest-maps:
          input: %s
        derive-nebular:
          pairs: [n2s2]
          high-pair: n2s2
          realizations: 10
        """
            .formatted(writeMaps(Files.createDirectory(folder.resolve("maps"))).toUri()));
    run("nebula", yaml.toString());
  }

  private static void run(String name, String yaml) throws InterruptedException {
    String output = folder.resolve(name).toUri().toString();
    try (Launched run =
        Nebulark.embedded(folder.resolve(name + ".log"), "run", yaml, "--output", output)) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
    }
  }

  /** Maps of one nebula that is hotter to the right. */
  private static Path writeMaps(Path maps) throws IOException {
    for (String label :
        List.of("H1_4861A", "H1_6563A", "N2_5755A", "N2_6584A", "S2_6716A", "S2_6731A")) {
      double[][] flux = new double[SIZE][SIZE];
      double[][] error = new double[SIZE][SIZE];
      for (int x = 0; x < SIZE; x++) {
        double te = 9000 + 1000 * x;
        double hbeta = RecombinationLine.of("H1_4861A").emissivity(te, 600);
        double emissivity =
            label.startsWith("H1")
                ? RecombinationLine.of(label).emissivity(te, 600)
                : 1e-4 * CollisionalLine.of(label).emissivity(te, 600);
        for (int y = 0; y < SIZE; y++) {
          flux[y][x] = 100 * emissivity / hbeta;
          error[y][x] = flux[y][x] / 100;
        }
      }
      write(maps.resolve("Ball_" + label + ".fits"), flux);
      write(maps.resolve("Ball_" + label + "_error.fits"), error);
    }
    return maps;
  }

  private static void write(Path file, double[][] pixels) throws IOException {
    List<String> cards = List.of("CRPIX1  =                  3.5", "CTYPE1  = 'RA---TAN'");
    try (OutputStream out = Files.newOutputStream(file)) {
      MapWriter.write("Ball", cards, List.of(new MapWriter.Layer("MAP", "", "", pixels)), out);
    }
  }

  @Test
  void theNotesAreThese() throws IOException {
    assertThat(Notes.files().stream().map(file -> file.getFileName().toString()))
        .containsExactly(
            "learn-from-features.zpln", "map-of-a-nebula.zpln", "strangest-spectra.zpln");
  }

  @ParameterizedTest
  @CsvSource({
    "strangest-spectra, survey",
    "learn-from-features, survey",
    "map-of-a-nebula, nebula"
  })
  void everyParagraphRuns(String name, String run) throws Exception {
    Notes note = Notes.read(Path.of("zeppelin", name + ".zpln"));
    Path session = Files.createDirectory(folder.resolve(name)).resolve("session");
    Files.writeString(session, note.session(session.getParent()));
    try (Launched shell = shell(session, folder.resolve(run).toUri().toString())) {
      assertThat(shell.exitCode(SOON)).as(shell.tail()).isZero();
      List<String> missing = new ArrayList<>();
      for (int i = 0; i < note.paragraphs().size(); i++) {
        if (!shell.lines().contains(Notes.done(i))) {
          missing.add(note.paragraphs().get(i));
        }
      }
      assertThat(missing).as(String.join("\n", shell.lines())).isEmpty();
    }
  }

  private static Launched shell(Path session, String uri) {
    // bash, as the process that is started must read the session from its standard input.
    List<String> command = new ArrayList<>(Arrays.asList("bash", "-c", "exec \"$@\" < \"$0\""));
    command.add(session.toString());
    command.addAll(
        WholeSpark.command(
            "local[2]",
            Map.of("spark.nebulark.run", uri, "spark.sql.shuffle.partitions", "2"),
            "--class",
            "org.apache.spark.repl.Main",
            "--driver-memory",
            "1g",
            "--jars",
            Nebulark.applicationJar().toString()));
    command.add("spark-shell");
    return Launched.start(
        session.resolveSibling("shell.log"),
        command,
        WholeSpark.environment(
            Map.of("SPARK_SUBMIT_OPTS", "-Dscala.usejavacp=true " + Nebulark.SHORT_LIVED)));
  }
}
