package org.nebulark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What spark-submit and a driver ask Kubernetes for, that the image's entry point knows it, and
 * that a run outlives a pod.
 */
@Timeout(1200)
class KubernetesIT {

  private static final Duration RUN = Duration.ofMinutes(8);

  /** To hear of executors that end, and to remove one that failed. */
  private static final Set<String> RESERVE = Set.of("pods watch", "pods delete");

  @Test
  void theDriversPodItsServiceAndItsSettings() throws Exception {
    Path folder = Nebulark.emptyFolder("kubernetes");
    try (ApiServer api = ApiServer.start()) {
      List<String> command =
          WholeSpark.command(
              api.master(),
              Map.of(
                  "spark.kubernetes.namespace", "survey",
                  "spark.kubernetes.authenticate.driver.serviceAccountName", "nebulark",
                  "spark.kubernetes.container.image", "registry.example.org/nebulark:0.1.0",
                  "spark.kubernetes.submission.waitAppCompletion", "false",
                  "spark.executor.instances", "4"),
              "--deploy-mode",
              "cluster",
              "--name",
              "nebulark",
              "--class",
              "org.nebulark.cli.Main");
      command.addAll(
          List.of(
              "local:///opt/nebulark/dist/nebulark-jobs-0.jar",
              "run",
              "/opt/nebulark/conf/sdss.yaml"));
      try (Launched submit =
          Launched.start(folder.resolve("submit.log"), command, WholeSpark.environment(Map.of()))) {
        assertThat(submit.exitCode(Duration.ofMinutes(5))).as(submit.tail()).isZero();
      }
      assertThat(api.asked()).containsOnlyKeys("Pod", "Service", "ConfigMap");
      checkPod(api.asked().get("Pod"));
      assertThat(api.asked().get("Service").at("/spec/clusterIP").asText()).isEqualTo("None");
      assertThat(api.asked().get("ConfigMap").at("/data/spark.properties").asText())
          .contains("spark.executor.instances=4")
          .contains("spark.driver.host=");
    }
  }

  /**
   * A driver that asks for two executors and ends; it has no more rights than access.yaml gives.
   */
  @Test
  void theRoleAllowsADriverWhatItDoes() throws Exception {
    Path folder = Nebulark.emptyFolder("kubernetes-driver");
    try (ApiServer api = ApiServer.start()) {
      List<String> command =
          WholeSpark.command(
              api.master(),
              Map.of(
                  "spark.kubernetes.namespace", "survey",
                  "spark.kubernetes.driver.pod.name", "nebulark-driver",
                  "spark.kubernetes.container.image", "nebulark",
                  // This server cannot be watched: the driver asks again and again instead.
                  "spark.kubernetes.executor.enableApiWatcher", "false",
                  "spark.scheduler.maxRegisteredResourcesWaitingTime", "5s",
                  "spark.driver.host", "127.0.0.1",
                  "spark.driver.bindAddress", "127.0.0.1",
                  "spark.executor.instances", "2"),
              "--class",
              "org.nebulark.cli.Main");
      command.add(Nebulark.applicationJar().toString());
      String output = folder.resolve("run").toUri().toString();
      command.addAll(List.of("ingest-spectra", "--input", "file:/nowhere", "--output", output));
      try (Launched driver =
          Launched.start(folder.resolve("driver.log"), command, WholeSpark.environment(Map.of()))) {
        assertThat(driver.exitCode(Duration.ofMinutes(5))).as(driver.tail()).isEqualTo(3);
      }
      assertThat(api.asked()).containsKeys("Pod", "ConfigMap");
      assertThat(api.asked().get("Pod").at("/spec/containers/0/args/0").asText())
          .isEqualTo("executor");
      assertThat(allowed()).containsAll(api.done());
      Set<String> never = new TreeSet<>(allowed());
      never.removeAll(api.done());
      assertThat(never).containsExactlyInAnyOrderElementsOf(RESERVE);
    }
  }

