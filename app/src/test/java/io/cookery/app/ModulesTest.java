package io.cookery.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

  /** Programs use the engine by its front room and by the rooms of cook that show something. */
  @Test
  void nobodyOutsideTheEngineKnowsTheWorkOfACook() {
    noClasses()
        .that()
        .resideInAnyPackage("io.cookery.app..", "io.cookery.server..", "io.cookery.tools..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.cookery.cook.call..",
            "io.cookery.cook.dispatch..",
            "io.cookery.cook.job..",
            "io.cookery.cook.ledger..",
            "io.cookery.cook.lifecycle..",
            "io.cookery.cook.maintenance..",
            "io.cookery.cook.node..",
            "io.cookery.cook.recipe..",
            "io.cookery.cook.recovery..")
        .check(ALL);
  }

  /** Programs read, check, plan and render traits; how a plan is found is the engine's affair. */
  @Test
  void nobodyOutsideTheEngineKnowsHowPlansAreFound() {
    noClasses()
        .that()
        .resideInAnyPackage("io.cookery.app..", "io.cookery.server..", "io.cookery.tools..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.cookery.trait..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.cookery.trait",
                            "io.cookery.trait.check",
                            "io.cookery.trait.plan",
                            "io.cookery.trait.template"))))
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
