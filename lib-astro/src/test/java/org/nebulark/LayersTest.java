package org.nebulark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A package uses only packages that stand before it in this list; FITS is known in one place. */
class LayersTest {

  private static final List<String> ORDER =
      List.of(
          "math",
          "tree",
          "learn",
          "extinction",
          "spectrum",
          "atom",
          "nebular",
          "explore",
          "simulate",
          "fits");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.nebulark");

  @Test
  void packagesUseOnlyThoseAboveThem() {
    for (int i = 0; i < ORDER.size(); i++) {
      for (String later : ORDER.subList(i + 1, ORDER.size())) {
        noClasses()
            .that()
            .resideInAPackage("org.nebulark." + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.nebulark." + later + "..")
            .allowEmptyShould(true)
            .check(classes);
      }
    }
  }

  @Test
  void onlyFitsKnowsFitsAndNothingKnowsFilesOrThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.nebulark.fits..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("nom.tam..")
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.File|java\\.lang\\.Thread|java\\.util\\.concurrent\\..*Executor.*")
        .check(classes);
  }
}