  /** Two executors as pods that run; one is killed in the middle, and another takes its place. */
  @Test
  void aLostExecutorsPodIsReplaced() throws Exception {
    Path folder = Nebulark.emptyFolder("kubernetes-lost-executor");
    Path reference = folder.resolve("undisturbed");
    try (Launched run =
        Nebulark.embedded(
            folder.resolve("undisturbed.log"),
            "run",
            Nebulark.script(Nebulark.SMALL),
            "--output",
            reference.toUri().toString())) {
      assertThat(run.exitCode(RUN)).as(run.tail()).isZero();
    }
    Path events = Files.createDirectory(folder.resolve("events"));
    Path output = folder.resolve("run");
    try (Kubelet kubelet = new Kubelet(folder.resolve("pods"));
        ApiServer api = ApiServer.start(kubelet);
        Launched driver = driver(api, folder, events, output)) {
      driver.await("two pods", () -> kubelet.running().size() == 2, RUN);
      driver.await("a job", () -> LostExecutorIT.hasJob(events, "extract-features"), RUN);
      Launched killed = kubelet.running().values().iterator().next();
      killed.kill();
      driver.await("another pod", () -> kubelet.started() == 3, RUN);
      assertThat(driver.exitCode(RUN)).as(driver.tail()).isZero();
      assertThat(kubelet.running()).isEmpty();
      assertThat(kubelet.started()).isEqualTo(3);
      assertThat(api.done()).contains("pods delete");
      assertThat(allowed()).containsAll(api.done());
    }
    EventLog log = EventLog.read(events);
    assertThat(log.lostExecutors()).contains("1");
    assertThat(log.tasksByExecutor().keySet()).contains("2", "3");
    LostExecutorIT.assertSame(reference, output);
  }

  private static Launched driver(ApiServer api, Path folder, Path events, Path output) {
    Map<String, String> settings = new HashMap<>(EventLog.settings(events));
    settings.put("spark.app.id", "app-survey");
    settings.put("spark.kubernetes.namespace", "survey");
    settings.put("spark.kubernetes.driver.pod.name", "nebulark-driver");
    settings.put("spark.kubernetes.container.image", "nebulark");
    // This server cannot be watched: the driver asks every second.
    settings.put("spark.kubernetes.executor.enableApiWatcher", "false");
    settings.put("spark.kubernetes.executor.apiPollingInterval", "1s");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.executor.instances", "2");
    settings.put("spark.executor.cores", "1");
    settings.put("spark.executor.memory", "512m");
    List<String> command =
        WholeSpark.command(
            api.master(),
            settings,
            "--class",
            "org.nebulark.cli.Main",
            "--driver-memory",
            "1g",
            "--driver-java-options",
            Nebulark.SHORT_LIVED);
    command.add(Nebulark.applicationJar().toString());
    command.addAll(List.of("run", Nebulark.script(Nebulark.SMALL)));
    command.addAll(List.of("--output", output.toUri().toString()));
    return Launched.start(folder.resolve("driver.log"), command, WholeSpark.environment(Map.of()));
  }

  private static Set<String> allowed() throws IOException {
    String yaml = Files.readString(Path.of("kubernetes/access.yaml"));
    Set<String> allowed = new TreeSet<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      for (JsonNode rule : new ObjectMapper().valueToTree(document).path("rules")) {
        for (JsonNode resource : rule.path("resources")) {
          rule.path("verbs").forEach(v -> allowed.add(resource.asText() + " " + v.asText()));
        }
      }
    }
    return allowed;
  }

  private static void checkPod(JsonNode pod) {
    assertThat(pod.at("/spec/serviceAccountName").asText()).isEqualTo("nebulark");
    JsonNode container = pod.at("/spec/containers/0");
    assertThat(container.path("image").asText()).isEqualTo("registry.example.org/nebulark:0.1.0");
    List<String> words = new ArrayList<>();
    container.path("args").forEach(word -> words.add(word.asText()));
    // deploy/docker/entrypoint drops the first and gives the rest to spark-submit.
    assertThat(words)
        .startsWith("driver", "--properties-file")
        .containsSubsequence(
            "--class", "org.nebulark.cli.Main", "run", "/opt/nebulark/conf/sdss.yaml");
    List<String> environment = new ArrayList<>();
    container.path("env").forEach(variable -> environment.add(variable.path("name").asText()));
    assertThat(environment).contains("SPARK_DRIVER_BIND_ADDRESS", "SPARK_CONF_DIR");
  }
}
