package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.app.CommandLineFixture.AtWork;
import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file that says another recipe than its pieces were made by, which somebody paid for. */
class ChangedRecipeTest {

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

  private Path three() throws IOException {
    Path file = paid.file("c.yaml", "Paid", 3, "a portrait");
    paid.done(file);
    assertThat(paid.books()).hasSize(3);
    return file;
  }

  @Test
  void nothingIsPaidForAChangedWordThatNobodyAskedFor() throws IOException {
    Path file = three();
    PaidFixture.edit(file, "a portrait", "one portrait");

    Said refused = paid.run(file);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(paid.books()).hasSize(3);
    String options = " --out " + paid.words.out(file) + " --data " + paid.words.data();
    assertThat(refused.err())
        .contains("/generator/params/text  a portrait [[Number]] → one portrait [[Number]]")
        .contains("3 of 3 pieces of Paid, which cost $0.75")
        .contains("\n  cook run " + file + " --keep" + options)
        .contains("\n  cook run " + file + " --fresh" + options);
    JsonNode there = paid.plan(file);
    assertThat(there.path("changes").get(0).path("path").asString())
        .isEqualTo("/generator/params/text");
    assertThat(there.at("/keep/kept").asInt()).isEqualTo(3);
    assertThat(there.at("/keep/new").asInt()).isZero();
    assertThat(there.at("/fresh/costUsd").asString()).isEqualTo("0.750000");
    Said plan = paid.words.done("plan", file.toString());
    assertThat(plan.out()).contains("~ /generator/params/text").contains("--keep", "--fresh");

    PaidFixture.edit(file, "one portrait", "a portrait");
    assertThat(paid.done(file).err()).contains("all 3 pieces are there already");
    assertThat(paid.books()).hasSize(3);
  }

  @Test
  void keptPiecesStayAndWhatIsMissingFollowsTheNewRecipe() throws IOException {
    Path file = three();
    PaidFixture.edit(file, "a portrait", "one portrait");
    PaidFixture.edit(file, "supply: 3", "supply: 5");
    assertThat(paid.plan(file).at("/keep/costUsd").asString()).isEqualTo("0.500000");

    paid.done(file, "--keep");

    assertThat(paid.books().subList(3, 5))
        .containsExactlyInAnyOrder("one portrait 4", "one portrait 5");
    assertThat(paid.texts(file))
        .containsExactly(
            "a portrait 1", "a portrait 2", "a portrait 3", "one portrait 4", "one portrait 5");
    assertThat(paid.done(file).err()).contains("all 5 pieces are there already");
    assertThat(paid.words.list()).hasSize(1);

    // Back again: nothing is missing, so nothing is asked.
    PaidFixture.edit(file, "one portrait", "a portrait");
    assertThat(paid.done(file).err()).contains("are kept as they are; none is missing");
    assertThat(paid.books()).hasSize(5);
  }

