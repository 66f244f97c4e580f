package org.nebulark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A Spark master and workers of one core each, every one a process of its own. */
final class StandaloneCluster implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final Map<String, String> SMALL =
      Map.of("SPARK_DAEMON_MEMORY", "256m", "SPARK_DAEMON_JAVA_OPTS", Nebulark.SHORT_LIVED);

  private final Path folder;
  private final int webPort;
  private final Launched master;
  private final List<Launched> workers = new ArrayList<>();
  private String url;

  private StandaloneCluster(Path folder) throws IOException {
    this.folder = folder;
    this.webPort = freePort();
    this.master =
        daemon("master", "master.Master", "--port", "0", "--webui-port", String.valueOf(webPort));
  }

  /** Starts the master and returns at once. */
  static StandaloneCluster start(Path folder) throws IOException {
    return new StandaloneCluster(folder);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Launched daemon(String name, String type, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Nebulark.script("deploy/bin/spark-class"));
    command.addAll(List.of("org.apache.spark.deploy." + type, "-h", "127.0.0.1"));
    command.addAll(List.of(arguments));
    return Launched.start(folder.resolve(name + ".log"), command, SMALL);
  }

  /** URL for spark-submit. */
  String url() throws InterruptedException {
    if (url == null) {
      master.await("the master's page", () -> state() != null, START);
      url = state().get("url").asText();
    }
    return url;
  }

  /** Starts one more worker; see {@link #awaitWorkers}. */
  Launched addWorker() throws InterruptedException {
    String name = "worker" + (workers.size() + 1);
    String work = folder.resolve(name).toString();
    Launched worker =
        daemon(
            name, "worker.Worker", "-c", "1", "-m", "1g", "-d", work, "--webui-port", "0", url());
    workers.add(worker);
    return worker;
  }

  /** Adds workers until that many live, and waits until the master knows them. */
  void awaitWorkers(int count) throws InterruptedException {
    while (living().size() < count) {
      addWorker();
    }
    master.await(count + " workers", () -> alive() == count && cores("coresused") == 0, START);
  }

  /** Workers whose process lives, the oldest first. */
  List<Launched> living() {
    return workers.stream().filter(Launched::isAlive).toList();
  }

  /** SIGKILL for a worker and for the executors that it started. */
  void kill(Launched worker) throws InterruptedException {
    List<ProcessHandle> executors = worker.children();
    worker.kill();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  private long alive() {
    return StreamSupport.stream(state().get("workers").spliterator(), false)
        .filter(worker -> worker.get("state").asText().equals("ALIVE"))
        .count();
  }

  private int cores(String kind) {
    return state().get(kind).asInt();
  }

  /** What the master says about itself; null before it answers. */
  private JsonNode state() {
    URI address = URI.create("http://127.0.0.1:" + webPort + "/json/");
    try (InputStream answer = address.toURL().openStream()) {
      return new ObjectMapper().readTree(answer);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() {
    workers.forEach(Launched::close);
    master.close();
  }
}
