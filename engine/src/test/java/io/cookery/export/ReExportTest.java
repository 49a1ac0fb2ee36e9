package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.collection.ExportSettings;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.cook.slot.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReExportTest {

  private final MemoryAssets assets = new MemoryAssets();
  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private List<Piece> pieces(int count, String content) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (int slot = 0; slot < count; slot++) {
      pieces.add(
          Kitchen.piece(slot, Map.of("Body", "b" + slot), Kitchen.image(assets, content + slot)));
    }
    return pieces;
  }

  private void export(int count, String content) throws Exception {
    Kitchen.export(assets, Kitchen.request(Kitchen.tree("Body"), 9), pieces(count, content), out());
  }

  private Map<String, String> fresh(int count, String content) throws Exception {
    Path other = folder.resolve("other");
    Kitchen.export(assets, Kitchen.request(Kitchen.tree("Body"), 9), pieces(count, content), other);
    return Kitchen.files(other);
  }

  @Test
  void anotherExportReplacesTheFilesOfTheFirstAndRemovesThoseThatNoLongerBelong() throws Exception {
    export(5, "old");
    export(2, "new");
    assertThat(Kitchen.files(out())).isEqualTo(fresh(2, "new"));
  }

  @Test
  void metadataOfAFormatThatIsNoLongerWantedGoes() throws Exception {
    export(2, "a");
    ExportSettings csv = new ExportSettings(List.of(Format.csv), "", "", null);
    Kitchen.export(
        assets, Kitchen.with(Kitchen.request(Kitchen.tree("Body"), 2), csv), pieces(2, "a"), out());
    assertThat(out().resolve("metadata.csv")).exists();
    assertThat(out().resolve("metadata")).doesNotExist();
  }

  @Test
  void filesOfTheUserStayEvenAmongOurs() throws Exception {
    export(5, "old");
    Files.writeString(out().resolve("notes.txt"), "mine");
    Files.writeString(out().resolve("images/sketch.png"), "mine");
    Files.createDirectories(out().resolve("metadata/drafts"));
    Files.writeString(out().resolve("metadata/drafts/1.json"), "mine");
    export(2, "new");
    Map<String, String> expected = fresh(2, "new");
    expected.put("notes.txt", "mine");
    expected.put("images/sketch.png", "mine");
    expected.put("metadata/drafts/1.json", "mine");
    assertThat(Kitchen.files(out())).isEqualTo(expected);
  }

  @Test
  void aForeignFileInTheWayIsNamedAndNothingChanges() throws Exception {
    export(1, "old");
    Files.writeString(out().resolve("images/2.png"), "mine");
    Map<String, String> before = Kitchen.files(out());
    assertThatThrownBy(() -> export(3, "new"))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining("images/2.png")
        .hasMessageContaining("choose another folder");
    assertThat(Kitchen.files(out())).isEqualTo(before);
  }

  @Test
  void aManifestOfAnotherProgramIsInTheWay() throws Exception {
    for (String manifest : List.of("{\"name\": \"web app\"}", "not JSON", "[1]")) {
      Files.createDirectories(out());
      Files.writeString(out().resolve("manifest.json"), manifest);
      assertThatThrownBy(() -> export(1, "new")).hasMessageContaining("manifest.json");
      assertThat(Kitchen.files(out())).isEqualTo(Map.of("manifest.json", manifest));
    }
  }

  @Test
  void aManifestCannotClaimFilesThatNoExportWrites() throws Exception {
    Files.writeString(folder.resolve("precious.txt"), "mine");
    Files.createDirectories(out());
    Files.writeString(out().resolve("letter.txt"), "mine");
    Files.writeString(
        out().resolve("manifest.json"),
        """
        {"format": "cookery-export", "files": [
          {"path": "../precious.txt"}, {"path": "letter.txt"}, {"path": "images/../../precious.txt"}]}
        """);
    export(1, "new");
    assertThat(folder.resolve("precious.txt")).hasContent("mine");
    assertThat(out().resolve("letter.txt")).hasContent("mine");
  }

  @Test
  void aFileWhereAFolderMustBeIsNamed() throws Exception {
    Files.createDirectories(out());
    Files.writeString(out().resolve("metadata"), "mine");
    assertThatThrownBy(() -> export(1, "new")).hasMessageContaining("write: metadata;");
    assertThat(Kitchen.files(out())).isEqualTo(Map.of("metadata", "mine"));
  }

  @Test
  void aFolderThatIsBeingExportedToIsRefused() throws Exception {
    try (OutputFolder taken = OutputFolder.take(out())) {
      assertThat(taken.scratch("x").getParent()).isEqualTo(out().resolve(OutputFolder.HIDDEN));
      assertThatThrownBy(() -> export(1, "new"))
          .isInstanceOf(ExportFailed.class)
          .hasMessageContaining("another export is writing");
    }
    export(1, "new");
    assertThat(Kitchen.files(out())).isEqualTo(fresh(1, "new"));
  }
}
