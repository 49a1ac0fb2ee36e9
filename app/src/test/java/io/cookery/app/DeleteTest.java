package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cook delete} takes away, {@code cook gc} frees, and what both leave alone. */
class DeleteTest {

  @TempDir Path home;

  private WordsFixture words;

  @BeforeEach
  void prepare() {
    words = new WordsFixture(home);
  }

  @Test
  void whereNobodyCanBeAskedItMustBeMeant() throws IOException {
    words.run(words.words("words.yaml", "Words"));

    Said said = words.cook("delete", "Words");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("deletes Words of 20", "2 of 2 pieces for $0.00", "cannot be undone", "--yes");
    assertThat(words.list()).hasSize(1);
  }

  @Test
  void atATerminalItAsks() throws IOException {
    words.run(words.words("words.yaml", "Words"));

    for (String no : new String[] {"n\n", "\n", "", "yess\n"}) {
      Said said = words.typing(no, "delete", "Words");
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).contains("deletes Words", "? [y/N] ");
      assertThat(said.out()).isEqualTo("nothing was done\n");
    }
    assertThat(words.list()).hasSize(1);
    assertThat(words.typing("yes\n", "delete", "Words").code()).isZero();
    assertThat(words.list()).isEmpty();
  }

  @Test
  void whatOnlyItNeededIsFreedAndOthersKeepTheirs() throws Exception {
    Path first = words.files("first.yaml", "First");
    words.run(first);
    words.write("two.bin", "another one");
    Path second = words.write("second.yaml", first("Second"));
    words.run(second);
    assertThat(CookProcess.assets(words.data())).isEqualTo(3);

    Said deleted = words.done("delete", words.idOf("First").substring(0, 4), "--yes");
    assertThat(deleted.out()).contains("deleted First of 20", "3 of 3 pieces");
    assertThat(deleted.out()).endsWith("\nnext: cook gc --data " + words.data() + "\n");
    assertThat(words.list()).hasSize(1);
    assertThat(words.done("gc", "--dry-run").out()).isEqualTo("would remove 1 file, 11 bytes\n");
    assertThat(CookProcess.assets(words.data())).isEqualTo(3);
    assertThat(words.done("gc").out()).isEqualTo("removed 1 file, 11 bytes\n");
    assertThat(CookProcess.assets(words.data())).isEqualTo(2);
    assertThat(words.done("gc", "--json").out())
        .isEqualTo(
            "{\"dryRun\":false,\"files\":0,\"bytes\":0,\"youngFiles\":0,\"youngBytes\":0}\n");

    assertThat(words.run(second).err()).contains("are there already");
    assertThat(words.run(first).out()).contains("3 in this run");
    assertThat(words.done("doctor").out()).contains("everything holds");
  }

  private static String first(String name) {
    return """
    name: %s
    supply: 3
    generator: { tool: static, params: { file: "[[Which]].bin" } }
    unique: false
    traits:
      - category: Which
        values: [ { name: one, count: 2 }, { name: two, count: 1 } ]
    """
        .formatted(name);
  }

  @Test
  void filesOfAnotherDatabaseStay() throws IOException {
    words.run(words.files("files.yaml", "Files"));
    words.done("delete", "Files", "--yes");
    Path databases = words.data().resolve("assets/databases");
    String other = "6b3e7f4c-5a0d-4f0e-9d1a-2f6c1b7a9e55";
    Files.writeString(databases, other + "\n", StandardOpenOption.APPEND);

    Said said = words.cook("gc");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("files of another database", other, databases.toString());
    assertThat(CookProcess.assets(words.data())).isEqualTo(2);
  }

  @Test
  void whatIsBeingCookedIsRefusedAndWhatWasKilledIsNot() throws Exception {
    ShapesFixture shapes = ShapesFixture.draw(home);
    shapes.drawSlowly();
    CookProcess run = shapes.run("--data", "data");
    shapes.awaitMiddle(run, "data");

    Said said = words.cook("delete", "Shapes", "--yes");
    assertThat(run.lives()).isTrue();
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("Shapes is being cooked", "cook stop " + words.idOf("Shapes"));
    assertThat(words.list()).hasSize(1);

    run.kill();
    InterruptedTest.awaitInterrupted(words);
    words.done("delete", "Shapes", "--yes");
    assertThat(words.list()).isEmpty();
    assertThat(words.done("doctor").out()).contains("everything holds");
  }
}
