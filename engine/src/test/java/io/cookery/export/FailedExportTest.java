package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.asset.AssetStore;
import io.cookery.asset.Output;
import io.cookery.collection.ExportAttributes;
import io.cookery.collection.ExportSettings;
import io.cookery.cook.slot.Piece;
import io.cookery.input.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedExportTest {

  private static final int PIECES = 30;

  private final MemoryAssets assets = new MemoryAssets();
  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("deep/out");
  }

  private List<Piece> pieces(String content) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (int slot = 0; slot < PIECES; slot++) {
      pieces.add(Kitchen.piece(slot, Map.of(), Kitchen.image(assets, content + slot)));
    }
    return pieces;
  }

  private static ExportRequest request() {
    return Kitchen.request(Kitchen.tree(), PIECES);
  }

  /** The assets, but opening the tenth fails. */
  private AssetStore failing(IOException failure) {
    AtomicInteger opened = new AtomicInteger();
    return new AssetStore() {
      @Override
      public String put(byte[] bytes) {
        return assets.put(bytes);
      }

      @Override
      public InputStream open(String sha256) throws IOException {
        if (opened.incrementAndGet() == 10) {
          throw failure;
        }
        return assets.open(sha256);
      }
    };
  }

  @Test
  void aDiskThatFillsUpMidwayLeavesNothing() throws Exception {
    List<Piece> pieces = pieces("a");
    AssetStore full = failing(new IOException("No space left on device"));
    assertThatThrownBy(() -> Kitchen.export(full, request(), pieces, out()))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining("the disk is full; free some space");
    assertThat(folder.resolve("deep")).as("made for this export only").doesNotExist();
  }

  @Test
  void aFailureMidwayLeavesWhatWasThereBefore() throws Exception {
    Kitchen.export(assets, request(), pieces("old"), out());
    Map<String, String> before = Kitchen.files(out());
    List<Piece> fresh = pieces("new");
    AssetStore broken = failing(new IOException("cable pulled"));
    assertThatThrownBy(() -> Kitchen.export(broken, request(), fresh, out()))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining("cable pulled");
    assertThat(Kitchen.files(out())).isEqualTo(before);
    assertThat(out().resolve(OutputFolder.HIDDEN)).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeSaysWhatToDo() throws Exception {
    Files.writeString(folder.resolve("deep"), "a file");
    List<Piece> pieces = pieces("a");
    assertThatThrownBy(() -> Kitchen.export(assets, request(), pieces, out()))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining(out().toString())
        .hasMessageContaining("deep is a file, not a folder")
        .hasMessageContaining("choose another folder");
    assertThat(folder.resolve("deep")).hasContent("a file");
  }

  @Test
  void aFolderThatMayNotBeWrittenSaysWhatToDo() {
    for (IOException cause :
        List.of(
            new AccessDeniedException("/out"),
            new FileSystemException("/out", null, "Read-only file system"))) {
      assertThat(ExportFailed.writing(out(), cause))
          .hasMessageEndingWith("it may not be written to; allow it or choose another folder");
    }
  }

  @Test
  void troubleWithAFileIsNoPathAndNoNameOfAnException() {
    for (IOException cause :
        List.of(
            new NoSuchFileException("/out/1.png"),
            new DirectoryNotEmptyException("/out/1.png"),
            new FileSystemException("/out/1.png", null, "File name too long"),
            new FileSystemException("/out/1.png"),
            new IOException())) {
      assertThat(ExportFailed.writing(out(), cause).getMessage())
          .matches(".*(/out/1.png: | it )[a-z]+ [a-z ]+.*set this right and export again")
          .doesNotContain("Exception", "null");
    }
  }

  @Test
  void anInterruptWhileTextsAreReadEndsTheExportToo() throws Exception {
    List<Piece> pieces = List.of(Kitchen.piece(0, Map.of(), Kitchen.text("a")));
    PieceSource interrupting =
        (slot, limit) -> {
          if (slot == 0) {
            Thread.currentThread().interrupt();
            return List.of();
          }
          return pieces;
        };
    assertThatThrownBy(() ->
            new Exporter(assets, "1.2.3")
                .export(request(), interrupting, out(), ExportProgress.NONE))
        .isInstanceOf(InterruptedException.class);
    assertThat(Kitchen.files(folder)).isEmpty();
  }

  @Test
  void aLostAssetIsNamedWithItsPiece() throws Exception {
    List<Piece> pieces = pieces("a");
    Output lost = pieces.get(6).outputs().getFirst();
    assets.lose(lost.sha256());
    assertThatThrownBy(() -> Kitchen.export(assets, request(), pieces, out()))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining(lost.sha256())
        .hasMessageContaining("piece 7");
  }

  @Test
  void aDamagedAssetIsNotVouchedFor() throws Exception {
    List<Piece> pieces = pieces("a");
    assets.damage(pieces.get(6).outputs().getFirst().sha256());
    assertThatThrownBy(() -> Kitchen.export(assets, request(), pieces, out()))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining("piece 7 is damaged");
  }

  @Test
  void anInterruptEndsTheExportAndLeavesNothing() throws Exception {
    List<Piece> pieces = pieces("a");
    Exporter exporter = new Exporter(assets, "1.2.3");
    ExportProgress interrupting =
        (stage, current, total) -> {
          if (stage == ExportStage.tables && current == 1) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(
            () -> exporter.export(request(), Kitchen.source(pieces), out(), interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(Kitchen.files(folder)).isEmpty();
  }

  @Test
  void anUnknownPlaceholderIsRefusedBeforeAnythingIsTouched() {
    ExportRequest request =
        Kitchen.with(
            request(),
            new ExportSettings(List.of(), "[[Hat]]", "", 1, null, ExportAttributes.PLAIN));
    assertThatThrownBy(() -> Kitchen.export(assets, request, List.of(), out()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("/export/nameTemplate")
        .hasMessageContaining("Hat");
    assertThat(folder.resolve("deep")).doesNotExist();
  }
}
