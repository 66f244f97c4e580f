package org.nebulark.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.Names;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Plan;
import org.nebulark.stage.Stage;
import org.nebulark.stage.TakesInput;
import org.nebulark.stage.UserError;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One run as a YAML file declares it.
 *
 * @param source where it came from, for messages
 * @param stages names of the stages to run; {@code a | b + c} is a choice by the input, see {@link
 *     #chosen}
 * @param output URI of the run's folder, null when not given
 * @param spark Spark properties
 * @param options texts of the options of each stage
 */
record Configuration(
    String source,
    List<String> stages,
    String output,
    Map<String, String> spark,
    Map<String, Map<String, String>> options) {

  private static final String STAGES = "stages";
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String SPARK = "spark";

  /**
   * Reads the YAML text.
   *
   * @throws UserError with all problems at once
   */
  static Configuration parse(String source, String yaml, List<Stage<?>> known) {
    Map<?, ?> root = load(source, yaml);
    List<String> names = known.stream().map(stage -> stage.spec().name()).toList();
    List<String> problems = new ArrayList<>();
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    List<String> stages = new ArrayList<>();
    for (Map.Entry<?, ?> entry : root.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (key.equals(STAGES)) {
        stages.addAll(names(entry.getValue(), names, problems));
      } else if (key.equals(SPARK) || names.contains(key)) {
        sections.put(key, section(key, entry.getValue(), problems));
      } else if (!key.equals(INPUT) && !key.equals(OUTPUT)) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(STAGES, INPUT, OUTPUT, SPARK));
        problems.add(key + ": unknown key" + Names.didYouMean(key, all));
      }
    }
    if (!root.containsKey(STAGES)) {
      problems.add("stages: missing: a list such as [ingest-spectra, extract-features, report]");
    }
    if (!problems.isEmpty()) {
      throw UserError.usage(source, problems);
    }
    Map<String, String> spark = sections.getOrDefault(SPARK, Map.of());
    sections.remove(SPARK);
    Configuration read = new Configuration(source, stages, text(root.get(OUTPUT)), spark, sections);
    return root.get(INPUT) == null ? read : read.withInput(text(root.get(INPUT)), known);
  }

  private static Map<?, ?> load(String source, String yaml) {
    try {
      Object root = new Load(LoadSettings.builder().setLabel(source).build()).loadFromString(yaml);
      if (root instanceof Map<?, ?> map) {
        return map;
      }
      throw UserError.usage(source + ": not a YAML mapping");
    } catch (YamlEngineException e) {
      throw UserError.usage(source + ": " + e.getMessage());
    }
  }

  private static List<String> names(Object value, List<String> known, List<String> problems) {
    if (!(value instanceof List<?> list)) {
      problems.add(STAGES + ": not a list");
      return List.of();
    }
    List<String> items = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Object item : list) {
      items.add(String.valueOf(item));
      for (String name : single(String.valueOf(item))) {
        if (!known.contains(name)) {
          problems.add(STAGES + ": " + name + ": unknown stage" + Names.didYouMean(name, known));
        } else if (names.contains(name)) {
          problems.add(STAGES + ": " + name + " stands there twice");
        }
        names.add(name);
      }
    }
    return items;
  }

  /** The stages of an item, of a choice all. */
  private static List<String> single(String item) {
    return List.of(item.trim().split("\\s*[|+]\\s*"));
  }

  private boolean names(Stage<?> stage) {
    return stages.stream().anyMatch(item -> single(item).contains(stage.spec().name()));
  }

  /** What an input is. */
  interface Listing {
    /** Names of its files. */
    List<String> files(String input);

    /** Whether the first data of a file are a FITS table. */
    default boolean isFitsTable(String input, String file) {
      return false;
    }
  }

  /**
   * The same with each choice made: of {@code a | b + c} the part whose first stage takes its
   * input.
   *
   * @throws UserError when none does
   */
  Configuration chosen(List<Stage<?>> known, Listing listing) {
    List<String> made = new ArrayList<>();
    for (String item : stages) {
      made.addAll(item.contains("|") ? choose(item, known, listing) : single(item));
    }
    return new Configuration(source, made, output, spark, options);
  }

  private List<String> choose(String item, List<Stage<?>> known, Listing listing) {
    String first = single(item).get(0);
    String input = options.getOrDefault(first, Map.of()).get(INPUT);
    if (input == null) {
      throw UserError.usage(source + ": --input is required to choose of " + item);
    }
    List<String> files = listing.files(input);
    for (String part : item.trim().split("\\s*\\|\\s*")) {
      List<String> names = single(part);
      boolean takes =
          known.stream()
              .filter(stage -> stage.spec().name().equals(names.get(0)))
              .anyMatch(
                  stage ->
                      stage instanceof TakesInput one
                          && one.takes(files, file -> listing.isFitsTable(input, file)));
      if (takes) {
        return names;
      }
    }
    throw UserError.data(
        input + ": neither of " + item + " knows these files by their names or beginnings");
  }

  private static Map<String, String> section(String key, Object value, List<String> problems) {
    Map<String, String> texts = new TreeMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, text) -> texts.put(String.valueOf(name), text(text)));
    } else if (value != null) {
      problems.add(key + ": not a mapping of options");
    }
    return texts;
  }

  /** A YAML value as it would be typed; a list becomes comma-separated. */
  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return String.join(",", list.stream().map(String::valueOf).toList());
    }
    return value == null ? null : String.valueOf(value);
  }

  /** The same with {@code input} as that option of each stage in the run that has one. */
  Configuration withInput(String input, List<Stage<?>> known) {
    Map<String, Map<String, String>> changed = new LinkedHashMap<>(options);
    boolean used = false;
    for (Stage<?> stage : known) {
      String name = stage.spec().name();
      if (names(stage) && ExternalInput.class.isAssignableFrom(stage.spec().options())) {
        Map<String, String> section = new TreeMap<>(changed.getOrDefault(name, Map.of()));
        section.put(INPUT, input);
        changed.put(name, section);
        used = true;
      }
    }
    if (!used) {
      throw UserError.usage(source + ": no stage of this run reads an input");
    }
    return new Configuration(source, stages, output, spark, changed);
  }

  /** The same with another value of {@code stage.option}, as {@code --set} gives it. */
  Configuration with(String assignment, List<Stage<?>> known) {
    int equals = assignment.indexOf('=');
    int dot = assignment.indexOf('.');
    if (dot < 1 || equals < dot) {
      throw UserError.usage("--set " + assignment + ": not of the form stage.option=value");
    }
    String stage = assignment.substring(0, dot);
    List<String> names = known.stream().map(s -> s.spec().name()).toList();
    if (!names.contains(stage)) {
      throw UserError.usage(
          "--set " + assignment + ": unknown stage" + Names.didYouMean(stage, names));
    }
    Map<String, Map<String, String>> changed = new LinkedHashMap<>(options);
    Map<String, String> section = new TreeMap<>(changed.getOrDefault(stage, Map.of()));
    section.put(assignment.substring(dot + 1, equals), assignment.substring(equals + 1));
    changed.put(stage, section);
    return new Configuration(source, stages, output, spark, changed);
  }

  /** The same with another output. */
  Configuration withOutput(String uri) {
    return new Configuration(source, stages, uri, spark, options);
  }

  /**
   * The stages in the order of the run, each with its options bound.
   *
   * @throws UserError with all problems of all stages at once
   */
  Map<Stage<?>, Record> bind(List<Stage<?>> known) {
    List<String> problems = new ArrayList<>();
    Map<Stage<?>, Record> bound = new LinkedHashMap<>();
    List<Stage<?>> chosen =
        known.stream().filter(stage -> stages.contains(stage.spec().name())).toList();
    for (Stage<?> stage : Plan.order(chosen)) {
      String name = stage.spec().name();
      Map<String, String> texts = options.getOrDefault(name, Map.of());
      bound.put(stage, OptionValues.bind(stage.spec().options(), texts, name + ".", problems));
    }
    options.forEach(
        (name, texts) -> {
          if (!stages.contains(name)) {
            checkUnused(name, texts, known, problems);
          }
        });
    if (!problems.isEmpty()) {
      throw UserError.usage(source, problems);
    }
    return bound;
  }

  /** A section of a stage that does not run is still checked: it may run tomorrow. */
  private static void checkUnused(
      String name, Map<String, String> texts, List<Stage<?>> known, List<String> problems) {
    known.stream()
        .filter(stage -> stage.spec().name().equals(name))
        .forEach(s -> OptionValues.bind(s.spec().options(), texts, name + ".", problems));
  }
}
