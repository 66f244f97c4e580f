package org.nebulark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What Spark wrote down about one application.
 *
 * @param events as Spark's JSON
 */
record EventLog(List<JsonNode> events) {

  /** Settings of an application that writes its log into that empty folder. */
  static Map<String, String> settings(Path folder) {
    return Map.of(
        "spark.eventLog.enabled", "true",
        "spark.eventLog.compress", "false",
        "spark.eventLog.dir", folder.toUri().toString());
  }

  /** The only log in the folder. */
  static EventLog read(Path folder) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(folder)) {
      Path log = files.filter(f -> f.getFileName().toString().startsWith("app-")).findAny().get();
      for (String line : Files.readAllLines(log)) {
        events.add(json.readTree(line));
      }
    }
    return new EventLog(events);
  }

  private Stream<JsonNode> of(String event) {
    return events.stream().filter(e -> e.get("Event").asText().equals("SparkListener" + event));
  }

  /** Tasks that succeeded, by the executor that ran them. */
  Map<String, Long> tasksByExecutor() {
    Map<String, Long> tasks = new TreeMap<>();
    of("TaskEnd")
        .map(e -> e.get("Task Info"))
        .filter(task -> !task.get("Failed").asBoolean() && !task.get("Killed").asBoolean())
        .forEach(task -> tasks.merge(task.get("Executor ID").asText(), 1L, Long::sum));
    return tasks;
  }

  /** Executors that were lost. */
  TreeSet<String> lostExecutors() {
    TreeSet<String> lost = new TreeSet<>();
    of("ExecutorRemoved").forEach(e -> lost.add(e.get("Executor ID").asText()));
    return lost;
  }
}
