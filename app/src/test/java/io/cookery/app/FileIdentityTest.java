package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A collection is known by its file, wherever that goes. */
class FileIdentityTest {

  @TempDir Path home;

  private PaidFixture paid;

  @BeforeEach
  void serve() throws IOException {
    paid = new PaidFixture(home);
  }

  @AfterEach
  void stop() {
    paid.close();
  }

  private Path two(String path) throws IOException {
    Path file = paid.file(path, "Paid", 2, "a portrait");
    paid.done(file);
    return file;
  }

  private void nothingIsMade(Path file) {
    assertThat(paid.done(file).err()).contains("all 2 pieces are there already");
    assertThat(paid.books()).hasSize(2);
    assertThat(paid.words.list()).hasSize(1);
  }

  @Test
  void aFileThatMovesUnderAnotherNameIsKnownByItsRecipe() throws IOException {
    Path file = two("a/c.yaml");
    Path moved = Files.createDirectories(home.resolve("b")).resolve("d.yaml");
    Files.move(file, moved);
    PaidFixture.edit(moved, "name: Paid", "name: Faces");

    nothingIsMade(moved);

    assertThat(paid.words.list().get(0).path("name").asString()).isEqualTo("Faces");
  }

  @Test
  void aFileThatMovesTakesItsCollectionAlong() throws IOException {
    Path file = two("a/c.yaml");
    Path moved = Files.createDirectories(home.resolve("b")).resolve("d.yaml");
    Files.move(file, moved);

    nothingIsMade(moved);

    JsonNode listed = paid.words.list().get(0);
    assertThat(listed.path("file").asString()).isEqualTo(moved.toString());
    PaidFixture.edit(moved, "a portrait", "one portrait");
    assertThat(paid.run(moved).code()).isEqualTo(2);
    assertThat(paid.books()).hasSize(2);
  }

  @Test
  void aFileThatMovesAndSaysAnotherRecipeAsks() throws IOException {
    Path file = two("a/c.yaml");
    Path moved = Files.move(file, home.resolve("c.yaml"));
    PaidFixture.edit(moved, "a portrait", "one portrait");

    assertThat(paid.run(moved).code()).isEqualTo(2);
    assertThat(paid.books()).hasSize(2);
  }

  @Test
  void aFileHasOneCollectionByWhateverPathItIsNamed() throws IOException {
    Path file = two("a/c.yaml");
    nothingIsMade(home.resolve("a/../a/./c.yaml"));
    Path link = Files.createSymbolicLink(home.resolve("link.yaml"), file);
    nothingIsMade(link);
    Path folder = Files.createSymbolicLink(home.resolve("folder"), home.resolve("a"));
    nothingIsMade(folder.resolve("c.yaml"));
    Path capital = Files.move(file, home.resolve("a/C.yaml"));
    nothingIsMade(capital);
  }

  @Test
  void twoFilesOfOneNameAreTwoCollections() throws IOException {
    two("a/c.yaml");
    Path other = paid.file("b/d.yaml", "Paid", 1, "another thing");
    paid.done(other);
    assertThat(paid.books()).hasSize(3);
    assertThat(paid.words.list()).hasSize(2);
  }

  @Test
  void aCopyIsAnotherCollectionAndIsNotPaidUnasked() throws IOException {
    Path file = two("a/c.yaml");
    Path copy = Files.copy(file, home.resolve("copy.yaml"));

    Said refused = paid.run(copy);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("2 pieces that cost $0.50", "cook run " + file, "cook run " + copy + " --fresh");
    assertThat(paid.books()).hasSize(2);
    paid.done(copy, "--fresh");
    assertThat(paid.books()).hasSize(4);
    assertThat(paid.words.list()).hasSize(2);
    assertThat(paid.done(copy).err()).contains("all 2 pieces are there already");
    assertThat(paid.done(file).err()).contains("all 2 pieces are there already");
    assertThat(paid.books()).hasSize(4);
  }

  @Test
  void aDataDirectoryThatMovesWithItsFilesKnowsThem() throws IOException {
    Path project = Files.createDirectories(home.resolve("project"));
    Path file = paid.file("project/c.yaml", "Paid", 2, "a portrait");
    Path data = project.resolve(".cookery");
    paid.tool(data);
    assertThat(cook(file, data).code()).isZero();
    assertThat(paid.books()).hasSize(2);
    Path moved = Files.move(project, home.resolve("elsewhere"));

    Said again = cook(moved.resolve("c.yaml"), moved.resolve(".cookery"));

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("all 2 pieces are there already");
    assertThat(paid.books()).hasSize(2);
  }

  private Said cook(Path file, Path data) {
    return CommandLineFixture.cook(
        Map.of(),
        "run",
        file.toString(),
        "--data",
        data.toString(),
        "--out",
        home.resolve("exported").toString());
  }

  @Test
  void whatAnOlderVersionCookedIsKnown() throws Exception {
    Path file = two("a/c.yaml");
    sql("delete from whereabouts");
    sql("update collection set fingerprint = repeat('0', 64)");

    nothingIsMade(file);

    sql("delete from whereabouts");
    sql("update collection set fingerprint = repeat('0', 64)");
    PaidFixture.edit(file, "a portrait", "one portrait");
    assertThat(paid.run(file).code()).isEqualTo(2);
    assertThat(paid.books()).hasSize(2);
  }

  private void sql(String statement) throws Exception {
    try (Database database = Database.open(DatabaseSettings.of(paid.words.data(), Map.of()))) {
      database.jdbi().useHandle(handle -> handle.execute(statement));
    }
  }

  @Test
  void freeOnesBeginAnewAndTheOnesBeforeGo() throws Exception {
    Path file = paid.words.words("free.yaml", "Free");
    paid.words.run(file);
    String first = paid.words.idOf("Free");
    for (String word : new String[] {"c, d", "e, f", "g, h"}) {
      Files.writeString(
          file,
          Files.readString(file).replaceAll("values: \\[ [^\\]]* \\]", "values: [ " + word + " ]"));
      assertThat(paid.words.run(file).err()).contains("so this is a new collection");
    }
    assertThat(paid.words.list()).hasSize(1);
    assertThat(paid.words.done("status", "Free", "--json").out()).doesNotContain(first);
    assertThat(paid.words.done("status", "--json").out()).containsOnlyOnce("\"Free\"");
    assertThat(paid.words.done("list", "--replaced", "--json").out()).contains(first);

    sql("update whereabouts set replaced_at = replaced_at - interval '25 hours'");
    paid.words.run(file);

    assertThat(paid.words.done("list", "--replaced", "--json").out()).doesNotContain(first);
  }

  @Test
  void theSweepLeavesWhatSomebodyPaidFor() throws Exception {
    Path file = two("c.yaml");
    PaidFixture.edit(file, "a portrait", "one portrait");
    paid.done(file, "--fresh");
    sql("update whereabouts set replaced_at = replaced_at - interval '400 days'");

    paid.done(file);
    paid.words.done("gc");

    assertThat(paid.words.list()).hasSize(2);
    assertThat(paid.books()).hasSize(4);
  }
}
