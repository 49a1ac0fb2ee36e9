package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changed file means: the same collection as long as no piece was made from it. */
class MendedFileTest {

  @TempDir Path folder;

  @Test
  void aFileThatNoPieceWasMadeFromMayChange() throws IOException {
    Files.writeString(folder.resolve("often.txt"), "often");
    Files.writeString(folder.resolve("never.txt"), "broken");
    Files.writeString(
        folder.resolve("c.yaml"),
        """
        name: Mended
        supply: 3
        unique: false
        generator: { tool: static, params: { file: "[[Which]].txt" } }
        traits:
          - category: Which
            values: [ { name: often, weight: 100000 }, { name: never, weight: 0.001 } ]
        """);
    assertThat(run().out()).contains("3 in this run");

    Files.writeString(folder.resolve("never.txt"), "mended");
    Said mended = run();
    assertThat(mended.err()).contains("never.txt changed; no piece was made from it yet");
    assertThat(mended.err()).contains("all 3 pieces are there already");
    assertThat(mended.out()).contains("0 in this run");
    assertThat(run().err()).doesNotContain("changed").contains("are there already");

    Files.writeString(folder.resolve("often.txt"), "other");
    Said other = run();
    assertThat(other.err()).contains("often.txt", "so this is a new collection");
    assertThat(other.out()).contains("3 in this run");
  }

  private Said run() {
    Said said =
        CommandLineFixture.cook(
            "run",
            folder.resolve("c.yaml") + "",
            "--data",
            folder.resolve("data") + "",
            "--out",
            folder.resolve("out") + "");
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }
}
