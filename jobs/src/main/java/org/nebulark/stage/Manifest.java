package org.nebulark.stage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;

/**
 * The proof that a product is complete: it stands beside the data and is written last. Nothing is
 * visible without it.
 *
 * @param product name
 * @param productVersion version of the contract
 * @param codeVersion version of the program
 * @param stage that made it
 * @param options resolved, as they would be typed
 * @param inputs what it was made from
 * @param fingerprint of options, product version and inputs
 * @param rows how many
 * @param budget share of the rows that may be rejected [1]
 * @param flags how many rows carry each quality flag
 * @param columns of a table
 * @param entries elements of array columns, by column
 * @param notes facts that the stage noted
 * @param files that belong to it, relative to the manifest; {@code ../v0001/...} is one of a former
 *     version that holds on
 * @param created time of completion, ISO 8601
 */
@JsonPropertyOrder({"product", "productVersion", "codeVersion", "stage", "options"})
public record Manifest(
    String product,
    int productVersion,
    String codeVersion,
    String stage,
    Map<String, String> options,
    List<Input> inputs,
    String fingerprint,
    Rows rows,
    double budget,
    Map<String, Long> flags,
    List<ColumnFact> columns,
    Map<String, List<Entry>> entries,
    Map<String, Object> notes,
    List<FileFact> files,
    String created) {

  /** Name of the file. */
  public static final String FILE_NAME = "_manifest.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One input: a product, or files from outside.
   *
   * @param name product's name, or the URI
   * @param fingerprint of the product's manifest, or of the list of files (path, length, time)
   * @param files number of files
   * @param bytes their length [byte]
   */
  public record Input(String name, String fingerprint, long files, long bytes) {}

  /**
   * Counts of rows: in = out + rejects.
   *
   * @param in rows or objects seen
   * @param out rows written
   * @param rejects rows set aside
   * @param kept how many of them, rejects included, stood in a former version and were not made
   *     again
   */
  public record Rows(long in, long out, long rejects, long kept) {

    /** Counts of rows that were all made. */
    public Rows(long in, long out, long rejects) {
      this(in, out, rejects, 0);
    }

    /** How many were made, rejects included. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long made() {
      return in - kept;
    }
  }

  /** A column as it was written. */
  public record ColumnFact(String name, String type, String unit, String ucd, String doc) {

    static ColumnFact of(Column column) {
      return new ColumnFact(
          column.name(), column.type().name(), column.unit(), column.ucd(), column.doc());
    }
  }

  /**
   * One file.
   *
   * @param path relative to the manifest
   * @param bytes length [byte]
   */
  public record FileFact(String path, long bytes) {}

  /** The facts about the columns of a product. */
  public static List<ColumnFact> columns(Product product) {
    return product.columns().stream().map(ColumnFact::of).toList();
  }

  /** The same, with other files. */
  public Manifest with(List<FileFact> others) {
    return new Manifest(
        product,
        productVersion,
        codeVersion,
        stage,
        options,
        inputs,
        fingerprint,
        rows,
        budget,
        flags,
        columns,
        entries,
        notes,
        others,
        created);
  }

  /** Whether more rows were rejected than the budget allows. */
  public boolean overBudget() {
    return rows.rejects() > budget * rows.in();
  }

  /** As JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Manifest of " + product + " cannot be written", e);
    }
  }

  /**
   * From JSON.
   *
   * @throws UserError when the text is no complete manifest
   */
  public static Manifest fromJson(String source, String json) {
    try {
      return JSON.readValue(json, Manifest.class);
    } catch (JsonProcessingException e) {
      throw UserError.data(source + ": not a manifest: " + e.getOriginalMessage(), e);
    }
  }
}
