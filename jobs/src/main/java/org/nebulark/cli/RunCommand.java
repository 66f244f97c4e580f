package org.nebulark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.nebulark.export.Export;
import org.nebulark.spark.PublishedRun;
import org.nebulark.spark.RunDiff;
import org.nebulark.spark.Runner;
import org.nebulark.spark.Sessions;
import org.nebulark.spark.Validation;
import org.nebulark.stage.Names;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import picocli.CommandLine.ParseResult;

/** The commands that start Spark. */
final class RunCommand {

  private RunCommand() {}

  /** {@code run file.yaml}. */
  static int runConfiguration(ParseResult parsed) throws IOException {
    String file = parsed.matchedPositionalValue(0, "");
    Configuration configuration = Configuration.parse(file, text(file), Stages.ALL);
    String input = parsed.matchedOptionValue("--input", null);
    if (input != null) {
      configuration = configuration.withInput(input, Stages.ALL);
    }
    configuration =
        configuration.withOutput(parsed.matchedOptionValue("--output", configuration.output()));
    List<String> settings = parsed.matchedOptionValue("--set", List.of());
    for (String setting : settings) {
      configuration = configuration.with(setting, Stages.ALL);
    }
    configuration = configuration.chosen(Stages.ALL, new InputListing());
    return run(
        configuration.bind(Stages.ALL), configuration.output(), configuration.spark(), parsed);
  }

  /** One stage on its own. */
  static int runStage(Stage<?> stage, ParseResult parsed) {
    List<String> problems = new ArrayList<>();
    Record options =
        OptionValues.bind(stage.spec().options(), Commands.typed(stage, parsed), "--", problems);
    if (!problems.isEmpty()) {
      throw UserError.usage(stage.spec().name(), problems);
    }
    Map<Stage<?>, Record> steps = new LinkedHashMap<>();
    steps.put(stage, options);
    return run(steps, parsed.matchedOptionValue("--output", null), Map.of(), parsed);
  }

  private static int run(
      Map<Stage<?>, Record> bound, String output, Map<String, String> spark, ParseResult parsed) {
    if (output == null) {
      throw UserError.usage("--output is required: the folder of the run");
    }
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    List<Runner.Step<?>> steps = new ArrayList<>();
    bound.forEach((stage, options) -> steps.add(step(stage, options)));
    SparkSession session = Sessions.open(spark);
    try {
      return new Runner(session, output, out::println).run(steps).code();
    } finally {
      session.stop();
    }
  }

  @SuppressWarnings("unchecked")
  private static <O extends Record> Runner.Step<O> step(Stage<?> stage, Record options) {
    return new Runner.Step<>((Stage<O>) stage, (O) options);
  }

  /** {@code validate <uri>}. */
  static int validate(ParseResult parsed) {
    String output = parsed.matchedPositionalValue(0, "");
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    SparkSession session = Sessions.open(Map.of());
    try {
      return new Validation(published(session, output, parsed, 0), out::println)
          .check(Stages.products())
          .code();
    } finally {
      session.stop();
    }
  }

  /** {@code diff <uri> <uri>}. */
  static int diff(ParseResult parsed) {
    List<String> runs = parsed.matchedPositionalValue(0, List.of());
    List<String> tolerances = parsed.matchedOptionValue("--tolerance", List.of());
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    SparkSession session = Sessions.open(Map.of());
    try {
      return new RunDiff(
              published(session, runs.get(0), parsed, 0),
              published(session, runs.get(1), parsed, 1),
              tolerances,
              out::println)
          .compare(Stages.products())
          .code();
    } finally {
      session.stop();
    }
  }

  /** {@code export <uri> --product name --to uri}. */
  static int export(ParseResult parsed) {
    String name = parsed.matchedOptionValue("--product", "");
    String to = parsed.matchedOptionValue("--to", "");
    if (name.isEmpty() || to.isEmpty()) {
      throw UserError.usage("--product and --to are required: the table, and the file to write");
    }
    Export.Format format = Export.Format.of(parsed.matchedOptionValue("--format", null), to);
    List<String> names = Stages.products().stream().map(Product::name).toList();
    Product product =
        Stages.products().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.usage(
                        "--product " + name + ": no such product" + Names.didYouMean(name, names)));
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    SparkSession session = Sessions.open(Map.of());
    try {
      PublishedRun run = published(session, parsed.matchedPositionalValue(0, ""), parsed, 0);
      out.println(Export.write(run, product, format, to) + " rows in " + to);
      return 0;
    } finally {
      session.stop();
    }
  }

  /** The release that was named for a run, the newest when none was. */
  private static PublishedRun published(
      SparkSession session, String uri, ParseResult parsed, int which) {
    List<String> names = parsed.matchedOptionValue("--release", List.of());
    return new PublishedRun(session, uri, names.size() > which ? names.get(which) : null);
  }

  private static String text(String file) throws IOException {
    Path path = new Path(file);
    if (path.toUri().getScheme() == null) {
      java.nio.file.Path local = java.nio.file.Path.of(file);
      if (!java.nio.file.Files.isRegularFile(local)) {
        throw UserError.usage(file + ": no such file");
      }
      return java.nio.file.Files.readString(local);
    }
    FileSystem fileSystem = path.getFileSystem(new org.apache.hadoop.conf.Configuration());
    try (var in = fileSystem.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.FileNotFoundException e) {
      throw UserError.usage(file + ": no such file");
    }
  }
}
