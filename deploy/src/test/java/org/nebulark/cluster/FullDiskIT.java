package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nebulark.product.Report;
import org.nebulark.testing.Products;

/** A disk of a few megabytes that is full again and again, and grows: a file system in memory. */
@Timeout(900)
class FullDiskIT {

  private static final Duration SOON = Duration.ofMinutes(10);

  /** Full from the start, in the survey, in its spectra, then in later stages; at last enough. */
  private static final List<String> SIZES = List.of("16k", "2m", "7400k", "8200k", "64m");

  /** Codes and statuses of all runs, then the products. */
  private static final String SCRIPT =
      """
      set -eu
      mkdir -p "$FOLDER/disk"
      mount -t tmpfs -o size=16k tmpfs "$FOLDER/disk"
      dd if=/dev/zero of="$FOLDER/disk/ballast" bs=16k count=1 2>/dev/null
      for size in $SIZES; do
        mount -o "remount,size=$size" "$FOLDER/disk"
        code=0
        "$PROJECT/nebulark" run "$YAML" --output "file:$FOLDER/disk/run" >"$FOLDER/$size.log" 2>&1 || code=$?
        echo "$size: $code"
        cp "$FOLDER/disk/run/_status.json" "$FOLDER/$size.json" || true
        rm -f "$FOLDER/disk/ballast"
      done
      cp -r "$FOLDER/disk/run" "$FOLDER/run"
      """;

  private static boolean canMount() throws Exception {
    return new ProcessBuilder(
                "unshare", "-rm", "bash", "-c", "mount -t tmpfs -o size=16k tmpfs /mnt")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void eachRunSaysSoAndTheLastOneIsWhole() throws Exception {
    assumeTrue(canMount(), "needs a mount namespace");
    Path folder = Nebulark.emptyFolder("full-disk");
    Path reference = folder.resolve("undisturbed");
    String[] words = {
      "run", Nebulark.script(Nebulark.SMALL), "--output", reference.toUri().toString()
    };
    try (Launched run = Nebulark.embedded(folder.resolve("undisturbed.log"), words)) {
      assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
    }
    Map<String, String> environment =
        Map.of(
            "PROJECT", Nebulark.script(""),
            "FOLDER", folder.toString(),
            "YAML", Nebulark.script(Nebulark.SMALL),
            "SIZES", String.join(" ", SIZES),
            "NEBULARK_MEMORY", "1g",
            "NEBULARK_JAVA_OPTS", Nebulark.SHORT_LIVED);
    List<String> command = List.of("unshare", "-rm", "bash", "-c", SCRIPT);
    try (Launched runs = Launched.start(folder.resolve("runs.log"), command, environment)) {
      assertThat(runs.exitCode(SOON)).as(runs.tail()).isZero();
      assertThat(runs.lines()).contains("16k: 5", "2m: 5", "7400k: 5", "8200k: 5", "64m: 0");
    }
    for (String size : SIZES.subList(0, SIZES.size() - 1)) {
      assertTold(folder, size);
    }
    assertSame(reference, folder.resolve("run"));
  }

  /** One sentence at the end, and the same in the status where there was room for one. */
  private static void assertTold(Path folder, String size) throws Exception {
    List<String> lines = Files.readAllLines(folder.resolve(size + ".log"));
    assertThat(lines.get(lines.size() - 1))
        .startsWith("nebulark: file:" + folder.resolve("disk/run") + ": no room left (")
        .endsWith("make room, and the same command goes on from here");
    Path file = folder.resolve(size + ".json");
    if (Files.exists(file) && Files.size(file) > 0) {
      JsonNode status = new ObjectMapper().readTree(file.toFile());
      assertThat(status.get("exitCode").asInt()).isEqualTo(5);
      assertThat(status.get("state").asText()).isEqualTo("MACHINES");
      assertThat(status.get("message").asText()).contains("no room left");
    }
  }

  private static void assertSame(Path reference, Path output) {
    assertThat(Products.visible(output)).isEqualTo(Products.visible(reference));
    assertThat(Products.broken(output)).isEmpty();
    assertThat(Products.halfMade(output)).isEmpty();
    List<String> differences = new ArrayList<>();
    for (String product : Products.visible(reference)) {
      // The page shows times and paths; MLlib's fits are compared in runs of equal partitions.
      if (!product.equals(Report.PRODUCT.name())) {
        differences.addAll(Products.compare(reference, output, product, 1e-9));
      }
    }
    assertThat(differences).isEmpty();
  }
}
