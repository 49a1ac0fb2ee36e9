package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.asset.FileAssetStore;
import io.cookery.asset.Output;
import io.cookery.collection.ExportAttributes;
import io.cookery.collection.ExportSettings;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.cook.slot.Piece;
import io.cookery.trait.TraitTree;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {

  private final MemoryAssets assets = new MemoryAssets();
  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private List<Piece> robots() throws Exception {
    return List.of(
        Kitchen.piece(0, Map.of("Body", "Tin"), Kitchen.image(assets, "one")),
        Kitchen.piece(1, Map.of("Body", "Gold, \"pure\""), Kitchen.image(assets, "two")));
  }

  private Output webp(String content) throws Exception {
    return Kitchen.asset(
        assets, Output.Kind.image, "image/webp", content.getBytes(StandardCharsets.UTF_8));
  }

  private static ExportRequest request(int supply) {
    return Kitchen.request(Kitchen.tree("Body"), supply);
  }

  @Test
  void everyFileOfASmallCollectionIsAsPrinted() throws Exception {
    ExportRequest request =
        new ExportRequest(
            "Robots",
            "Friendly robots.",
            2,
            Kitchen.tree("Body"),
            new ExportSettings(
                List.of(Format.erc721, Format.csv),
                "[[Body]] #[[number]]",
                "ipfs://CID/",
                1,
                null,
                ExportAttributes.PLAIN),
            "r1",
            "d1",
            List.of(
                new ValueRarity("Body", "Tin", 1.5, 1), new ValueRarity("Body", "Never", 0, 0)));
    // No contact sheet shows WebP, so that every file is the same on every platform.
    List<Piece> pieces =
        List.of(
            Kitchen.piece(0, Map.of("Body", "Tin"), webp("one")),
            Kitchen.piece(1, Map.of("Body", "Gold, \"pure\""), webp("two"), webp("three")));
    ExportResult result = Kitchen.export(assets, request, pieces, out());

    Path golden = Path.of("src/test/resources/io/cookery/export/golden");
    Map<String, String> files = Kitchen.files(out());
    // What the page has is said in its own test.
    assertThat(files.remove(Gallery.FILE)).isNotNull();
    files.computeIfPresent(
        "manifest.json", (_, text) -> text.replaceFirst(",\n\\{\"path\":\"index.html\"[^\n]*", ""));
    assertThat(files).isEqualTo(Kitchen.files(golden));
    assertThat(result.pieces()).isEqualTo(2);
    assertThat(files.get("provenance.json")).contains(result.provenanceHash());
  }

  @Test
  void theSamePiecesGiveTheSameBytes() throws Exception {
    Kitchen.export(assets, Kitchen.shuffled(request(2), 5L), robots(), out());
    Kitchen.export(assets, Kitchen.shuffled(request(2), 5L), robots(), folder.resolve("again"));
    assertThat(Kitchen.files(folder.resolve("again"))).isEqualTo(Kitchen.files(out()));
  }

  @Test
  void whileACollectionGrowsAFileIsReadOnceAndAtItsEndAgain() throws Exception {
    FileAssetStore disk = FileAssetStore.open(folder.resolve("assets"));
    List<Piece> pieces =
        List.of(
            Kitchen.piece(0, Map.of("Body", "Tin"), Kitchen.image(disk, "one")),
            Kitchen.piece(1, Map.of("Body", "Gold"), Kitchen.image(disk, "two")));
    Exporter exporter = new Exporter(disk, "1.2.3");
    ReadBefore before = new ReadBefore();
    exporter.exportSoFar(
        request(2),
        Kitchen.source(pieces.subList(0, 1)),
        out(),
        ExportProgress.NONE,
        _ -> false,
        before);
    assertThat(Kitchen.read(out(), "manifest.json")).contains("\"complete\": false");

    Path one = disk.path(pieces.getFirst().outputs().getFirst().sha256()).orElseThrow();
    one.toFile().setWritable(true);
    Files.writeString(one, "damaged");
    exporter.exportSoFar(
        request(2), Kitchen.source(pieces), out(), ExportProgress.NONE, _ -> false, before);
    assertThat(out().resolve("images/2.png")).hasContent("two");

    assertThatThrownBy(
            () -> exporter.export(request(2), Kitchen.source(pieces), out(), ExportProgress.NONE))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining("piece 1 is damaged");
  }

  @Test
  void linkedAndCopiedAssetsGiveTheSameFiles() throws Exception {
    Kitchen.export(assets, request(2), robots(), out());
    FileAssetStore disk = FileAssetStore.open(folder.resolve("assets"));
    for (String content : List.of("one", "two")) {
      Kitchen.image(disk, content);
    }
    Kitchen.export(disk, request(2), robots(), folder.resolve("linked"));
    assertThat(Kitchen.files(folder.resolve("linked"))).isEqualTo(Kitchen.files(out()));
    assertThat(Files.getAttribute(folder.resolve("linked/images/1.png"), "unix:nlink"))
        .as("links to the one file of the asset store")
        .isEqualTo(2);
  }

  @Test
  void shufflingMovesImageMetadataRankingAndProvenanceTogether() throws Exception {
    List<Piece> pieces = new ArrayList<>();
    for (int slot = 0; slot < 20; slot++) {
      pieces.add(
          Kitchen.piece(slot, Map.of("Body", "b" + slot), Kitchen.image(assets, "s" + slot)));
    }
    Kitchen.export(assets, Kitchen.shuffled(request(20), 99L), pieces, out());
    List<Integer> slots = new ArrayList<>();
    for (int number = 1; number <= 20; number++) {
      String image = Kitchen.read(out(), "images/" + number + ".png");
      int slot = Integer.parseInt(image.substring(1));
      slots.add(slot);
      assertThat(Kitchen.read(out(), "metadata/" + number + ".json")).contains("\"b" + slot + "\"");
      String sha256 = Kitchen.image(assets, image).sha256();
      assertThat(Kitchen.read(out(), "provenance.json"))
          .contains(
              "{\"number\":%d,\"file\":\"images/%d.png\",\"sha256\":\"%s\"}"
                  .formatted(number, number, sha256));
      assertThat(Kitchen.read(out(), "manifest.json"))
          .contains("\"number\":%d,\"slot\":%d".formatted(number, slot));
    }
    assertThat(slots).doesNotHaveDuplicates().isNotEqualTo(slots.stream().sorted().toList());
  }

  @Test
  void ofTextsNoLinkIsSaidToLeadNowhere() throws Exception {
    ExportSettings settings =
        new ExportSettings(
            List.of(Format.erc721), "#[[number]]", "ipfs://CID/", 1, null, ExportAttributes.PLAIN);
    ExportRequest request = Kitchen.with(request(1), settings);
    List<Piece> text = List.of(Kitchen.piece(0, Map.of("Body", "Tin"), Kitchen.text("pond")));
    assertThat(Kitchen.export(assets, request, text, out()).notes())
        .noneMatch(note -> note.contains("imageBase"));
    List<Piece> image = List.of(Kitchen.piece(0, Map.of("Body", "Tin"), webp("one")));
    assertThat(Kitchen.export(assets, request, image, out()).notes())
        .anyMatch(note -> note.contains("imageBase names \"CID\""));
  }

  @Test
  void aTextPieceIsATextFile() throws Exception {
    List<Piece> pieces = List.of(Kitchen.piece(0, Map.of(), Kitchen.text("an old pond\nä")));
    Kitchen.export(assets, Kitchen.request(new TraitTree(List.of()), 1), pieces, out());
    assertThat(out().resolve("images/1.txt")).hasContent("an old pond\nä");
    assertThat(Kitchen.read(out(), "metadata/1.json")).contains("\"" + Kitchen.IMAGES + "1.txt\"");
  }

  @Test
  void everyOutputOfAPieceIsExported() throws Exception {
    Output video = Kitchen.asset(assets, Output.Kind.video, "video/mp4", new byte[] {1});
    List<Piece> pieces =
        List.of(
            Kitchen.piece(
                0, Map.of("Body", "Tin"), video, Kitchen.image(assets, "i"), Kitchen.text("t")));
    Kitchen.export(assets, request(1), pieces, out());
    assertThat(Kitchen.files(out()))
        .containsKeys("images/1.mp4", "images/1-2.png", "images/1-3.txt");
    assertThat(Kitchen.read(out(), "metadata/1.json"))
        .contains("\"image\": \"" + Kitchen.IMAGES + "1-2.png\"")
        .contains("\"animation_url\": \"" + Kitchen.IMAGES + "1.mp4\"");
  }

  @Test
  void anUnfinishedCollectionSaysSoAndKeepsTheNumbersOfItsSlots() throws Exception {
    List<Piece> pieces =
        List.of(Kitchen.piece(6, Map.of("Body", "Tin"), Kitchen.image(assets, "seven")));
    Kitchen.export(assets, request(10), pieces, out());
    assertThat(out().resolve("images/7.png")).hasContent("seven");
    assertThat(Kitchen.read(out(), "manifest.json"))
        .contains("\"complete\": false", "\"pieces\": 1", "\"missing\": 9");
  }

  @Test
  void aCollectionWithoutPiecesIsAnEmptyExport() throws Exception {
    ExportResult result = Kitchen.export(assets, request(10), List.of(), out());
    assertThat(result.pieces()).isZero();
    assertThat(Kitchen.read(out(), "metadata/_metadata.json")).isEqualTo("[\n]\n");
    assertThat(Kitchen.read(out(), "rarity.csv")).hasLineCount(1);
  }

  @Test
  void numbersOfARangeAreNumbersUnlessTheyArePadded() throws Exception {
    TraitTree tree = new TraitTree(List.of(Kitchen.range("Level", 0), Kitchen.range("Serial", 4)));
    List<Piece> pieces =
        List.of(
            Kitchen.piece(
                0, Map.of("Level", "7", "Serial", "0007"), Kitchen.image(assets, "seven")));
    Kitchen.export(assets, Kitchen.request(tree, 1), pieces, out());
    assertThat(Kitchen.read(out(), "metadata/_metadata.json"))
        .contains("{\"trait_type\":\"Level\",\"display_type\":\"number\",\"value\":7}")
        .contains("{\"trait_type\":\"Serial\",\"value\":\"0007\"}");
  }

  @Test
  void progressReachesTheEndOfEveryStage() throws Exception {
    List<ExportStage> ended = new ArrayList<>();
    new Exporter(assets, "1.2.3")
        .export(
            request(2),
            Kitchen.source(robots()),
            out(),
            (stage, current, total) -> {
              if (current == total) {
                ended.add(stage);
              }
            });
    assertThat(ended).containsExactlyInAnyOrder(ExportStage.values());
  }
}
