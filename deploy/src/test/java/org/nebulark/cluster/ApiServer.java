package org.nebulark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Stands in for the API server of Kubernetes: takes what is asked for, and starts nothing unless it
 * was given a {@link Kubelet}.
 */
final class ApiServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, JsonNode> asked = new ConcurrentHashMap<>();
  private final Set<String> done = new ConcurrentSkipListSet<>();

  private final Kubelet kubelet;

  private ApiServer(HttpServer server, Kubelet kubelet) {
    this.server = server;
    this.kubelet = kubelet;
  }

  static ApiServer start() throws IOException {
    return start(null);
  }

  /** One whose pods run. */
  static ApiServer start(Kubelet kubelet) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ApiServer api = new ApiServer(http, kubelet);
    http.createContext("/", api::answer);
    http.start();
    return api;
  }

  /** Master for spark-submit. */
  String master() {
    return "k8s://http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was done, as a role would allow it: {@code pods create}. */
  Set<String> done() {
    return done;
  }

  /** What was asked for, by kind. */
  Map<String, JsonNode> asked() {
    return asked;
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes());
      // /api/v1/namespaces/<namespace>/<resources>[/<name>]
      String[] path = call.getRequestURI().getPath().split("/");
      String method = call.getRequestMethod();
      boolean named = path.length > 6;
      done.add(path[path.length > 5 ? 5 : path.length - 1] + " " + verb(method, named));
      int code = 200;
      JsonNode said = named ? pod(path[6]) : list(path[path.length - 1]);
      if (List.of("POST", "PUT", "PATCH").contains(method)) {
        // A patch comes as YAML, of which JSON is a part.
        Object read = new Load(LoadSettings.builder().build()).loadFromString(body);
        ObjectNode resource = JSON.valueToTree(read);
        resource.withObject("/metadata").put("uid", "00000000-0000-0000-0000-000000000001");
        asked.put(resource.path("kind").asText(), resource);
        said = resource;
        code = method.equals("POST") ? 201 : 200;
        if (kubelet != null && method.equals("POST") && path[5].equals("pods")) {
          kubelet.start(resource);
        }
      } else if (kubelet != null && method.equals("DELETE") && path[5].equals("pods")) {
        kubelet.delete(named ? path[6] : null);
      }
      byte[] bytes = JSON.writeValueAsBytes(said);
      call.getResponseHeaders().add("Content-Type", "application/json");
      call.sendResponseHeaders(code, bytes.length);
      call.getResponseBody().write(bytes);
    }
  }

  private static String verb(String method, boolean named) {
    return switch (method) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> named ? "delete" : "deletecollection";
      default -> named ? "get" : "list";
    };
  }

  private JsonNode list(String resources) {
    ObjectNode list = JSON.createObjectNode().put("kind", "List");
    if (kubelet != null && resources.equals("pods")) {
      list.put("kind", "PodList").put("apiVersion", "v1");
      kubelet.list(list.putArray("items"));
    }
    return list;
  }

  /** A pod that runs: one of the kubelet's, or the driver's own, as it sees itself. */
  private JsonNode pod(String name) {
    JsonNode running = kubelet == null ? null : kubelet.get(name);
    if (running != null) {
      return running;
    }
    ObjectNode pod = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("name", name).put("namespace", "survey").put("uid", "1");
    pod.putObject("spec").putArray("containers");
    pod.putObject("status").put("phase", "Running");
    return pod;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
