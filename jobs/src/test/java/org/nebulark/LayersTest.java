package org.nebulark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A package uses only packages that stand before it in this list; what notebooks open, all. */
class LayersTest {

  private static final List<String> ORDER =
      List.of("stage", "product", "source", "ml", "spark", "export", "report", "job", "cli");

  private static final String ROOT = "org.nebulark";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void nothingUsesTheRootPackage() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ORDER.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(classes);
  }

  @Test
  void packagesUseOnlyThoseAboveThem() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : ORDER) {
      layers = layers.layer(name).definedBy("org.nebulark." + name + "..");
    }
    for (int i = 0; i < ORDER.size(); i++) {
      List<String> below = ORDER.subList(i + 1, ORDER.size());
      layers =
          below.isEmpty()
              ? layers.whereLayer(ORDER.get(i)).mayNotBeAccessedByAnyLayer()
              : layers
                  .whereLayer(ORDER.get(i))
                  .mayOnlyBeAccessedByLayers(below.toArray(String[]::new));
    }
    layers.check(classes);
  }

  @Test
  void onlyTheDataSourcesTouchRowInternals() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.nebulark.source..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark.sql.catalyst..")
        .check(classes);
  }

  @Test
  void nothingThatRunsOnExecutorsUsesLocalFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.nebulark.source..",
            "org.nebulark.ml..",
            "org.nebulark.job..",
            "org.nebulark.spark..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(classes);
  }
}
