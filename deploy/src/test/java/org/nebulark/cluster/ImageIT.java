package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The image is built and run by deploy/docker/check, where containers can be. */
@Timeout(1200)
class ImageIT {

  private static final int SKIPPED = 77;

  @Test
  void theImageRunsWithoutRightsAndWithoutWritingToItsRoot() throws Exception {
    Path log = Nebulark.emptyFolder("image").resolve("check.log");
    List<String> command = List.of(Nebulark.script("deploy/docker/check"));
    try (Launched check = Launched.start(log, command, Map.of())) {
      int code = check.exitCode(Duration.ofMinutes(18));
      assumeTrue(code != SKIPPED, check.tail());
      assertThat(code).as(check.tail()).isZero();
    }
  }
}
