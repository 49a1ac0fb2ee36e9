package io.cookery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the rooms of {@code io.cookery.trait}: see docs/architecture.md. */
class TraitRoomsTest {

  private static final String TRAIT = "io.cookery.trait";

  /** The floor below first: a room knows the words and rooms of lower floors only. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of(""),
          List.of(".problem", ".random"),
          List.of(".check", ".rule"),
          List.of(".slot", ".template"),
          List.of(".quota", ".range"),
          List.of(".linear", ".transport"),
          List.of(".exact", ".nearest", ".split"),
          List.of(".plan"));

  private static final List<String> PUBLIC = List.of("", ".check", ".plan", ".template");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOptions(List.of(new DoNotIncludeTests(), new DoNotIncludeJars()))
          .importPackages("io.cookery");

  @Test
  void aRoomKnowsLowerFloorsOnly() {
    List<String> below = new ArrayList<>();
    for (List<String> floor : FLOORS) {
      for (String room : floor) {
        List<String> known = new ArrayList<>(below);
        known.add(TRAIT + room);
        knowsOnly(TRAIT + room, known);
      }
      floor.forEach(room -> below.add(TRAIT + room));
    }
  }

  @Test
  void everyRoomHasAFloor() {
    classes()
        .that()
        .resideInAPackage(TRAIT + "..")
        .should()
        .resideInAnyPackage(packages(FLOORS.stream().flatMap(List::stream).toList()))
        .check(ENGINE);
  }

  @Test
  void theRoomsHaveNoCycles() {
    slices().matching(TRAIT + ".(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  /** Others enter by the words, the check, the plan and the templates. */
  @Test
  void theOtherRoomsAreInternal() {
    List<String> internal =
        FLOORS.stream().flatMap(List::stream).filter(room -> !PUBLIC.contains(room)).toList();
    noClasses()
        .that()
        .resideOutsideOfPackage(TRAIT + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(internal))
        .check(ENGINE);
  }

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> TRAIT + room).toArray(String[]::new);
  }

  private static void knowsOnly(String room, List<String> rooms) {
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "of lower floors: " + String.join(", ", rooms),
                other ->
                    !other.getPackageName().startsWith(TRAIT)
                        || rooms.contains(other.getPackageName())))
        .check(ENGINE);
  }
}
