package org.nebulark.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nebulark.testing.ProjectFiles;

/** What runs the program every night. */
class ScheduleTest {

  /** Stand-ins for Airflow that keep what they are given; then what the DAG makes of a status. */
  private static final String AIRFLOW =
      """
      import ast, sys, types
      source = open(sys.argv[1]).read()
      ast.parse(source)
      def module(name, **attributes):
          made = sys.modules[name] = types.ModuleType(name)
          made.__dict__.update(attributes)
      class Failed(Exception): pass
      class FailedForGood(Failed): pass
      class Operator:
          def __init__(self, **given): self.given = given
          def __rshift__(self, other): order.append((self, other))
      order, dags = [], []
      def dag(**given):
          dags.append(given)
          return lambda function: function
      def task(**given):
          return lambda function: lambda *arguments: (function.__name__, arguments)
      for parent in ('airflow', 'airflow.providers', 'airflow.providers.apache', 'airflow.providers.apache.spark',
                     'airflow.providers.apache.spark.operators'): module(parent)
      module('airflow.decorators', dag=dag, task=task)
      module('airflow.exceptions', AirflowException=Failed, AirflowFailException=FailedForGood)
      module('airflow.providers.apache.spark.operators.spark_submit', SparkSubmitOperator=Operator)
      names = {'__name__': 'dag'}
      exec(compile(source, sys.argv[1], 'exec'), names)
      (run, check), = order
      print(dags[0]['max_active_runs'], run.given['java_class'], check[0])
      for code in (0, 1, 2, 3, 4, 5, None):
          try:
              names['verdict']({'exitCode': code, 'state': 'X', 'stages': {'train': {'state': 'FAILED'}}})
              print(code, 'good')
          except FailedForGood as e:
              print(code, 'for good')
          except Failed as e:
              print(code, 'again')
      """;

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void theDagReadsTheVerdictOfARun() throws Exception {
    String python = "/usr/bin/python3";
    assumeTrue(Files.isExecutable(Path.of(python)), "no " + python);
    Path dag = ProjectFiles.root().resolve("deploy/airflow/nebulark_survey.py");
    assertThat(output(python, "-c", AIRFLOW, dag.toString()).lines())
        .containsExactly(
            "1 org.nebulark.cli.Main check",
            "0 good",
            "1 again",
            "2 for good",
            "3 for good",
            "4 for good",
            "5 again",
            "None again");
  }

  @Test
  void theLineForCronSaysTheCodeAndNothingWhenAllIsWell() throws Exception {
    String page = Files.readString(ProjectFiles.root().resolve("deploy/scheduling.md"));
    String line = page.lines().filter(l -> l.startsWith("    30 3 * * * ")).findFirst().get();
    Path folder = Files.createTempDirectory("cron");
    String command =
        line.substring("    30 3 * * * ".length())
            .replace("/run/lock/nebulark", folder.resolve("lock").toString())
            .replace("/var/log/nebulark.log", folder.resolve("log").toString());
    String program = "/opt/nebulark/nebulark run ";
    assertThat(command).contains(program);
    String done = command.replace(program, "bash -c 'echo working; exit 0' ");
    assertThat(output("sh", "-c", done)).isEmpty();
    String failed = command.replace(program, "bash -c 'exit 4' ");
    assertThat(output("sh", "-c", failed)).isEqualTo("nebulark: exit code 4\n");
    assertThat(folder.resolve("log")).content().isEqualTo("working\n");
  }
}
