package org.nebulark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A saved model: its folder {@code metadata}, one line of JSON as MLlib writes it, and tables. */
final class SavedFacts {

  private static final String METADATA = "/metadata";
  private static final String UID = "uid";
  private static final ObjectMapper JSON = new ObjectMapper();

  private SavedFacts() {}

  /** Writes what MLlib looks for in any stage, and the model's own facts. */
  static void write(SparkSession spark, String path, PipelineStage model, Map<String, ?> own) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("class", model.getClass().getName());
    facts.put("timestamp", System.currentTimeMillis());
    facts.put("sparkVersion", spark.version());
    facts.put(UID, model.uid());
    facts.put("paramMap", Map.of());
    facts.put("defaultParamMap", Map.of());
    facts.putAll(own);
    spark
        .createDataset(List.of(json(facts)), Encoders.STRING())
        .coalesce(1)
        .write()
        .text(path + METADATA);
  }

  /** Writes a table beside them, in one file. */
  static void write(SparkSession spark, String path, List<Row> rows, StructType schema) {
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(path);
  }

  private static String json(Map<String, Object> facts) {
    try {
      return JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Invalid metadata: " + facts, e);
    }
  }

  /** Reads them. */
  static JsonNode read(SparkSession spark, String path) {
    String text = spark.read().textFile(path + METADATA).first();
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Invalid metadata in " + path + ": " + text, e);
    }
  }

  /** The model's name. */
  static String uid(JsonNode facts) {
    return facts.get(UID).asText();
  }
}