  @Test
  void aFreshOneReplacesTheOneBeforeWhichStaysAndIsFoundAgain() throws IOException {
    Path file = three();
    String first = paid.words.idOf("Paid");
    PaidFixture.edit(file, "a portrait", "one portrait");

    Said fresh = paid.done(file, "--fresh");

    assertThat(fresh.err()).contains("cook export " + first);
    assertThat(paid.books()).hasSize(6);
    JsonNode items = paid.words.list();
    assertThat(items.valueStream().map(item -> item.path("state").asString()))
        .containsExactlyInAnyOrder("completed", "replaced");
    Said status = paid.words.done("status", "Paid", "--json");
    assertThat(status.out()).doesNotContain(first);
    // Its own folder, not the one that has the new pieces.
    assertThat(paid.texts(file)).allMatch(text -> text.startsWith("one"));
    Said export = paid.words.done("export", first, "--out", home.resolve("old").toString());
    assertThat(export.err() + export.out()).contains("old");
    assertThat(Files.readString(home.resolve("old/images/1.txt"))).startsWith("a portrait");

    PaidFixture.edit(file, "one portrait", "a portrait");
    Said back = paid.done(file);

    assertThat(back.err()).contains("they cost nothing", "all 3 pieces are there already");
    assertThat(paid.books()).hasSize(6);
    assertThat(paid.words.done("status", "Paid", "--json").out()).contains(first);
    paid.words.done(
        "delete",
        paid.words
            .list()
            .valueStream()
            .filter(item -> item.path("state").asString().equals("replaced"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString(),
        "--yes");
    assertThat(paid.words.list()).hasSize(1);
  }

  @Test
  void atATerminalItAsks() throws IOException {
    Path file = three();
    PaidFixture.edit(file, "a portrait", "one portrait");
    PaidFixture.edit(file, "supply: 3", "supply: 4");

    for (String typed : new String[] {"\n", "", "no\n", "yes\n"}) {
      Said cancelled = paid.words.typing(typed, paid.arguments(file));
      assertThat(cancelled.code()).as(typed).isEqualTo(2);
      assertThat(cancelled.err()).contains("keep, fresh, or cancel?", "nothing was changed");
    }
    assertThat(paid.books()).hasSize(3);
    Said kept = paid.words.typing("keep\n", paid.arguments(file));
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(paid.books()).hasSize(4);
    PaidFixture.edit(file, "one portrait", "the portrait");
    Said fresh = paid.words.typing("F\n", paid.arguments(file));
    assertThat(fresh.code()).as(fresh.err()).isZero();
    assertThat(paid.books()).hasSize(8);
  }

  @Test
  void aNewNameIsNoNewCollection() throws IOException {
    Path file = three();
    PaidFixture.edit(file, "name: Paid", "name: Paid Portraits");
    Files.writeString(
        file,
        Files.readString(file)
            + "description: fine\nexport: { formats: [csv] }\ncook: { maxConcurrent: 2 }\n");

    Said renamed = paid.done(file);

    assertThat(renamed.err()).contains("Paid is called Paid Portraits now; its pieces stay");
    assertThat(renamed.out()).contains("Paid Portraits: all 3 pieces are there");
    assertThat(paid.books()).hasSize(3);
    assertThat(paid.words.list()).hasSize(1);
    assertThat(paid.words.idOf("Paid Portraits")).isNotEmpty();
    Files.delete(file);
    Said export =
        paid.words.done("export", "Paid Portraits", "--out", home.resolve("e").toString());
    assertThat(export.out()).contains("Paid Portraits");
  }

  @Test
  void valuesThatAreAddedOrHaveOtherWeightsComeAmongTheMissing() throws IOException {
    Path file =
        paid.words.write(
            "v.yaml",
            """
            name: Values
            supply: 4
            generator: { tool: maker, params: { text: "[[Colour]] [[Shape]]" } }
            traits:
              - { category: Colour, values: [ red, blue ] }
              - { category: Shape, values: [ disc, star, moon ] }
            """);
    paid.done(file);
    PaidFixture.edit(file, "[ red, blue ]", "[ red, gold, blue ]");
    PaidFixture.edit(file, "supply: 4", "supply: 6");
    assertThat(paid.run(file).err()).contains("~ /traits/Colour/values/gold  + gold");

    paid.done(file, "--keep");

    assertThat(paid.books()).hasSize(6).doesNotHaveDuplicates();
    assertThat(paid.books().subList(4, 6)).allMatch(text -> text.startsWith("gold"));
    PaidFixture.edit(file, "[ red, gold, blue ]", "[ gold, blue ]");
    PaidFixture.edit(file, "supply: 6", "supply: 7");
    Said impossible = paid.run(file, "--keep");
    assertThat(impossible.code()).isEqualTo(2);
    assertThat(impossible.err())
        .contains("has no \"red\" any more, but 2 of the pieces that are there have it")
        .contains("leave it in with `weight: 0`")
        .contains("\n  cook run " + file + " --fresh");
    Said plan = paid.words.cook("plan", file.toString(), "--json");
    assertThat(plan.code()).isEqualTo(2);
    assertThat(JsonMapper.shared().readTree(plan.out()).at("/there/keep/possible").asBoolean())
        .isFalse();
    PaidFixture.edit(file, "[ gold, blue ]", "[ gold, { name: red, weight: 0 }, blue ]");
    paid.done(file, "--keep");
    assertThat(paid.books()).hasSize(7).doesNotHaveDuplicates();
    assertThat(paid.books().getLast()).doesNotStartWith("red");
    // Seven are possible because two are kept; a run that is not asked to begin anew goes on.
    paid.plan(file);
    assertThat(paid.done(file).err()).contains("all 7 pieces are there already");
  }

  @Test
  void whatABudgetStoppedHalfwayGoesOnByTheNewRecipe() throws IOException {
    Path file = paid.file("c.yaml", "Half", 4, "a portrait");
    Files.writeString(
        file, Files.readString(file) + "cook: { budgetUsd: 0.5, maxConcurrent: 1 }\n");
    assertThat(paid.run(file).code()).isEqualTo(1);
    assertThat(paid.books()).hasSize(2);
    PaidFixture.edit(file, "a portrait", "one portrait");
    PaidFixture.edit(file, "0.5", "2");
    assertThat(paid.run(file).code()).isEqualTo(2);
    assertThat(paid.plan(file).at("/keep/new").asInt()).isEqualTo(2);

    paid.done(file, "--keep");

    assertThat(paid.texts(file))
        .containsExactly("a portrait 1", "a portrait 2", "one portrait 3", "one portrait 4");
    assertThat(paid.books()).hasSize(4);
  }

  @Test
  void whatAKilledRunHadBegunIsInTheBooksWhenTheRecipeChanged() throws Exception {
    paid.giveAgain(paid.words.data());
    Path file = paid.file("c.yaml", "Killed", 4, "a portrait");
    CountDownLatch gate = paid.close(1);
    String[] words =
        Stream.concat(
                Stream.of(paid.arguments(file)), Stream.of("--data", paid.words.data().toString()))
            .toArray(String[]::new);
    CookProcess run = CookProcess.start(paid.words.home(), words);
    await().atMost(Duration.ofMinutes(2)).until(() -> paid.books().size() == 4);
    run.kill();
    gate.countDown();
    PaidFixture.edit(file, "a portrait", "one portrait");
    PaidFixture.edit(file, "supply: 4", "supply: 5");

    // Until its node is known as dead, the collection is being cooked.
    await().atMost(Duration.ofMinutes(2)).until(() -> paid.run(file, "--keep").code() == 0);

    assertThat(paid.texts(file))
        .containsExactly(
            "a portrait 1", "a portrait 2", "a portrait 3", "a portrait 4", "one portrait 5");
    assertThat(paid.books()).hasSize(5);
    assertThat(paid.words.list().get(0).path("costUsd").asString()).isEqualTo("1.250000");
  }

  @Test
  void theBudgetOfAFileIsThatOfItsCollection() throws IOException {
    Path file = paid.file("c.yaml", "Poor", 8, "a portrait");
    Files.writeString(
        file, Files.readString(file) + "cook: { budgetUsd: 0.5, maxConcurrent: 1 }\n");
    assertThat(paid.run(file).code()).isEqualTo(1);
    assertThat(paid.books()).hasSize(2);
    PaidFixture.edit(file, "a portrait", "one portrait");

    Said kept = paid.run(file, "--keep");

    assertThat(kept.code()).isEqualTo(1);
    assertThat(kept.err()).contains("the budget is reached: $0.50 spent");
    assertThat(paid.books()).hasSize(2);
    PaidFixture.edit(file, "0.5", "0.75");
    assertThat(paid.run(file).code()).isEqualTo(1);
    assertThat(paid.books()).hasSize(3);
  }

  @Test
  void whatIsBeingCookedStaysAsItIs() throws Exception {
    Path file = paid.file("c.yaml", "Busy", 2, "a portrait");
    CountDownLatch gate = paid.close(1);
    AtWork first =
        CommandLineFixture.begin(
            Map.of(),
            "run",
            file.toString(),
            "--out",
            paid.words.out(file).toString(),
            "--data",
            paid.words.data().toString());
    await().atMost(Duration.ofMinutes(2)).until(() -> !paid.books().isEmpty());
    PaidFixture.edit(file, "a portrait", "one portrait");

    for (String option : new String[] {"--keep", "--fresh"}) {
      Said refused = paid.run(file, option);
      assertThat(refused.code()).as(refused.err()).isEqualTo(1);
      assertThat(refused.err()).contains("is being cooked by the recipe that it had before");
      assertThat(refused.err()).contains("cook stop ");
    }
    gate.countDown();

    Said end = first.end().join();
    assertThat(end.code()).as(end.err()).isZero();
    assertThat(paid.books()).hasSize(2);
    assertThat(paid.words.list()).hasSize(1);
  }

  @Test
  void twoThatKeepAtOnceMakeWhatIsMissingOnce() throws Exception {
    Path file = three();
    PaidFixture.edit(file, "a portrait", "one portrait");
    PaidFixture.edit(file, "supply: 3", "supply: 6");
    String[] again = new String[7];
    System.arraycopy(paid.arguments(file, "--keep"), 0, again, 0, 5);
    again[5] = "--data";
    again[6] = paid.words.data().toString();

    AtWork one = CommandLineFixture.begin(Map.of(), again);
    AtWork other = CommandLineFixture.begin(Map.of(), again);

    assertThat(one.end().join().code()).as(one.said()).isLessThanOrEqualTo(1);
    assertThat(other.end().join().code()).as(other.said()).isLessThanOrEqualTo(1);
    assertThat(paid.done(file).err()).contains("all 6 pieces are there already");
    assertThat(paid.books()).hasSize(6);
    assertThat(paid.words.list()).hasSize(1);
  }

  @Test
  void aLowerSupplyIsRefused() throws IOException {
    Path file = three();
    PaidFixture.edit(file, "supply: 3", "supply: 2");

    Said lower = paid.run(file);

    assertThat(lower.code()).isEqualTo(2);
    assertThat(lower.err()).contains("was begun with 3 pieces and can only grow");
    PaidFixture.edit(file, "a portrait", "one portrait");
    Said changed = paid.run(file, "--keep");
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("/supply is 2, but 3 slots were begun already");
    assertThat(paid.books()).hasSize(3);
  }

  @Test
  void rowsThatAreAddedAreMadeAndRowsThatWereMadeStay() throws IOException {
    Path file =
        paid.words.write(
            "rows.yaml",
            """
            name: Rows
            generator: { tool: maker, params: { text: "" } }
            inputs: [ { text: one }, { text: two } ]
            """);
    paid.done(file);
    PaidFixture.edit(file, "{ text: two }", "{ text: two }, { text: three }");
    assertThat(paid.run(file).code()).isEqualTo(2);
    paid.done(file, "--keep");
    assertThat(paid.books()).containsExactlyInAnyOrder("one", "two", "three");

    PaidFixture.edit(file, "text: one", "text: eins");
    Said refused = paid.run(file, "--keep");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("/inputs the first 3 were cooked already and must stay");
    assertThat(paid.books()).hasSize(3);
  }

  @Test
  void aRecipeByWhichNothingWasMadeIsChangedWithoutAQuestion() throws IOException {
    Path file = paid.file("c.yaml", "None", 2, "a portrait");
    Files.writeString(file, Files.readString(file) + "cook: { budgetUsd: 0.1 }\n");
    assertThat(paid.run(file).code()).isEqualTo(1);
    assertThat(paid.books()).isEmpty();
    PaidFixture.edit(file, "a portrait", "one portrait");
    PaidFixture.edit(file, "0.1", "1");

    assertThat(paid.done(file).err()).contains("the recipe changed before a piece was made by it");

    assertThat(paid.books()).containsExactlyInAnyOrder("one portrait 1", "one portrait 2");
    assertThat(paid.words.list()).hasSize(1);
  }

  @Test
  void aRenamedCollectionIsExportedToTheFolderThatItHad() throws IOException {
    Path file = three();
    PaidFixture.edit(file, "name: Paid", "name: Other");
    paid.done(file);
    assertThat(Files.readString(paid.words.out(file).resolve("manifest.json"))).contains("Other");
    // Another file's collection does not get there.
    Path other = paid.file("d.yaml", "Third", 1, "thing");
    Said refused =
        paid.words.cook("run", other.toString(), "--out", paid.words.out(file).toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("has the export of another collection");
  }
}
