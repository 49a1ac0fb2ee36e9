package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {

  @TempDir Path home;

  private Path source;
  private KeptFiles files;

  @BeforeEach
  void write() throws IOException {
    source = home.resolve("source");
    Files.createDirectories(source.resolve("hat"));
    Files.writeString(source.resolve("a.png"), "one");
    Files.writeString(source.resolve("hat/b.png"), "one");
    Files.writeString(source.resolve("hat/c.png"), "two");
    files = new KeptFiles(home.resolve("data"));
  }

  private KeptFiles.Kept keep() throws IOException {
    return files.keep(
        source,
        List.of(source.resolve("a.png"), source.resolve("hat/b.png"), source.resolve("hat/c.png")));
  }

  private long copies() throws IOException {
    try (Stream<Path> bytes = Files.list(home.resolve("data/files/sha256"))) {
      return bytes.count();
    }
  }

  @Test
  void equalBytesAreKeptOnceAndLaidOutAsTheirFolderIs() throws Exception {
    Path folder = files.folder(keep(), "r");
    assertThat(Files.readString(folder.resolve("a.png"))).isEqualTo("one");
    assertThat(Files.readString(folder.resolve("hat/b.png"))).isEqualTo("one");
    assertThat(Files.readString(folder.resolve("hat/c.png"))).isEqualTo("two");
    assertThat(copies()).isEqualTo(2);
    assertThat(Files.isSameFile(folder.resolve("a.png"), folder.resolve("hat/b.png"))).isTrue();
  }

  @Test
  void whatIsSavedOrDeletedLaterIsToldAndChangesNoCopy() throws Exception {
    KeptFiles.Kept kept = keep();
    Path folder = files.folder(kept, "r");
    assertThat(kept.changed()).isEmpty();
    Files.writeString(source.resolve("a.png"), "new");
    Files.delete(source.resolve("hat/c.png"));
    assertThat(kept.changed()).containsExactly("a.png", "hat/c.png");
    assertThat(Files.readString(folder.resolve("a.png"))).isEqualTo("one");
    assertThat(kept.unlike(folder)).isEmpty();
  }

  @Test
  void aCopyThatWasDamagedIsMadeAnew() throws Exception {
    Path folder = files.folder(keep(), "r");
    Files.writeString(folder.resolve("hat/c.png"), "rot");
    Path again = files.folder(keep(), "r");
    assertThat(Files.readString(again.resolve("hat/c.png"))).isEqualTo("two");
  }

  @Test
  void aLinkIsKeptUnderItsOwnName() throws Exception {
    Files.createSymbolicLink(source.resolve("link.png"), Path.of("hat/c.png"));
    KeptFiles.Kept kept = files.keep(source, List.of(source.resolve("link.png")));
    Path copy = files.folder(kept, "r").resolve("link.png");
    assertThat(Files.readString(copy)).isEqualTo("two");
    assertThat(Files.isSymbolicLink(copy)).isFalse();
  }

  @Test
  void aRecipeWithoutFilesKeepsItsFolder() throws Exception {
    KeptFiles.Kept none = files.keep(source, List.of());
    assertThat(files.folder(none, "r")).isEqualTo(source);
    assertThat(home.resolve("data")).doesNotExist();
  }

  @Test
  void aFileThatIsGoneIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> files.keep(source, List.of(source.resolve("none.png"))))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.png");
  }
}
