package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The application jar on YARN with HDFS: what comes out, and what the caller is told. */
@Timeout(900)
class YarnIT {

  private static final Duration SOON = Duration.ofMinutes(8);
  private static final String HDFS_YAML = "/conf/small.yaml";

  private static Path folder;
  private static Path conf;
  private static Launched cluster;
  private static FileSystem hdfs;

  @BeforeAll
  static void start() throws Exception {
    folder = Nebulark.emptyFolder("yarn");
    conf = Files.createDirectory(folder.resolve("conf"));
    Path data = Files.createDirectory(folder.resolve("data"));
    Path classes = Path.of("target", "test-classes").toAbsolutePath();
    Path jars = Path.of("target", "minicluster").toAbsolutePath();
    String classPath = classes + ":" + jars + "/*:" + WholeSpark.HOME + "/jars/*";
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    command.add(". ../deploy/bin/environment; cd \"$0\"; exec \"$java\" \"${opens[@]}\" \"$@\"");
    command.addAll(List.of(data.toString(), "-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.addAll(List.of(MiniCluster.class.getName(), data.toString(), conf.toString()));
    cluster =
        Launched.start(
            folder.resolve("minicluster.log"),
            command,
            Map.of("BASH_ENV", "", "home", Path.of("..").toAbsolutePath().normalize().toString()));
    cluster.awaitLine("up", Duration.ofMinutes(4));
    Configuration settings = new Configuration();
    settings.addResource(new org.apache.hadoop.fs.Path(conf.resolve("core-site.xml").toUri()));
    hdfs = FileSystem.get(settings);
    hdfs.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(Nebulark.script(Nebulark.SMALL)),
        new org.apache.hadoop.fs.Path(HDFS_YAML));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Launched submit(String mode, String name, String... arguments) {
    List<String> command =
        WholeSpark.command(
            "yarn",
            Map.of(
                "spark.yarn.jars",
                "local:" + WholeSpark.HOME + "/jars/*",
                "spark.yarn.am.memory",
                "512m",
                "spark.driver.extraJavaOptions",
                Nebulark.SHORT_LIVED),
            "--deploy-mode",
            mode,
            "--class",
            "org.nebulark.cli.Main",
            "--driver-memory",
            "768m",
            "--executor-memory",
            "512m",
            "--num-executors",
            "2",
            "--executor-cores",
            "1");
    command.add(Nebulark.applicationJar().toString());
    command.addAll(List.of(arguments));
    return Launched.start(
        folder.resolve(name + ".log"),
        command,
        WholeSpark.environment(Map.of("HADOOP_CONF_DIR", conf.toString())));
  }

  private static String output(String name) {
    return hdfs.getUri() + "/runs/" + name;
  }

  private static JsonNode status(String name) throws IOException {
    try (InputStream in = hdfs.open(new org.apache.hadoop.fs.Path(output(name), "_status.json"))) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void driverOnThisMachine() throws Exception {
    try (Launched run =
        submit(
            "client", "client", "run", hdfs.getUri() + HDFS_YAML, "--output", output("client"))) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
    }
    assertThat(status("client").get("exitCode").asInt()).isZero();
    assertThat(status("client").get("application").asText()).startsWith("application_");
    try (Launched check = submit("client", "validate", "validate", output("client"))) {
      assertThat(check.exitCode(SOON)).as(check.tail()).isZero();
    }
  }

  @Test
  void driverInTheCluster() throws Exception {
    try (Launched run =
        submit(
            "cluster",
            "cluster",
            "run",
            hdfs.getUri() + HDFS_YAML,
            "--output",
            output("cluster"))) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
    }
    assertThat(status("cluster").get("state").asText()).isEqualTo("OK");
    assertThat(status("cluster").get("stages").size()).isEqualTo(8);
  }

  @Test
  void clientModeHandsOnTheExitCode() throws Exception {
    String[] missing = {"ingest-spectra", "--input", "/nowhere", "--output", output("missing")};
    try (Launched run = submit("client", "client-missing", missing)) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(3);
    }
    try (Launched run = submit("client", "client-wrong", "ingest-spektra")) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(2);
    }
  }

  @Test
  void clusterModeSaysThatItFailedAndTheStatusWhy() throws Exception {
    String[] missing = {"ingest-spectra", "--input", "/nowhere", "--output", output("lost")};
    try (Launched run = submit("cluster", "cluster-missing", missing)) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(1);
    }
    assertThat(status("lost").get("exitCode").asInt()).isEqualTo(3);
  }
}
