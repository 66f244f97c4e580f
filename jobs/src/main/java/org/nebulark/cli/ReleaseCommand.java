package org.nebulark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.nebulark.spark.Prune;
import org.nebulark.spark.Release;
import org.nebulark.spark.Releases;
import org.nebulark.spark.Sessions;
import org.nebulark.stage.UserError;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The commands about the releases of a run. */
final class ReleaseCommand {

  private ReleaseCommand() {}

  static CommandSpec releases() {
    CommandSpec spec =
        Commands.action(
            "releases", "List the releases of a run: what readers saw", ReleaseCommand::list);
    return spec.addOption(Commands.option("--output", "uri", "Folder of the run"));
  }

  static CommandSpec prune() {
    CommandSpec spec =
        Commands.action(
            "prune",
            "Remove versions that no kept release needs, and what killed runs have left",
            ReleaseCommand::prune);
    spec.addOption(Commands.option("--output", "uri", "Folder of the run"));
    spec.addOption(
        OptionSpec.builder("--keep")
            .paramLabel("<releases>")
            .type(Integer.class)
            .description("How many of the newest releases stay")
            .build());
    return spec.addOption(
        OptionSpec.builder("--dry-run")
            .type(Boolean.class)
            .arity("0")
            .description("Only say what would be removed")
            .build());
  }

  private static int list(ParseResult parsed) {
    String output = output(parsed);
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    SparkSession session = Sessions.open(Map.of());
    try {
      List<Release> all = new Releases(output, session.sparkContext().hadoopConfiguration()).all();
      if (all.isEmpty()) {
        throw UserError.data(output + ": no release is here");
      }
      all.forEach(
          release ->
              out.printf(
                  "%s  %s  exit code %d  %s%n",
                  release.name(),
                  release.created(),
                  release.exitCode(),
                  String.join(
                      " ",
                      release.products().values().stream().map(Release.Made::folder).toList())));
      return 0;
    } finally {
      session.stop();
    }
  }

  private static int prune(ParseResult parsed) {
    String output = output(parsed);
    int keep = parsed.matchedOptionValue("--keep", 0);
    if (keep < 1) {
      throw UserError.usage("--keep is required: how many of the newest releases stay, 1 or more");
    }
    boolean dry = parsed.matchedOptionValue("--dry-run", false);
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    SparkSession session = Sessions.open(Map.of());
    try {
      new Prune(output, session.sparkContext().hadoopConfiguration(), out::println)
          .prune(Stages.products(), keep, dry);
      return 0;
    } finally {
      session.stop();
    }
  }

  private static String output(ParseResult parsed) {
    String output = parsed.matchedOptionValue("--output", null);
    if (output == null) {
      throw UserError.usage("--output is required: the folder of the run");
    }
    return output;
  }
}
