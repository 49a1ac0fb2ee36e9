package io.cookery.tools;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the rooms of the tools: see docs/architecture.md. */
class ToolRoomsTest {

  private static final String TOOLS = "io.cookery.tools";
  private static final String HTTP = TOOLS + ".http";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOptions(List.of(new DoNotIncludeTests(), new DoNotIncludeJars()))
          .importPackages(TOOLS);

  @Test
  void theWayOutKnowsNoTool() {
    knowsOnly(TOOLS + ".net");
  }

  @Test
  void templatesOfRequestsKnowTheWayOut() {
    knowsOnly(HTTP + ".template", TOOLS + ".net");
  }

  /** Else a tool for one service could not call it without a definition. */
  @Test
  void callsKnowNoDefinition() {
    knowsOnly(HTTP + ".call", HTTP + ".template", TOOLS + ".net", TOOLS + ".media");
  }

  @Test
  void definitionsKnowTemplates() {
    knowsOnly(HTTP + ".definition", HTTP + ".template", TOOLS + ".net");
  }

  @Test
  void definitionsAreTheAdaptersOwn() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HTTP + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HTTP + ".definition..")
        .check(ALL);
  }

  @Test
  void theRoomsHaveNoCycles() {
    slices().matching(HTTP + ".(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching(TOOLS + ".svg.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching(TOOLS + ".(*)..").should().beFreeOfCycles().check(ALL);
  }

  private static void knowsOnly(String room, String... others) {
    DescribedPredicate<JavaClass> allowed =
        resideOutsideOfPackage(TOOLS + "..").or(resideInAPackage(room));
    for (String other : others) {
      allowed = allowed.or(resideInAPackage(other));
    }
    classes().that().resideInAPackage(room).should().onlyDependOnClassesThat(allowed).check(ALL);
  }
}
