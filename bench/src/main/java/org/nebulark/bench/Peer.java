package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A public program that does the same work: a Python script that prints its figures as JSON. */
final class Peer {

  private static final String PYTHON = "/usr/bin/python3";
  private static final long MINUTES = 15;

  private Peer() {}

  /**
   * Runs a script of this package on one thread.
   *
   * @return its figures; an empty object, and a line that says why, when it cannot run here
   */
  static JsonNode run(Figures figures, Path folder, String script, Object... arguments) {
    try (InputStream in = Peer.class.getResourceAsStream(script)) {
      Path file = folder.resolve(script);
      Files.write(file, in.readAllBytes());
      List<String> command = new ArrayList<>(List.of(PYTHON, file.toString()));
      for (Object argument : arguments) {
        command.add(argument.toString());
      }
      return new ObjectMapper().readTree(output(command, folder.resolve(script + ".out")));
    } catch (IOException e) {
      figures.say("no peer: " + e.getMessage());
      return new ObjectMapper().createObjectNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + script + " ran", e);
    }
  }

  /** A number of the peer's figures, NaN when it is not there. */
  static double number(JsonNode figures, String key) {
    return figures.path(key).asDouble(Double.NaN);
  }

  private static String output(List<String> command, Path file)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(file.toFile());
    for (String library : List.of("OMP", "OPENBLAS", "MKL")) {
      builder.environment().put(library + "_NUM_THREADS", "1");
    }
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(command.get(1) + " took more than " + MINUTES + " minutes");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8).strip();
    String last = text.substring(text.lastIndexOf('\n') + 1);
    if (process.exitValue() != 0) {
      throw new IOException(command.get(1) + " failed: " + last);
    }
    return last;
  }
}
