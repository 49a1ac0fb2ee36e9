package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.asset.Output;
import io.cookery.cook.slot.Piece;
import io.cookery.export.SheetPage.Label;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

  private final MemoryAssets assets = new MemoryAssets();
  @TempDir private Path folder;

  /** Exports without any text, so that pixels are the same on every platform. */
  private ExportResult export(List<Piece> pieces) throws InterruptedException {
    return new Exporter(assets, "1.2.3", Optional::empty, Duration.ZERO)
        .export(
            Kitchen.request(Kitchen.tree(), pieces.size()),
            Kitchen.source(pieces),
            folder.resolve("out"),
            ExportProgress.NONE);
  }

  private BufferedImage sheet() throws IOException {
    return ImageIO.read(folder.resolve("out/contact-sheet.png").toFile());
  }

  private Output png(int width, int height, Color color) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return Kitchen.asset(assets, Output.Kind.image, "image/png", out.toByteArray());
  }

  private static int centre(BufferedImage sheet, SheetLayout layout, int place) {
    var tile = layout.tile(place);
    return sheet.getRGB((int) tile.getCenterX(), (int) tile.getCenterY()) & 0xFFFFFF;
  }

  @Test
  void everyPieceOfASmallCollectionHasItsTileInTokenOrder() throws Exception {
    List<Piece> pieces = new ArrayList<>();
    for (int slot = 0; slot < 7; slot++) {
      pieces.add(Kitchen.piece(slot, Map.of(), png(40 + slot, 40 + slot, new Color(30 * slot))));
    }
    export(pieces);
    SheetLayout layout = SheetLayout.of(7, 1, SheetLayout.PICTURES);
    for (int place = 0; place < 7; place++) {
      assertThat(centre(sheet(), layout, place)).isEqualTo(30 * place);
    }
  }

  @Test
  void aCollectionOfManyPagesShowsEachPieceOnceInOrder() {
    for (int pieces : List.of(1, 59, 60, 61, 121, 599, 600)) {
      SheetPages pages = SheetPages.of(pieces, SheetLayout.PICTURES, SheetPages.MAX_PAGES);
      int tiles = 0;
      for (int page = 0; page < pages.count(); page++) {
        assertThat(pages.tilesOf(page)).isBetween(1, 60);
        tiles += pages.tilesOf(page);
      }
      assertThat(tiles).as("pieces on pages").isEqualTo(pieces);
      for (int place = 0; place < pieces; place++) {
        assertThat(pages.sample(place)).isEqualTo(place);
      }
    }
  }

  @Test
  void ofALargerCollectionAnEvenSampleIsShown() {
    SheetPages pages = SheetPages.of(10_000, SheetLayout.PICTURES, SheetPages.MAX_PAGES);
    assertThat(pages.count()).isEqualTo(SheetPages.MAX_PAGES);
    assertThat(pages.shown()).isEqualTo(600);
    assertThat(pages.sample(0)).isZero();
    assertThat(pages.sample(300)).isEqualTo(5_000);
    assertThat(pages.sample(599)).isEqualTo(9_983);
  }

  @Test
  void furtherPagesAreFilesOfTheExportAndGoWithTheirPieces() throws Exception {
    List<Piece> pieces = new ArrayList<>();
    for (int slot = 0; slot < 61; slot++) {
      pieces.add(Kitchen.piece(slot, Map.of(), png(4, 4, new Color(slot))));
    }
    export(pieces);
    assertThat(folder.resolve("out/contact-sheet-2.png")).exists();
    assertThat(folder.resolve("out/contact-sheet-3.png")).doesNotExist();
    assertThat(Kitchen.read(folder.resolve("out"), "manifest.json"))
        .contains("\"contact-sheet-2.png\"");

    export(pieces.subList(0, 60));
    assertThat(folder.resolve("out/contact-sheet-2.png")).doesNotExist();
  }

  @Test
  void furtherPagesAreAmongThePlannedFilesAsFarAsThereMayBeAny() throws Exception {
    Set<String> planned =
        PlannedFiles.of(Kitchen.PLAIN, 45).in(folder, new EarlierExport(Set.of()));
    assertThat(planned).contains("contact-sheet-3.png").doesNotContain("contact-sheet-4.png");
  }

  @Test
  void labelsHaveTheNumberAndWhatTheNameSaysBesides() {
    assertThat(SheetLabels.of(List.of(1, 12), List.of("Salt #1", "Sand #12")))
        .containsExactly(new Label("#1", "Salt"), new Label("#12", "Sand"));
    assertThat(SheetLabels.of(List.of(1, 12), List.of("Robot #1", "Robot #12")))
        .containsExactly(new Label("#1", ""), new Label("#12", ""));
    assertThat(SheetLabels.of(List.of(7), List.of("007"))).containsExactly(new Label("#7", ""));
    assertThat(SheetLabels.of(List.of(3, 4), List.of("3: Ada", "Bo 14")))
        .containsExactly(new Label("#3", "Ada"), new Label("#4", "Bo 14"));
  }

  @Test
  void wherePlatformFontsWorkANumberStandsBelowEachPicture() throws Exception {
    Kitchen.export(
        assets,
        Kitchen.request(Kitchen.tree(), 1),
        List.of(Kitchen.piece(0, Map.of(), png(50, 50, Color.RED))),
        folder.resolve("out"));
    SheetLayout layout = SheetLayout.of(1, 1, SheetLayout.PICTURES);
    var tile = layout.tile(0);
    BufferedImage sheet = sheet();
    boolean lettered = false;
    for (int y = (int) tile.getMaxY() + 2; y < tile.getMaxY() + SheetLayout.LABEL_HEIGHT; y++) {
      for (int x = tile.x; x < tile.x + 40; x++) {
        lettered |= (sheet.getRGB(x, y) & 0xFF) > 0x80;
      }
    }
    assertThat(lettered).isEqualTo(Lettering.ofPlatform().isPresent());
  }

  @Test
  void noSheetIsWiderThanItsLimitAndNoTileLeavesIt() {
    for (int candidates = 1; candidates <= 120; candidates++) {
      for (double aspect : new double[] {0.5, 1, 1.5, 2}) {
        SheetLayout layout = SheetLayout.of(candidates, aspect, SheetLayout.PICTURES);
        assertThat(layout.width()).isLessThanOrEqualTo(SheetLayout.MAX_WIDTH);
        for (int place = 0; place < layout.tiles(); place++) {
          var tile = layout.tile(place);
          assertThat(tile.x).isGreaterThanOrEqualTo(SheetLayout.MARGIN);
          assertThat(tile.getMaxX()).isLessThanOrEqualTo(layout.width() - SheetLayout.MARGIN);
          assertThat(tile.getMaxY()).isLessThanOrEqualTo(layout.height() - SheetLayout.MARGIN);
        }
      }
    }
  }

  @Test
  void scalingDownAveragesAllPixels() {
    BufferedImage stripes = new BufferedImage(900, 900, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 900; x++) {
      for (int y = 0; y < 900; y++) {
        stripes.setRGB(x, y, x % 2 == 0 ? 0xFFFFFF : 0);
      }
    }
    BufferedImage small = Pixels.fit(stripes, 90, 90);
    assertThat(small.getRGB(45, 45)).isEqualTo(0xFF808080);
  }

  @Test
  void pixelArtKeepsItsEdges() {
    BufferedImage two = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    two.setRGB(1, 0, 0xFFFFFF);
    BufferedImage large = Pixels.fit(two, 200, 100);
    assertThat(large.getRGB(99, 50)).isEqualTo(0xFF000000);
    assertThat(large.getRGB(100, 50)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void aBrokenImageLeavesAnEmptyTileAndANote() throws Exception {
    byte[] cutOff = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    ExportResult result =
        export(
            List.of(
                Kitchen.piece(0, Map.of(), png(50, 50, Color.RED)),
                Kitchen.piece(1, Map.of(), Kitchen.image(assets, "not a PNG")),
                Kitchen.piece(
                    2, Map.of(), Kitchen.asset(assets, Output.Kind.image, "image/png", cutOff))));
    assertThat(result.notes()).singleElement().asString().startsWith("2 pictures");
    assertThat(centre(sheet(), SheetLayout.of(3, 1, SheetLayout.PICTURES), 0)).isEqualTo(0xFF0000);
  }

  @Test
  void withoutFontsTextsHaveNoSheetButANote() throws Exception {
    ExportResult result = export(List.of(Kitchen.piece(0, Map.of(), Kitchen.text("a text"))));
    assertThat(result.notes()).singleElement().asString().contains("no fonts");
    assertThat(folder.resolve("out/contact-sheet.png")).doesNotExist();
    assertThat(Kitchen.read(folder.resolve("out"), "manifest.json"))
        .doesNotContain("contact-sheet");
  }

  @Test
  void wherePlatformFontsWorkTextsAreSetOnCards() throws Exception {
    List<Piece> pieces =
        List.of(
            Kitchen.piece(0, Map.of(), Kitchen.text("")),
            Kitchen.piece(1, Map.of(), Kitchen.text("word ".repeat(2_000))));
    ExportResult result =
        Kitchen.export(assets, Kitchen.request(Kitchen.tree(), 2), pieces, folder.resolve("out"));
    boolean drawn = Files.exists(folder.resolve("out/contact-sheet.png"));
    assertThat(drawn).isEqualTo(Lettering.ofPlatform().isPresent());
    assertThat(result.notes().isEmpty()).isEqualTo(drawn);
  }
}
