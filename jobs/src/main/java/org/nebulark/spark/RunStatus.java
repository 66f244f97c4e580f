package org.nebulark.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.UserError;

/**
 * The truth about a run, for whoever cannot see its exit code: {@code _status.json} in the output,
 * written again, whole, when a stage begins and ends. A run that was killed leaves {@code RUNNING}
 * behind; no lock stands beside it then, or one that does not change.
 */
final class RunStatus {

  /** Name of the file. */
  static final String FILE_NAME = "_status.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final int LONGEST_MESSAGE = 2000;

  private final Path file;
  private final BooleanSupplier ours;
  private final Configuration configuration;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> stages = new LinkedHashMap<>();
  private String current;

  /**
   * Of a run that begins.
   *
   * @param ours whether the output is still this driver's: else the status is another one's
   */
  RunStatus(String output, String application, BooleanSupplier ours, Configuration configuration) {
    this.file = new Path(output, FILE_NAME);
    this.ours = ours;
    this.configuration = configuration;
    facts.put("state", "RUNNING");
    facts.put("exitCode", null);
    facts.put("application", application);
    facts.put("started", now());
    facts.put("updated", null);
    facts.put("stages", stages);
  }

  /** What the run in a folder says about itself, in brackets; empty when it ended well. */
  static String told(String output, Configuration configuration) {
    Path file = new Path(output, FILE_NAME);
    try (InputStream in = file.getFileSystem(configuration).open(file)) {
      JsonNode status = JSON.readTree(in.readAllBytes());
      String state = status.path("state").asText();
      return state.equals("OK")
          ? ""
          : " (%s says %s, at %s)".formatted(FILE_NAME, state, status.path("updated").asText());
    } catch (IOException e) {
      // There is none, or it cannot be read now.
      return "";
    }
  }

  /** A stage begins. */
  void begin(String stage) {
    current = stage;
    stages.put(stage, new LinkedHashMap<>(Map.of("state", "RUNNING")));
    write();
  }

  /** A stage was done before. */
  void skip(String stage) {
    stages.put(stage, new LinkedHashMap<>(Map.of("state", "DONE_BEFORE")));
  }

  /** The stage ends well. */
  void end(double seconds, Map<String, Manifest.Rows> products) {
    Map<String, Object> stage = stages.get(current);
    stage.put("state", "DONE");
    stage.put("seconds", Math.round(seconds * 1e3) / 1e3);
    stage.put("products", new TreeMap<>(products));
    current = null;
    write();
  }

  /** What readers see. */
  void release(String name) {
    facts.put("release", name);
  }

  /** The run ends. */
  void finish(ExitCode code) {
    finish(code == ExitCode.OK ? "OK" : code.name(), code.code());
  }

  /** The run ends with an exception. */
  void fail(Throwable thrown) {
    UserError known = null;
    for (Throwable t = thrown; t != null && known == null; t = t.getCause()) {
      known = t instanceof UserError error ? error : null;
    }
    ExitCode code = known == null ? ExitCode.BUG : known.exitCode();
    String message = String.valueOf(known == null ? thrown : known.getMessage());
    facts.put("message", message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
    if (current != null) {
      stages.get(current).put("state", "FAILED");
    }
    finish(code.name(), code.code());
  }

  /** A signal ends the run: its number, and so the exit code, is not known in here. */
  void stop() {
    facts.put("message", "stopped; the same command goes on from here");
    if (current != null) {
      stages.get(current).put("state", "STOPPED");
    }
    finish("STOPPED", null);
  }

  private void finish(String state, Integer code) {
    facts.put("state", state);
    facts.put("exitCode", code);
    write();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The status is no product: a run does not fail because it cannot be told. */
  private void write() {
    facts.put("updated", now());
    if (!ours.getAsBoolean()) {
      return;
    }
    try {
      WholeFile.write(file, JSON.writeValueAsString(facts), configuration);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Status cannot be written", e);
    } catch (IOException | FSError e) {
      // Told by the exit code and the log.
    }
  }
}
