package io.cookery;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the engine's packages: see docs/architecture.md. */
class ArchitectureTest {

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOptions(List.of(new DoNotIncludeTests(), new DoNotIncludeJars()))
          .importPackages("io.cookery");

  private static final String COOK = "io.cookery.cook";

  private static final String[] INTERNAL_ROOMS = {
    COOK + ".call",
    COOK + ".dispatch",
    COOK + ".job",
    COOK + ".ledger",
    COOK + ".lifecycle",
    COOK + ".maintenance",
    COOK + ".node",
    COOK + ".recipe",
    COOK + ".recovery"
  };

  @Test
  void traitKnowsNobody() {
    classes()
        .that()
        .resideInAPackage("io.cookery.trait..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.cookery.trait..",
            "io.cookery.input",
            "java.lang..",
            "java.math..",
            "java.nio",
            "java.nio.charset..",
            "java.text",
            "java.util..",
            "tools.jackson..",
            "org.jspecify..")
        .check(ENGINE);
  }

  @Test
  void toolKnowsTraitAndLeaves() {
    onlyKnows("tool", "loop", "trait", "id", "input");
  }

  @Test
  void loopKnowsWhatTheDatabaseSays() {
    onlyKnows("loop", "db");
  }

  @Test
  void assetKnowsNobody() {
    onlyKnows("asset");
  }

  @Test
  void computeKnowsWhoAsks() {
    onlyKnows("compute", "loop", "id");
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
    onlyKnows(
        "cook", "collection", "tool", "trait", "asset", "compute", "db", "loop", "id", "input");
  }

  /** The rooms of {@code cook}, the floor below first: a room knows rooms of lower floors only. */
  private static final List<List<String>> COOK_FLOORS =
      List.of(
          List.of(""),
          List.of(".journal", ".limit", ".node", ".recipe"),
          List.of(".event", ".job", ".slot"),
          List.of(".lifecycle", ".metric", ".recovery"),
          List.of(".ledger"),
          List.of(".call", ".edit"),
          List.of(".dispatch"),
          List.of(".maintenance", ".remote"));

  @Test
  void theRoomsOfCookKnowLowerFloorsOnly() {
    String[] below = {};
    for (List<String> floor : COOK_FLOORS) {
      for (String room : floor) {
        String[] known = Arrays.copyOf(below, below.length + 1);
        known[below.length] = COOK + room;
        cookRoomKnows(COOK + room, known);
      }
      below =
          Stream.concat(Arrays.stream(below), floor.stream().map(room -> COOK + room))
              .toArray(String[]::new);
    }
  }

  @Test
  void everyRoomOfCookHasAFloor() {
    classes()
        .that()
        .resideInAPackage(COOK + "..")
        .should()
        .resideInAnyPackage(
            COOK_FLOORS.stream()
                .flatMap(List::stream)
                .map(room -> COOK + room)
                .toArray(String[]::new))
        .check(ENGINE);
  }

  @Test
  void theRoomsOfCookHaveNoCycles() {
    slices().matching("io.cookery.cook.(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  /** Only the front room, which wires them, may know the rooms that do the work of a cook. */
  @Test
  void theWorkOfACookIsInternal() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cookery", COOK + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(INTERNAL_ROOMS)
        .check(ENGINE);
  }

  @Test
  void whatARoomKeepsToItselfIsPackagePrivate() {
    classes()
        .that()
        .resideInAnyPackage(INTERNAL_ROOMS)
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .and()
        // These go to whoever waits, in whatever room.
        .areNotAssignableTo(Throwable.class)
        .should(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "be used by another room, or be package-private",
                    ArchitectureTest::usedElsewhere)))
        .check(ENGINE);
  }

  private static boolean usedElsewhere(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .anyMatch(user -> !user.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  @Test
  void theFrontRoomEntersByTheDoor() {
    noClasses()
        .that()
        .resideInAPackage("io.cookery")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(COOK + ".call", COOK + ".dispatch", COOK + ".maintenance")
                .and(not(simpleNameEndingWith("Room"))))
        .check(ENGINE);
  }

  @Test
  void webhookKnowsLeaves() {
    onlyKnows("webhook", "loop", "id", "input");
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

  private static void cookRoomKnows(String room, String... rooms) {
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "of lower floors: " + String.join(", ", rooms),
                other ->
                    !other.getPackageName().startsWith(COOK)
                        || List.of(rooms).contains(other.getPackageName())))
        .check(ENGINE);
  }

  private static void onlyKnows(String name, String... others) {
    classes()
        .that()
        .resideInAPackage("io.cookery." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "of its own or of " + String.join(", ", others),
                other ->
                    !other.getPackageName().startsWith("io.cookery")
                        || Stream.concat(Stream.of(name), Arrays.stream(others))
                            .anyMatch(allowed -> isIn(other.getPackageName(), allowed))))
        .check(ENGINE);
  }

  private static boolean isIn(String packageName, String allowed) {
    String whole = "io.cookery." + allowed;
    return packageName.equals(whole) || packageName.startsWith(whole + ".");
  }
}
