package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.fits.MapWriter;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularDraws;
import org.nebulark.testing.Products;

/** Realizations that are lost in the middle with their worker, or their driver, are made again. */
@Timeout(300)
class NebulaIT {

  private static final Duration RUN = Duration.ofMinutes(4);
  private static final List<String> LABELS =
      List.of("H1_4861A", "H1_6563A", "N2_5755A", "N2_6584A", "S2_6716A", "S2_6731A", "O3_5007A");

  private static void maps(Path folder) throws IOException {
    double hbeta = RecombinationLine.of("H1_4861A").emissivity(9000, 400);
    for (String label : LABELS) {
      double flux =
          label.startsWith("H")
              ? RecombinationLine.of(label).emissivity(9000, 400) / hbeta
              : 1e-4 * CollisionalLine.of(label).emissivity(9000, 400) / hbeta;
      write(folder.resolve("Ball_" + label + ".fits"), flux);
      write(folder.resolve("Ball_" + label + "_error.fits"), 0.05 * flux);
    }
  }

  private static void write(Path file, double value) throws IOException {
    MapWriter.Layer layer = new MapWriter.Layer("MAP", "", "", new double[][] {{value}});
    try (OutputStream out = Files.newOutputStream(file)) {
      MapWriter.write("Ball", List.of(), List.of(layer), out);
    }
  }

  private static String[] arguments(Path maps, Path output) {
    return new String[] {
      "run",
      Nebulark.script("jobs/src/test/resources/org/nebulark/cluster/nebula.yaml"),
      "--input",
      maps.toUri().toString(),
      "--output",
      output.toUri().toString()
    };
  }

  /** The stage takes more than twice as long, also on a free machine. */
  private static void awaitTheMiddle(Launched run) throws InterruptedException {
    run.awaitLine("derive-nebular: ", RUN);
    Thread.sleep(3000);
  }

  @Test
  void aKilledDriverAndAKilledWorkerChangeNoBit() throws IOException, InterruptedException {
    Path folder = Nebulark.emptyFolder("nebula");
    Path maps = Files.createDirectory(folder.resolve("maps"));
    Path events = Files.createDirectory(folder.resolve("events"));
    Path reference = folder.resolve("embedded");
    Path output = folder.resolve("run");
    maps(maps);
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"))) {
      try (Launched run =
          Nebulark.embedded(folder.resolve("embedded.log"), arguments(maps, reference))) {
        cluster.awaitWorkers(2);
        assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
      }
      Path log = folder.resolve("killed.log");
      try (Launched run = Nebulark.submit(cluster.url(), Map.of(), log, arguments(maps, output))) {
        awaitTheMiddle(run);
        run.kill();
      }
      assertThat(Products.visible(output)).containsExactly(Lines.PRODUCT.name());
      cluster.awaitWorkers(2);
      try (Launched run =
          Nebulark.submit(
              cluster.url(),
              EventLog.settings(events),
              folder.resolve("run.log"),
              arguments(maps, output))) {
        awaitTheMiddle(run);
        cluster.kill(cluster.living().get(0));
        assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
      }
    }
    assertThat(EventLog.read(events).lostExecutors()).isNotEmpty();
    for (String product :
        List.of(Lines.PRODUCT.name(), Nebular.PRODUCT.name(), NebularDraws.PRODUCT.name())) {
      assertThat(Products.compare(reference, output, product, 0)).isEmpty();
    }
  }
}
