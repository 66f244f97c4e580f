package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An object store that answers nothing for half a minute, and one that is not there as long. */
@Timeout(1500)
class StoreAwayIT {

  private static final Duration SOON = Duration.ofMinutes(20);

  /** The store in a network of its own; the run, disturbed, then again until it is done. */
  private static final String SCRIPT =
      """
      set -eu
      ip link set lo up
      . "$PROJECT/deploy/bin/environment"
      store() {
        "$java" -Xmx256m -XX:TieredStopAtLevel=1 -jar "$MOCK" --com.adobe.testing.s3mock.domain.root="$FOLDER/store" --com.adobe.testing.s3mock.domain.retainFilesOnExit=true >>"$FOLDER/store.log" 2>&1 &
        store=$!
        for i in $(seq 120); do curl -sf http://127.0.0.1:9090/ >/dev/null && break; sleep 1; done
      }
      trap 'kill -CONT $store; kill $store' EXIT
      until_it_says() {
        until grep -q "^$1: " "$FOLDER/disturbed.log"; do kill -0 $driver; sleep 0.2; done
      }
      store
      curl -sf -X PUT http://127.0.0.1:9090/survey
      "$@" run "$YAML" --output s3a://survey/run1 >"$FOLDER/disturbed.log" 2>&1 &
      driver=$!
      until_it_says extract-features
      sleep 0.$SEED
      kill -STOP $store
      sleep 30
      kill -CONT $store
      until_it_says score-outliers
      sleep 1.$SEED
      kill $store
      wait $store || true
      sleep 30
      store
      code=0
      wait $driver || code=$?
      echo "disturbed: $code"
      tail -1 "$FOLDER/disturbed.log"
      "$@" run "$YAML" --output s3a://survey/run1
      "$@" validate s3a://survey/run1
      "$@" diff s3a://survey/run1 "file:$FOLDER/undisturbed" --tolerance 1e-9
      """;

  private static boolean canIsolate() throws Exception {
    return new ProcessBuilder("bash", "-c", "command -v curl && unshare -rn ip link set lo up")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** The settings of deploy/s3.md, and those of the stand-in. */
  private static Map<String, String> settings() throws Exception {
    Map<String, String> conf =
        Files.readAllLines(Path.of("s3.md")).stream()
            .filter(line -> line.matches(" {4}spark\\.\\S+ +\\S+"))
            .map(line -> line.trim().split(" +"))
            .collect(
                Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> b, TreeMap::new));
    conf.put("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9090");
    conf.put("spark.hadoop.fs.s3a.path.style.access", "true");
    conf.put("spark.hadoop.fs.s3a.change.detection.mode", "client");
    conf.put("spark.driver.extraClassPath", Path.of("target", "s3a").toAbsolutePath() + "/*");
    return conf;
  }

  @Test
  void theRunEndsWellOrTruthfullyAndGoesOn() throws Exception {
    assumeTrue(canIsolate(), "needs curl, ip and a network namespace");
    Path folder = Nebulark.emptyFolder("store-away");
    String undisturbed = folder.resolve("undisturbed").toUri().toString();
    try (Launched run =
        Nebulark.embedded(
            folder.resolve("undisturbed.log"),
            "run",
            Nebulark.script(Nebulark.SMALL),
            "--output",
            undisturbed)) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
    }
    List<String> command = new ArrayList<>(List.of("unshare", "-rn", "bash", "-c", SCRIPT, "s3"));
    command.addAll(
        WholeSpark.command(
            "local[2,3]", settings(), "--class", "org.nebulark.cli.Main", "--driver-memory", "1g"));
    command.add(Nebulark.applicationJar().toString());
    Map<String, String> environment =
        Map.of(
            "PROJECT", Nebulark.script(""),
            "MOCK", Path.of("target/s3mock/s3mock-3.11.0-exec.jar").toAbsolutePath().toString(),
            "FOLDER", folder.toString(),
            "YAML", Nebulark.script(Nebulark.SMALL),
            "SEED", "5",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test");
    try (Launched runs =
        Launched.start(folder.resolve("runs.log"), command, WholeSpark.environment(environment))) {
      assertThat(runs.exitCode(SOON)).as(runs.tail()).isZero();
      List<String> lines = runs.lines();
      int at = lines.indexOf("disturbed: 0");
      if (at < 0) {
        at = lines.indexOf("disturbed: 5");
        assertThat(at).as(runs.tail()).isNotNegative();
        assertThat(lines.get(at + 1))
            .startsWith("nebulark: s3a://survey/run1: the storage does not answer")
            .endsWith("the same command goes on from here");
      }
    }
  }
}
