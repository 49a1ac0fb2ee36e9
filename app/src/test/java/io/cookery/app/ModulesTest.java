package io.cookery.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the modules: app to server to tools to engine. */
class ModulesTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.cookery");

  @Test
  void nobodyKnowsTheApp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cookery.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cookery.app..")
        .check(ALL);
  }

  @Test
  void theEngineKnowsNoTool() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cookery.app..", "io.cookery.tools..", "io.cookery.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cookery.tools..")
        .check(ALL);
  }

  @Test
  void onlyTheAppKnowsTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cookery.app..", "io.cookery.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cookery.server..")
        .check(ALL);
  }

  @Test
  void onlyTheServerKnowsTheWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cookery.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta.servlet..", "org.apache.catalina..")
        .check(ALL);
  }

  @Test
  void thePartsOfTheServerHaveNoCycles() {
    slices().matching("io.cookery.server.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cookery.app", "io.cookery.app.command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ALL);
  }

  @Test
  void thePartsOfTheAppThatReadAndShowStandAlone() {
    slices()
        .matching("io.cookery.app.(file|terminal|layers|plan|run)..")
        .should()
        .beFreeOfCycles()
        .check(ALL);
  }
}
