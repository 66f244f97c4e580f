package org.nebulark.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nebulark.deploy.ResourceSchema.list;
import static org.nebulark.deploy.ResourceSchema.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.cli.Main;
import org.nebulark.testing.ProjectFiles;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The resources of deploy/kubernetes against the Spark operator's definitions. */
class KubernetesTest {

  private static final Path FOLDER = ProjectFiles.root().resolve("deploy/kubernetes");

  private static List<Map<String, Object>> read(Path file) throws IOException {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(10_000_000).build();
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Object document : new Load(settings).loadAllFromString(Files.readString(file))) {
      documents.add(map(document));
    }
    return documents;
  }

  private static Map<String, Object> only(Path file) throws IOException {
    List<Map<String, Object>> documents = read(file);
    assertThat(documents).hasSize(1);
    return documents.get(0);
  }

  private static Map<String, Object> at(Map<String, Object> from, String... path) {
    Map<String, Object> here = from;
    for (String name : path) {
      here = map(here.get(name));
    }
    return here;
  }

  @ParameterizedTest
  @CsvSource({
    "survey.yaml, sparkapplications.yaml",
    "nightly.yaml, scheduledsparkapplications.yaml"
  })
  void resourcesFitTheDefinitionsOfTheOperator(String file, String definition) throws IOException {
    Map<String, Object> wanted = only(ProjectFiles.shared("data/kubernetes").resolve(definition));
    Map<String, Object> resource = only(FOLDER.resolve(file));
    assertThat(ResourceSchema.of(wanted).problems(resource)).isEmpty();
    assertThat(resource.get("kind")).isEqualTo(at(wanted, "spec", "names").get("kind"));
    // The test can fail: a wrong type, an unknown and a missing field are found.
    Map<String, Object> spec = map(resource.get("spec"));
    Map<String, Object> run = spec.containsKey("template") ? at(spec, "template") : spec;
    run.remove("sparkVersion");
    at(run, "driver").put("cores", "one");
    at(run, "executor").put("instanses", 3);
    assertThat(ResourceSchema.of(wanted).problems(resource))
        .hasSize(3)
        .anyMatch(problem -> problem.endsWith(".sparkVersion is missing"))
        .anyMatch(problem -> problem.endsWith(".cores = one is no integer"))
        .anyMatch(problem -> problem.endsWith(".instanses is unknown"));
  }

  @Test
  void neverTwoAtATimeAndTheSameRunAsTheSingleOne() throws IOException {
    Map<String, Object> nightly = at(only(FOLDER.resolve("nightly.yaml")), "spec");
    assertThat(nightly.get("concurrencyPolicy")).isEqualTo("Forbid");
    Map<String, Object> once = at(only(FOLDER.resolve("survey.yaml")), "spec");
    Map<String, Object> each = at(nightly, "template");
    assertThat(each.keySet()).isEqualTo(once.keySet());
    for (String name : once.keySet()) {
      if (!name.equals("arguments")) {
        assertThat(each.get(name)).as(name).isEqualTo(once.get(name));
      }
    }
  }

  @Test
  void podsNeitherAreRootNorWriteToTheirRoot() throws IOException {
    Map<String, Object> run = at(only(FOLDER.resolve("survey.yaml")), "spec");
    for (String pod : List.of("driver", "executor")) {
      assertThat(at(run, pod, "securityContext"))
          .containsEntry("runAsNonRoot", true)
          .containsEntry("readOnlyRootFilesystem", true)
          .containsEntry("allowPrivilegeEscalation", false)
          .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    }
    assertThat(run.get("mainClass")).isEqualTo(Main.class.getName());
  }

  @Test
  void theDriverMayOnlyWhatSparkAsksForInItsNamespace() throws IOException {
    List<Map<String, Object>> access = read(FOLDER.resolve("access.yaml"));
    assertThat(access)
        .extracting(document -> document.get("kind"))
        .containsExactly("ServiceAccount", "Role", "RoleBinding");
    Set<String> resources = new TreeSet<>();
    for (Object rule : list(access.get(1).get("rules"))) {
      Stream.of("apiGroups", "resources", "verbs")
          .forEach(name -> assertThat(list(map(rule).get(name))).doesNotContain("*"));
      list(map(rule).get("resources")).forEach(name -> resources.add(name.toString()));
    }
    assertThat(resources)
        .containsExactly("configmaps", "persistentvolumeclaims", "pods", "services");
    Map<String, Object> run = at(only(FOLDER.resolve("survey.yaml")), "spec", "driver");
    assertThat(run.get("serviceAccount")).isEqualTo(at(access.get(0), "metadata").get("name"));
  }
}
