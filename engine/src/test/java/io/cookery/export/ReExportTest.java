package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cookery.collection.ExportAttributes;
import io.cookery.collection.ExportSettings;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.cook.slot.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  private static ExportRequest request() {
    return Kitchen.request(Kitchen.tree("Body"), 9);
  }

  private void export(int count, String content) throws Exception {
    Kitchen.export(assets, request(), pieces(count, content), out());
  }

  private Map<String, String> fresh(int count, String content) throws Exception {
    Path other = folder.resolve("other");
    Kitchen.export(assets, request(), pieces(count, content), other);
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
    ExportSettings csv =
        new ExportSettings(List.of(Format.csv), "", "", 1, null, ExportAttributes.PLAIN);
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
  void aFolderThatIsBeingExportedToForTooLongIsRefused() throws Exception {
    try (OutputFolder taken = OutputFolder.take(out(), Duration.ZERO)) {
      assertThat(taken.scratch("x").getParent()).isEqualTo(out().resolve(OutputFolder.HIDDEN));
      assertThatThrownBy(() ->
              new Exporter(assets, "1.2.3", Optional::empty, Duration.ZERO)
                  .export(request(), Kitchen.source(pieces(1, "new")), out(), ExportProgress.NONE))
          .isInstanceOf(ExportFailed.class)
          .hasMessageContaining("another export is writing");
    }
    export(1, "new");
    assertThat(Kitchen.files(out())).isEqualTo(fresh(1, "new"));
  }

  @Test
  void twoExportsToOneFolderComeOneAfterTheOther() throws Exception {
    CompletableFuture<Void> second = new CompletableFuture<>();
    Thread waiting;
    try (OutputFolder _ = OutputFolder.take(out(), Duration.ZERO)) {
      waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  export(1, "new");
                  second.complete(null);
                } catch (Exception | AssertionError e) {
                  second.completeExceptionally(e);
                }
              });
      await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING || second.isDone());
    }
    second.get(1, TimeUnit.MINUTES);
    assertThat(Kitchen.files(out())).isEqualTo(fresh(1, "new"));
  }

  @Test
  void theExportOfACollectionOfAnotherNameIsNotReplaced() throws Exception {
    export(1, "old");
    Map<String, String> before = Kitchen.files(out());
    ExportRequest robots = request();
    ExportRequest others =
        new ExportRequest(
            "robots!",
            robots.description(),
            robots.supply(),
            robots.tree(),
            robots.settings(),
            robots.recipe(),
            robots.definition(),
            robots.targets());

    assertThatThrownBy(() -> Kitchen.export(assets, others, pieces(1, "new"), out()))
        .isInstanceOf(ExportFailed.OtherCollection.class)
        .hasMessageContaining("\"Robots\"");

    assertThat(Kitchen.files(out())).isEqualTo(before);
    assertThat(ExportFolders.of(out(), "Robots", _ -> true)).isEqualTo(out());
    assertThat(ExportFolders.of(out(), "robots!", _ -> true)).isEqualTo(folder.resolve("out-2"));
  }
}
