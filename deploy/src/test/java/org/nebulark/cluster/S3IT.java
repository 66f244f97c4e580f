package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The settings of deploy/s3.md on a store of its own. All processes live in a network of their own,
 * as the store listens on every address.
 */
@Timeout(900)
class S3IT {

  private static final Duration SOON = Duration.ofMinutes(10);

  /** The store, a bucket, the run, its check; then what the caller looks at. */
  private static final String SCRIPT =
      """
      set -eu
      ip link set lo up
      . "$PROJECT/deploy/bin/environment"
      "$java" -Xmx256m -XX:TieredStopAtLevel=1 -jar "$MOCK" --com.adobe.testing.s3mock.domain.root="$FOLDER/store" --com.adobe.testing.s3mock.domain.retainFilesOnExit=true >"$FOLDER/store.log" 2>&1 &
      trap "kill $!" EXIT
      for i in $(seq 120); do curl -sf http://127.0.0.1:9090/ >/dev/null && break; sleep 1; done
      curl -sf -X PUT http://127.0.0.1:9090/survey
      "$@" run "$YAML" --output s3a://survey/run1
      "$@" validate s3a://survey/run1
      echo "committer: $(curl -sf http://127.0.0.1:9090/survey/run1/spectra/v0001/_SUCCESS | tr -d '\\n ')"
      echo "status: $(curl -sf http://127.0.0.1:9090/survey/run1/_status.json | tr -d '\\n ')"
      """;

  /** A password that must not be found in anything that the run wrote. */
  private static final String PLANTED = "planted-secret-8vQ2";

  /** The settings that the page gives, to the letter. */
  private static Map<String, String> documented() throws Exception {
    return Files.readAllLines(Path.of("s3.md")).stream()
        .filter(line -> line.matches(" {4}spark\\.\\S+ +\\S+"))
        .map(line -> line.trim().split(" +"))
        .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> b, TreeMap::new));
  }

  private static boolean ends(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void aRunOnS3IsWholeAndCommittedByMagic() throws Exception {
    assumeTrue(
        ends("bash", "-c", "command -v curl && unshare -rn ip link set lo up"),
        "needs curl, ip and a network namespace");
    Path folder = Nebulark.emptyFolder("s3");
    Map<String, String> conf = documented();
    assertThat(conf).hasSize(5);
    conf.put("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9090");
    conf.put("spark.hadoop.fs.s3a.path.style.access", "true");
    // The stand-in compares a tag in quotes with one without.
    conf.put("spark.hadoop.fs.s3a.change.detection.mode", "client");
    Path jars = Path.of("target", "s3a").toAbsolutePath();
    conf.put("spark.eventLog.enabled", "true");
    conf.put(
        "spark.eventLog.dir", Files.createDirectory(folder.resolve("events")).toUri().toString());
    conf.put("spark.driver.extraClassPath", jars + "/*");
    List<String> command = new ArrayList<>(List.of("unshare", "-rn", "bash", "-c", SCRIPT, "s3"));
    command.addAll(
        WholeSpark.command(
            "local[2]", conf, "--class", "org.nebulark.cli.Main", "--driver-memory", "1g"));
    command.add(Nebulark.applicationJar().toString());
    Map<String, String> environment =
        Map.of(
            "PROJECT", Path.of("..").toAbsolutePath().normalize().toString(),
            "MOCK", Path.of("target/s3mock/s3mock-3.11.0-exec.jar").toAbsolutePath().toString(),
            "FOLDER", folder.toString(),
            "YAML", Nebulark.script(Nebulark.SMALL),
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", PLANTED);
    try (Launched run =
        Launched.start(folder.resolve("run.log"), command, WholeSpark.environment(environment))) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
      assertThat(run.lines())
          .anyMatch(
              line -> line.startsWith("committer: ") && line.contains("\"committer\":\"magic\""))
          .anyMatch(line -> line.startsWith("status: ") && line.contains("\"exitCode\":0"));
    }
    assertNowhere(folder, PLANTED);
  }

  /** Looks into each file: logs, events, and what the store holds (manifests, pages, tables). */
  private static void assertNowhere(Path folder, String secret) throws IOException {
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      List<Path> all = files.toList();
      assertThat(all).anyMatch(file -> file.startsWith(folder.resolve("events")));
      int manifests = 0;
      for (Path file : all) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text.contains(secret)).as(file.toString()).isFalse();
        manifests += text.contains("\"productVersion\"") ? 1 : 0;
      }
      assertThat(manifests).as("manifests in the store").isPositive();
    }
  }
}
