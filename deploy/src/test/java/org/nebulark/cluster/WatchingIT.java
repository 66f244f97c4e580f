package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What deploy/watching.md promises: numbers for Prometheus while it runs, Spark's pages later. */
@Timeout(900)
class WatchingIT {

  private static final Duration SOON = Duration.ofMinutes(8);
  private static final String OURS = "metrics_nebulark_driver_nebulark_";

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What a page says; empty when it does not answer. */
  private static String page(int port, String path) {
    try (InputStream in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void numbersWhileItRunsAndPagesLater() throws Exception {
    Path folder = Nebulark.emptyFolder("watching");
    Path events = Files.createDirectory(folder.resolve("events"));
    int port = freePort();
    List<String> command =
        WholeSpark.command(
            "local[2]",
            Map.of(
                "spark.ui.enabled", "true",
                "spark.ui.port", "" + port,
                "spark.ui.prometheus.enabled", "true",
                "spark.metrics.namespace", "nebulark",
                "spark.metrics.conf", Nebulark.script("conf/metrics.properties"),
                "spark.eventLog.enabled", "true",
                "spark.eventLog.dir", events.toUri().toString()),
            "--class",
            "org.nebulark.cli.Main",
            "--driver-memory",
            "1g");
    command.add(Nebulark.applicationJar().toString());
    String output = folder.resolve("run").toUri().toString();
    command.addAll(List.of("run", Nebulark.script(Nebulark.SMALL), "--output", output));
    try (Launched run =
        Launched.start(folder.resolve("run.log"), command, WholeSpark.environment(Map.of()))) {
      String rows = OURS + "product_spectra_rows_Value";
      run.await(rows, () -> page(port, "/metrics/prometheus").contains(rows), SOON);
      String numbers = page(port, "/metrics/prometheus");
      assertThat(numbers.lines())
          .anyMatch(line -> line.startsWith(rows + "{") && line.endsWith(" 48"))
          .anyMatch(
              line ->
                  line.startsWith(OURS + "product_spectra_rejects_Value{") && line.endsWith(" 0"))
          .anyMatch(line -> line.startsWith(OURS + "stage_ingest_spectra_seconds_Value{"))
          .anyMatch(line -> line.startsWith("metrics_nebulark_driver_jvm_"));
      assertThat(page(port, "/metrics/executors/prometheus"))
          .contains("metrics_executor_totalTasks_total");
      assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
    }
    assertThat(jobGroups(folder, events))
        .contains("simulate", "ingest-spectra", "extract-features", "train", "score-outliers");
  }

  /** Groups of the jobs of the only application, as the history server tells them. */
  private static Set<String> jobGroups(Path folder, Path events) throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(Nebulark.script("deploy/bin/spark-class")));
    command.add("org.apache.spark.deploy.history.HistoryServer");
    String options =
        "-Dspark.history.fs.logDirectory=%s -Dspark.history.ui.port=%d %s"
            .formatted(events.toUri(), port, Nebulark.SHORT_LIVED);
    Map<String, String> environment =
        WholeSpark.environment(
            Map.of("SPARK_HISTORY_OPTS", options, "SPARK_DAEMON_MEMORY", "512m"));
    try (Launched server = Launched.start(folder.resolve("history.log"), command, environment)) {
      String all = "/api/v1/applications";
      server.await("applications", () -> page(port, all).contains("\"id\""), SOON);
      String id = new ObjectMapper().readTree(page(port, all)).get(0).get("id").asText();
      Set<String> groups = new HashSet<>();
      for (JsonNode job : new ObjectMapper().readTree(page(port, all + "/" + id + "/jobs"))) {
        groups.add(job.path("jobGroup").asText());
      }
      return groups;
    }
  }
}
