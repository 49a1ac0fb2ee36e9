package io.cookery.export;

import io.cookery.export.SheetPage.Label;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A contact sheet of some pieces of a collection that is not cooked yet. */
public final class PreviewSheet {

  private final String title;
  private final Optional<Lettering> lettering;

  /** What is shown of a piece. */
  public sealed interface Face {

    /** A text, which is set on a card. */
    record Text(String text) implements Face {}

    /** A picture, as its file is. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Picture(byte[] bytes) implements Face {}
  }

  /** A piece. */
  public record Piece(int number, String name, Face face) {}

  public PreviewSheet(String title) {
    this.title = title;
    this.lettering = Lettering.ofPlatform();
  }

  /**
   * Draws it, as PNG.
   *
   * @return empty if none of the pieces can be drawn
   */
  public Optional<byte[]> png(List<Piece> pieces, String note) throws IOException {
    List<Piece> drawable = pieces.stream().filter(this::isDrawable).toList();
    if (drawable.isEmpty()) {
      return Optional.empty();
    }
    Path files = Files.createTempDirectory("cookery-preview");
    try {
      return drawn(drawable, note, files);
    } finally {
      for (int i = 0; i < drawable.size(); i++) {
        Files.deleteIfExists(file(files, i));
      }
      Files.deleteIfExists(files);
    }
  }

  private boolean isDrawable(Piece piece) {
    return piece.face() instanceof Face.Picture || lettering.isPresent();
  }

  private Optional<byte[]> drawn(List<Piece> pieces, String note, Path files) throws IOException {
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).face() instanceof Face.Picture(byte[] bytes)) {
        Files.write(file(files, i), bytes);
      }
    }
    boolean text = pieces.getFirst().face() instanceof Face.Text;
    double aspect = text ? ContactSheet.CARD_ASPECT : Picture.aspect(file(files, 0)).orElse(1.0);
    SheetLayout layout =
        SheetLayout.of(
            pieces.size(),
            Math.clamp(aspect, 0.5, 2.0),
            text ? SheetLayout.CARDS : SheetLayout.PICTURES);
    List<Piece> shown = pieces.subList(0, layout.tiles());
    SheetTile tile = new SheetTile(layout.tileWidth(), layout.tileHeight());
    BufferedImage[] tiles = new BufferedImage[shown.size()];
    boolean any = false;
    for (int i = 0; i < tiles.length; i++) {
      @Nullable BufferedImage one = tile(tile, shown.get(i), file(files, i));
      any |= one != null;
      tiles[i] = one == null ? tile.empty() : one;
    }
    return any ? Optional.of(png(layout, tiles, shown, note)) : Optional.empty();
  }

  private @Nullable BufferedImage tile(SheetTile tile, Piece piece, Path file) throws IOException {
    return switch (piece.face()) {
      case Face.Text(String words) -> tile.ofText(lettering.orElseThrow(), words);
      case Face.Picture _ -> tile.ofPicture(file).orElse(null);
    };
  }

  private byte[] png(SheetLayout layout, BufferedImage[] tiles, List<Piece> shown, String note)
      throws IOException {
    List<Integer> numbers = new ArrayList<>();
    List<String> names = new ArrayList<>();
    shown.forEach(piece -> {
      numbers.add(piece.number());
      names.add(piece.name());
    });
    List<Label> labels = SheetLabels.of(numbers, names);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SheetPage.encode(new SheetPage(title, note, lettering).draw(layout, tiles, labels), out);
    return out.toByteArray();
  }

  private static Path file(Path files, int place) {
    return files.resolve(Integer.toString(place));
  }
}
