package io.cookery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the engine's packages: see docs/architecture.md. */
class ArchitectureTest {

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOptions(java.util.List.of(new DoNotIncludeTests(), new DoNotIncludeJars()))
          .importPackages("io.cookery");

  @Test
  void traitKnowsNobody() {
    classes()
        .that()
        .resideInAPackage("io.cookery.trait")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.cookery.trait",
            "io.cookery.input",
            "java.lang..",
            "java.math..",
            "java.nio",
            "java.nio.charset..",
            "java.util..",
            "tools.jackson..",
            "org.jspecify..")
        .check(ENGINE);
  }

  @Test
  void toolKnowsTraitAndLeaves() {
    onlyKnows("tool", "trait", "id", "input");
  }

  @Test
  void assetKnowsNobody() {
    onlyKnows("asset");
  }

  @Test
  void databaseKnowsLeaves() {
    onlyKnows("db", "id", "input");
  }

  @Test
  void collectionKnowsToolAndTrait() {
    onlyKnows("collection", "tool", "trait", "id", "input");
  }

  @Test
  void cookKnowsWhatItCooks() {
    onlyKnows("cook", "collection", "tool", "trait", "asset", "id", "input");
  }

  @Test
  void webhookKnowsLeaves() {
    onlyKnows("webhook", "id", "input");
  }

  @Test
  void exportKnowsPiecesAndAssets() {
    onlyKnows("export", "cook", "collection", "asset", "trait", "id", "input");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.cookery.(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void theEngineKnowsNoWeb() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "jakarta.servlet..", "com.sun.net.httpserver..")
        .check(ENGINE);
  }

  @Test
  void nothingIsCalledUtilOrImpl() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..impl..")
        .check(ENGINE);
  }

  private static void onlyKnows(String name, String... others) {
    String[] engine = new String[others.length + 1];
    engine[0] = "io.cookery." + name + "..";
    for (int i = 0; i < others.length; i++) {
      engine[i + 1] = "io.cookery." + others[i] + "..";
    }
    classes()
        .that()
        .resideInAPackage("io.cookery." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "of its own or of " + String.join(", ", others),
                other ->
                    !other.getPackageName().startsWith("io.cookery")
                        || java.util.Arrays.stream(engine)
                            .anyMatch(allowed ->
                                other.getPackageName().equals(allowed.replace("..", "")))))
        .check(ENGINE);
  }
}
