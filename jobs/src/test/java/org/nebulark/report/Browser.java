package org.nebulark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by its DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {

  private static final long PATIENCE_S = 30;
  private static final String LISTENING = "DevTools listening on ";

  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private final Process process;
  private final WebSocket socket;
  private int calls;

  /** Where Chromium is, if it is installed. */
  static Stream<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable);
  }

  Browser(Path chromium, Path profile, int width, int height) throws Exception {
    List<String> command = new ArrayList<>(List.of(chromium.toString(), "--headless"));
    command.addAll(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.add("--window-size=" + width + "," + height);
    command.add("--user-data-dir=" + profile);
    command.addAll(List.of("--remote-debugging-port=0", "about:blank"));
    process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    HttpClient client = HttpClient.newHttpClient();
    URI target = page(client, listening());
    socket =
        client.newWebSocketBuilder().buildAsync(target, this).get(PATIENCE_S, TimeUnit.SECONDS);
    call("Page.enable");
    call("Runtime.enable");
    call("Log.enable");
    call("Network.enable");
  }

  private String listening() throws IOException {
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread drain = new Thread(() -> drain(errors));
        drain.setDaemon(true);
        drain.start();
        return line.substring(LISTENING.length()).replaceFirst("ws://([^/]+)/.*", "http://$1");
      }
    }
    throw new IllegalStateException("Chromium ended before it listened");
  }

  /** Reads on, so that Chromium never waits for a reader. */
  private static void drain(BufferedReader errors) {
    try {
      while (errors.readLine() != null) {
        // Nobody asks.
      }
    } catch (IOException e) {
      // The browser was closed.
    }
  }

  private URI page(HttpClient client, String address) throws Exception {
    HttpRequest list = HttpRequest.newBuilder(URI.create(address + "/json/list")).build();
    String targets = client.send(list, HttpResponse.BodyHandlers.ofString()).body();
    for (JsonNode target : json.readTree(targets)) {
      if (target.get("type").asText().equals("page")) {
        return URI.create(target.get("webSocketDebuggerUrl").asText());
      }
    }
    throw new IllegalStateException("Chromium has no page: " + targets);
  }

  /** Opens a page and waits until it is loaded. */
  void open(Path file) throws Exception {
    call("Page.navigate", "url", file.toUri().toString());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!evaluate("document.readyState + location.protocol").asText().equals("completefile:")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The page did not load");
      }
      Thread.sleep(20);
    }
    evaluate("document.documentElement.style.scrollBehavior = 'auto'");
  }

  /** Value of an expression of the page's script. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer = call("Runtime.evaluate", "expression", expression, "returnByValue", true);
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Presses the mouse in the middle of the element that a script expression names. */
  void click(String element) throws Exception {
    JsonNode at =
        evaluate(
            "(() => { const e = "
                + element
                + "; e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      mouse(type, at.get(0).asDouble(), at.get(1).asDouble());
    }
  }

  /** Moves the mouse to a point of the window [CSS pixel], or presses and releases it there. */
  void mouse(String type, double x, double y) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        "type",
        type,
        "x",
        x,
        "y",
        y,
        "button",
        type.equals("mouseMoved") ? "none" : "left",
        "clickCount",
        type.equals("mouseMoved") ? 0 : 1);
  }

  /** What went wrong in the page: exceptions, blocked requests, everything it asked for beside. */
  List<String> complaints() {
    return complaints;
  }

  private JsonNode call(String method, Object... parameters) throws Exception {
    ObjectNode request = json.createObjectNode().put("id", ++calls).put("method", method);
    ObjectNode values = request.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      values.set((String) parameters[i], json.valueToTree(parameters[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(calls, answer);
    socket.sendText(request.toString(), true).get(PATIENCE_S, TimeUnit.SECONDS);
    JsonNode result = answer.get(PATIENCE_S, TimeUnit.SECONDS);
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.get("error"));
    }
    return result.path("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      hear(message.toString());
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void hear(String text) {
    try {
      JsonNode said = json.readTree(text);
      String method = said.path("method").asText();
      String url = said.path("params").path("request").path("url").asText();
      if (said.has("id")) {
        answers.remove(said.get("id").asInt()).complete(said);
      } else if (method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded")) {
        complaints.add(said.get("params").toString());
      } else if (method.equals("Network.requestWillBeSent") && url.startsWith("http")) {
        complaints.add("asked for " + url);
      }
    } catch (IOException e) {
      complaints.add(e.toString());
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
