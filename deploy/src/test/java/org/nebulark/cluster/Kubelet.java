package org.nebulark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands in for the machines of a Kubernetes cluster: each executor's pod is a process of its own
 * that the image's entry point starts, with an address of its own on this machine's loopback.
 */
final class Kubelet implements AutoCloseable {

  private final Path folder;
  private final Path bin;
  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private int started;

  private record Pod(ObjectNode resource, String address, Launched process) {}

  Kubelet(Path folder) throws IOException {
    this.folder = folder;
    // In a container tini is process 1; here its place is taken by the program that it starts.
    bin = Files.createDirectories(folder.resolve("bin"));
    Path tini = Files.writeString(bin.resolve("tini"), "#!/bin/bash\nexec \"${@:3}\"\n");
    if (!tini.toFile().setExecutable(true)) {
      throw new IOException("Cannot make executable: " + tini);
    }
  }

  /** Starts what a pod asks for. */
  synchronized void start(ObjectNode resource) {
    String name = resource.at("/metadata/name").asText();
    started++;
    String address = "127.0.1." + started;
    JsonNode container = resource.at("/spec/containers/0");
    Map<String, String> environment = WholeSpark.environment(Map.of());
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    for (JsonNode variable : container.path("env")) {
      String field = variable.at("/valueFrom/fieldRef/fieldPath").asText();
      environment.put(
          variable.path("name").asText(),
          switch (field) {
            case "status.podIP" -> address;
            case "metadata.name" -> name;
            default -> variable.path("value").asText();
          });
    }
    List<String> command =
        new ArrayList<>(List.of("bash", Nebulark.script("deploy/docker/entrypoint")));
    container.path("args").forEach(word -> command.add(word.asText()));
    Path log = folder.resolve(name + ".log");
    pods.put(name, new Pod(resource, address, Launched.start(log, command, environment)));
  }

  /** All pods that were not removed, as they are now. */
  synchronized ArrayNode list(ArrayNode list) {
    pods.values().forEach(pod -> list.add(now(pod)));
    return list;
  }

  /** A pod; null when there is none of that name. */
  synchronized JsonNode get(String name) {
    return pods.containsKey(name) ? now(pods.get(name)) : null;
  }

  private static JsonNode now(Pod pod) {
    ObjectNode resource = pod.resource().deepCopy();
    ObjectNode status = resource.putObject("status").put("podIP", pod.address());
    ObjectNode container = status.putArray("containerStatuses").addObject();
    container.put("name", resource.at("/spec/containers/0/name").asText());
    if (pod.process().isAlive()) {
      status.put("phase", "Running");
      container.putObject("state").putObject("running");
    } else {
      int code = exitCode(pod.process());
      status.put("phase", code == 0 ? "Succeeded" : "Failed");
      container
          .putObject("state")
          .putObject("terminated")
          .put("exitCode", code)
          .put("reason", code == 0 ? "Completed" : "Error");
    }
    return resource;
  }

  private static int exitCode(Launched ended) {
    try {
      return ended.exitCode(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends a pod, or all of them. */
  synchronized void delete(String name) {
    for (String one : name == null ? List.copyOf(pods.keySet()) : List.of(name)) {
      Pod pod = pods.remove(one);
      if (pod != null) {
        pod.process().close();
      }
    }
  }

  /** How many pods were ever started. */
  synchronized int started() {
    return started;
  }

  /** Processes of the pods that run, the oldest first, by the pod's name. */
  synchronized Map<String, Launched> running() {
    Map<String, Launched> running = new LinkedHashMap<>();
    pods.forEach(
        (name, pod) -> {
          if (pod.process().isAlive()) {
            running.put(name, pod.process());
          }
        });
    return running;
  }

  @Override
  public void close() {
    delete(null);
  }
}
