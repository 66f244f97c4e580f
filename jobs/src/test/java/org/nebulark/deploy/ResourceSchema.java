package org.nebulark.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The schema of a Kubernetes resource, as far as custom resource definitions use JSON schema.
 * Stricter than the API server, which drops unknown fields in silence: they are problems here.
 *
 * @param root the openAPIV3Schema
 */
record ResourceSchema(Map<String, Object> root) {

  /** The schema of a definition's only version. */
  static ResourceSchema of(Map<String, Object> definition) {
    List<Object> versions = list(map(definition.get("spec")).get("versions"));
    if (versions.size() != 1) {
      throw new IllegalArgumentException("Invalid number of versions: " + versions.size());
    }
    Map<String, Object> schema = map(map(versions.get(0)).get("schema"));
    return new ResourceSchema(map(schema.get("openAPIV3Schema")));
  }

  /** All problems of a resource, each with its place. */
  List<String> problems(Object resource) {
    List<String> problems = new ArrayList<>();
    check("", resource, root, problems);
    return problems;
  }

  private static void check(
      String at, Object value, Map<String, Object> schema, List<String> problems) {
    if (!typed(value, schema)) {
      problems.add(at + " = " + value + " is no " + schema.getOrDefault("type", "int or string"));
      return;
    }
    if (schema.containsKey("enum") && !list(schema.get("enum")).contains(value)) {
      problems.add(at + " = " + value + " is none of " + schema.get("enum"));
    }
    if (value instanceof String text
        && schema.get("pattern") instanceof String pattern
        && !text.matches("(?s).*(?:" + pattern + ").*")) {
      problems.add(at + " = " + value + " does not match " + pattern);
    }
    if (value instanceof Number number) {
      checkRange(at, number.doubleValue(), schema, problems);
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        check(at + "[" + i + "]", items.get(i), map(schema.get("items")), problems);
      }
    } else if (value instanceof Map<?, ?>) {
      checkFields(at, map(value), schema, problems);
    }
  }

  private static boolean typed(Object value, Map<String, Object> schema) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return value instanceof Integer || value instanceof String;
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      default -> throw new IllegalArgumentException("Invalid type: " + schema.get("type"));
    };
  }

  private static void checkRange(
      String at, double value, Map<String, Object> schema, List<String> problems) {
    if (schema.get("minimum") instanceof Number least && value < least.doubleValue()
        || schema.get("maximum") instanceof Number most && value > most.doubleValue()) {
      problems.add(at + " = " + value + " is out of range");
    }
  }

  private static void checkFields(
      String at, Map<String, Object> value, Map<String, Object> schema, List<String> problems) {
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(name -> !value.containsKey(String.valueOf(name)))
          .forEach(name -> problems.add(at + "." + name + " is missing"));
    }
    Map<String, Object> fields =
        schema.containsKey("properties") ? map(schema.get("properties")) : Map.of();
    value.forEach(
        (name, field) -> {
          if (fields.containsKey(name)) {
            check(at + "." + name, field, map(fields.get(name)), problems);
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
            check(at + "." + name, field, map(any), problems);
          } else if (!isFree(at, schema)) {
            problems.add(at + "." + name + " is unknown");
          }
        });
  }

  /** Metadata are checked by the API server itself; a definition says no more than "object". */
  private static boolean isFree(String at, Map<String, Object> schema) {
    return at.equals(".metadata")
        || Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
