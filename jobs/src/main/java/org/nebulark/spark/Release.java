package org.nebulark.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import java.util.Optional;

/**
 * Versions of products that belong together: each was made from those that stand beside it. Readers
 * see a run through its newest release.
 *
 * @param name {@code r0001}
 * @param created time, ISO 8601
 * @param application identifier of the run's Spark application
 * @param exitCode of the run
 * @param products by name, sorted
 */
public record Release(
    String name, String created, String application, int exitCode, Map<String, Made> products) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A version of a product.
   *
   * @param folder relative to the run's, {@code spectra/v0001}
   * @param fingerprint that of its manifest
   */
  public record Made(String folder, String fingerprint) {}

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Release " + name + " cannot be written", e);
    }
  }

  /** Empty when the text is not whole. */
  static Optional<Release> fromJson(String json) {
    try {
      return Optional.of(JSON.readValue(json, Release.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
