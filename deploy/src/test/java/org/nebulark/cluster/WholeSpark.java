package org.nebulark.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** spark-submit out of a Spark home with YARN, Kubernetes and the shell. */
final class WholeSpark {

  /** The Spark home. */
  static final Path HOME = Path.of("target", "spark").toAbsolutePath();

  private static final String SUBMIT = Nebulark.script("deploy/bin/spark-submit");

  private WholeSpark() {}

  /** Environment of the scripts, with more of it. */
  static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("SPARK_HOME", HOME.toString());
    return environment;
  }

  /** The command of spark-submit up to the application. */
  static List<String> command(String master, Map<String, String> conf, String... options) {
    List<String> command = new ArrayList<>(List.of(SUBMIT, "--master", master));
    command.addAll(List.of(options));
    Map<String, String> all = new HashMap<>(conf);
    all.putIfAbsent("spark.ui.enabled", "false");
    all.putIfAbsent("spark.executor.extraJavaOptions", Nebulark.SHORT_LIVED);
    all.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
    return command;
  }
}
