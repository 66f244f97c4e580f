package org.nebulark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Names;
import org.nebulark.stage.Option;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.UserError;

/** {@code ./nebulark bench <name>}: figures for people, then all of them as one line of JSON. */
public final class Main {

  /** Exit code of a bench that missed an accuracy bar; a line says which. */
  private static final int ACCURACY_MISSED = 1;

  private static final List<Bench<?>> ALL =
      List.of(
          new OutlierBench(),
          new DoublingBench(),
          new IngestBench(),
          new FeatureBench(),
          new SequencerBench(),
          new TsneBench(),
          new TeNeBench(),
          new NebulaBench(),
          new CubeBench(),
          new LearningBench(),
          new ScaleBench(),
          new ChaosBench());

  private Main() {}

  /** Runs and ends the process. */
  public static void main(String[] arguments) {
    try {
      System.exit(execute(arguments));
    } catch (UserError e) {
      System.err.println("nebulark bench: " + e.getMessage());
      System.exit(e.exitCode().code());
    }
  }

  private static int execute(String[] arguments) {
    String name = arguments.length == 0 ? "" : arguments[0];
    if (name.isEmpty() || name.equals("--help") || name.equals("-h")) {
      list();
      return name.isEmpty() ? ExitCode.USAGE.code() : ExitCode.OK.code();
    }
    List<String> names = ALL.stream().map(b -> b.name()).toList();
    Bench<?> bench =
        ALL.stream()
            .filter(b -> b.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.usage(
                        "%s: no such bench%s; there are %s"
                            .formatted(
                                name, Names.didYouMean(name, names), String.join(", ", names))));
    return run(bench, List.of(arguments).subList(1, arguments.length));
  }

  private static <O extends Record> int run(Bench<O> bench, List<String> words) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(bench.options(), texts(words, problems), "--", problems);
    if (!problems.isEmpty()) {
      throw UserError.usage("bench " + bench.name(), problems);
    }
    Figures figures = new Figures(bench.name(), System.out);
    figures.say(bench.name() + ": " + bench.doc() + "; " + OptionValues.texts(options));
    bench.run(options, figures);
    figures.missed().forEach(System.out::println);
    System.out.println(figures.json());
    return figures.missed().isEmpty() ? ExitCode.OK.code() : ACCURACY_MISSED;
  }

  /** {@code --name value} or {@code --name=value}. */
  private static Map<String, String> texts(List<String> words, List<String> problems) {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      if (!word.startsWith("--")) {
        problems.add(word + ": not an option");
      } else if (equals > 0) {
        texts.put(word.substring(2, equals), word.substring(equals + 1));
      } else if (i + 1 < words.size()) {
        texts.put(word.substring(2), words.get(++i));
      } else {
        problems.add(word + ": needs a value");
      }
    }
    return texts;
  }

  private static void list() {
    System.out.println("Usage: nebulark bench <name> [--option value]...");
    for (Bench<?> bench : ALL) {
      System.out.printf("%n%-10s %s%n", bench.name(), bench.doc());
      for (Option option : Option.of(bench.options())) {
        System.out.printf(
            "  --%-12s %s (default: %s)%n",
            option.name(), option.param().doc(), option.param().def());
      }
    }
  }
}
