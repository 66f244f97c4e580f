package org.nebulark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nebulark.stage.Option;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The commands, built from the declarations of the stages. Nothing here loads Spark. */
final class Commands {

  private static final String[] HELP = {"-h", "--help"};

  private Commands() {}

  static CommandLine build() {
    CommandSpec root = command("nebulark", "Survey spectra and IFU cubes into science, on Spark");
    CommandLine commandLine = new CommandLine(root);
    add(commandLine, list());
    add(commandLine, help(commandLine));
    add(commandLine, run());
    add(commandLine, validate());
    add(commandLine, diff());
    add(commandLine, export());
    add(commandLine, ReleaseCommand.releases());
    add(commandLine, ReleaseCommand.prune());
    add(commandLine, docs());
    add(commandLine, bench());
    for (Stage<?> stage : Stages.ALL) {
      add(commandLine, stage(stage));
    }
    commandLine.setExecutionStrategy(Commands::execute);
    return commandLine;
  }

  private static void add(CommandLine parent, CommandSpec spec) {
    parent.addSubcommand(spec.name(), spec);
  }

  interface Action {
    int call(ParseResult parsed) throws Exception;
  }

  private static int execute(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    command = last.commandSpec().commandLine();
    if (last.isUsageHelpRequested() || !(last.commandSpec().userObject() instanceof Action)) {
      command.usage(command.getOut());
      return last.isUsageHelpRequested() ? 0 : 2;
    }
    try {
      return ((Action) last.commandSpec().userObject()).call(last);
    } catch (Exception e) {
      throw new CommandLine.ExecutionException(command, e.toString(), e);
    }
  }

  private static CommandSpec command(String name, String doc) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(doc).width(100);
    spec.addOption(OptionSpec.builder(HELP).usageHelp(true).description("Show this help").build());
    return spec;
  }

  static CommandSpec action(String name, String doc, Action action) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(action).name(name);
    spec.usageMessage().description(doc).width(100);
    spec.addOption(OptionSpec.builder(HELP).usageHelp(true).description("Show this help").build());
    return spec;
  }

  static OptionSpec option(String name, String label, String doc) {
    return OptionSpec.builder(name)
        .paramLabel("<" + label + ">")
        .type(String.class)
        .description(doc)
        .build();
  }

  private static PositionalParamSpec positional(String label, String arity, String doc) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .type(String.class)
        .arity(arity)
        .description(doc)
        .build();
  }

  private static CommandSpec list() {
    return action(
        "list",
        "List the stages and what each reads and writes",
        parsed -> {
          Docs.list(parsed.commandSpec().commandLine().getOut());
          return 0;
        });
  }

  private static CommandSpec help(CommandLine root) {
    CommandSpec spec =
        action(
            "help",
            "Show the options of a command or stage",
            parsed -> {
              String name = parsed.matchedPositionalValue(0, "");
              CommandLine target = name.isEmpty() ? root : root.getSubcommands().get(name);
              if (target == null) {
                throw new CommandLine.UnmatchedArgumentException(root, List.of(name));
              }
              target.usage(root.getOut());
              return 0;
            });
    return spec.addPositional(positional("<command>", "0..1", "A command or stage"));
  }

  private static CommandSpec run() {
    CommandSpec spec =
        action("run", "Run the stages of a configuration file", RunCommand::runConfiguration);
    spec.addPositional(positional("<file.yaml>", "1", "The configuration: a path or a Hadoop URI"));
    spec.addOption(option("--input", "uri", "Folder or file to read, instead of the file's"));
    spec.addOption(option("--output", "uri", "Folder of the run, instead of the file's"));
    return spec.addOption(
        OptionSpec.builder("--set")
            .paramLabel("<stage.option=value>")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Another value of an option; may stand there several times")
            .build());
  }

  private static CommandSpec validate() {
    CommandSpec spec =
        action(
            "validate", "Check every product of a run against its manifest", RunCommand::validate);
    spec.addOption(release("A former release, r0001 (default: the newest)"));
    return spec.addPositional(positional("<uri>", "1", "Folder of the run"));
  }

  private static CommandSpec diff() {
    CommandSpec spec =
        action("diff", "Compare the tables of two runs, column by column", RunCommand::diff);
    spec.addOption(
        release(
            "A former release of the first run; once more: of the second (default: the newest)"));
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("<uri>")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("2")
            .description("Folders of the two runs")
            .build());
    return spec.addOption(
        OptionSpec.builder("--tolerance")
            .paramLabel("<[column=]number>")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Difference that numbers may have, relative to the larger of them and 1; of all"
                    + " columns of floating-point numbers, of a column, or of product.column; may"
                    + " stand there several times (default: 0)")
            .build());
  }

  private static CommandSpec export() {
    CommandSpec spec =
        action(
            "export",
            "Write a product of a run as one file: VOTable, VOParquet or a FITS table",
            RunCommand::export);
    spec.addPositional(positional("<uri>", "1", "Folder of the run"));
    spec.addOption(release("A former release, r0001 (default: the newest)"));
    spec.addOption(option("--product", "name", "The table to write"));
    spec.addOption(option("--to", "uri", "The file to write; it must not be there"));
    return spec.addOption(
        option(
            "--format",
            "word",
            "votable | voparquet | fits (default: by the file's name: .vot or .xml, .parquet, .fits)"));
  }

  private static OptionSpec release(String doc) {
    return OptionSpec.builder("--release")
        .paramLabel("<name>")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(doc)
        .build();
  }

  private static CommandSpec docs() {
    CommandSpec spec =
        action(
            "docs",
            "Write stages.md and products.md from the declarations into a folder",
            parsed -> {
              Docs.write(java.nio.file.Path.of(parsed.matchedPositionalValue(0, "")));
              return 0;
            });
    return spec.addPositional(
        positional("<folder>", "1", "Where to write them, docs in this project"));
  }

  /** For the help only: the launcher starts the benches, which are not in the application jar. */
  private static CommandSpec bench() {
    CommandSpec spec =
        action(
            "bench",
            "Measure accuracy and speed beside public peers; without a name, list the benches",
            parsed -> {
              throw UserError.usage("bench works through the launcher only: ./nebulark bench");
            });
    return spec.addPositional(
        positional("<name> [--option value]", "0..*", "A bench and its options"));
  }

  private static CommandSpec stage(Stage<?> stage) {
    CommandSpec spec =
        action(
            stage.spec().name(), stage.spec().doc(), parsed -> RunCommand.runStage(stage, parsed));
    spec.addOption(option("--output", "uri", "Folder of the run"));
    for (Option option : Option.of(stage.spec().options())) {
      spec.addOption(option("--" + option.name(), label(option), Docs.sentence(option)));
    }
    return spec;
  }

  private static String label(Option option) {
    if (!option.param().unit().isEmpty()) {
      return option.param().unit();
    }
    return option.type().isEnum() ? "word" : option.type().getSimpleName().toLowerCase();
  }

  /** The options of a stage that were typed. */
  static Map<String, String> typed(Stage<?> stage, ParseResult parsed) {
    Map<String, String> texts = new TreeMap<>();
    for (Option option : Option.of(stage.spec().options())) {
      String text = parsed.matchedOptionValue("--" + option.name(), null);
      if (text != null) {
        texts.put(option.name(), text);
      }
    }
    return texts;
  }

  /** All words that could have been meant behind a command. */
  static List<String> words(CommandLine command) {
    List<String> words = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(o -> words.addAll(List.of(o.names())));
    return words;
  }

  /** Name of a command below the root, for "help". */
  static String path(CommandLine command) {
    return command.getParent() == null ? "" : command.getCommandName();
  }
}
