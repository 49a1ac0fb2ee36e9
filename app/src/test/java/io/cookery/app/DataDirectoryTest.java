package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the data directory is made, and from where it is found. */
class DataDirectoryTest {

  @TempDir Path home;

  private Path art;
  private Path elsewhere;

  @BeforeEach
  void prepare() throws IOException {
    art = Files.createDirectory(home.resolve("art"));
    elsewhere = Files.createDirectory(home.resolve("elsewhere"));
  }

  @Test
  void aFileIsCookedInOnePlaceFromWhereverItIsNamed() throws Exception {
    new WordsFixture(art).words("words.yaml", "Words");

    ShapesFixture.done(CookProcess.run(elsewhere, "run", "../art/words.yaml"));

    assertThat(art.resolve(".cookery/.gitignore")).hasContent("*");
    assertThat(elsewhere.resolve(".cookery")).doesNotExist();
    assertThat(elsewhere.resolve("out/words/manifest.json")).exists();
    CookProcess again = ShapesFixture.done(CookProcess.run(home, "run", "art/words.yaml"));
    assertThat(again.err()).contains("all 2 pieces are there already");
    Path below = Files.createDirectories(art.resolve("some/where"));
    CookProcess status = ShapesFixture.done(CookProcess.run(below, "status"));
    assertThat(status.out()).contains("Words");
    assertThat(CookProcess.run(elsewhere, "status").err())
        .contains(".cookery: nothing was cooked here yet, nor in a folder above");
  }

  @Test
  void aDirectoryOfHereServesFilesThatHaveNoneOfTheirOwn() throws Exception {
    new WordsFixture(art).words("words.yaml", "Words");
    Files.createDirectory(elsewhere.resolve(".cookery"));

    ShapesFixture.done(CookProcess.run(elsewhere, "run", "../art/words.yaml"));

    assertThat(art.resolve(".cookery")).doesNotExist();
    assertThat(elsewhere.resolve(".cookery/postgres")).exists();
    assertThat(elsewhere.resolve(".cookery/.gitignore")).as("not made by us").doesNotExist();
  }

  @Test
  void theNearestIsFoundAndAboveOnlyOnesOwn() throws IOException {
    Path deep = Files.createDirectories(art.resolve("a/b"));
    assertThat(DataSearch.from(deep, _ -> true)).isEmpty();
    Path far = Files.createDirectory(home.resolve(".cookery"));
    Path near = Files.createDirectory(art.resolve(".cookery"));

    assertThat(DataSearch.from(deep)).contains(near);
    assertThat(DataSearch.from(deep, found -> !found.equals(near))).contains(far);
    assertThat(DataSearch.from(deep, _ -> false)).isEmpty();
    assertThat(DataSearch.from(art, _ -> false)).as("here").contains(near);
  }

  @Test
  void oneInAFolderOfEverybodyIsNotFoundFromBelow() throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path open = Files.createDirectory(home.resolve(".cookery"));

    assertThat(DataSearch.from(art)).isEmpty();
    assertThat(DataSearch.from(home)).contains(open);
  }

  @Test
  void oneIsMadeWhereItIsFoundFromTheFile() throws Exception {
    Path art = Files.createDirectories(home.resolve("art/robots"));
    assertThat(DataSearch.isBelow(art, home.resolve("art"))).isTrue();
    assertThat(DataSearch.isBelow(art, art)).isTrue();
    assertThat(DataSearch.isBelow(home, art)).isFalse();
    Files.setPosixFilePermissions(
        home.resolve("art"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(DataSearch.isBelow(art, home.resolve("art"))).as("not found there").isFalse();
  }
}
