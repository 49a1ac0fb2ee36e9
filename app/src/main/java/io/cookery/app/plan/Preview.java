package io.cookery.app.plan;

import io.cookery.app.terminal.InlinePicture;
import io.cookery.app.terminal.ShownPath;
import io.cookery.app.terminal.Terminal;
import io.cookery.collection.CollectionDefinition;
import io.cookery.export.PreviewSheet;
import io.cookery.export.PreviewSheet.Face;
import io.cookery.plan.DryRun.Sample;
import io.cookery.plan.Tasting;
import io.cookery.tool.Answer;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the pieces that a dry run has made: as a file, and in terminals that show pictures. */
public final class Preview implements Tasting.Taker {

  private final CollectionDefinition definition;
  private final List<PreviewSheet.Piece> pieces = new ArrayList<>();

  public Preview(CollectionDefinition definition) {
    this.definition = definition;
  }

  @Override
  public void made(Sample sample, Answer.Generated piece) {
    int number = definition.export().startNumber() + sample.number() - 1;
    face(piece).ifPresent(face -> pieces.add(new PreviewSheet.Piece(number, "", face)));
  }

  private static Optional<Face> face(Answer.Generated piece) {
    for (ToolOutput output : piece.outputs()) {
      if (output instanceof ToolOutput.Text(String text)) {
        return Optional.of(new Face.Text(text));
      }
      if (output instanceof ToolOutput.Media media && media.mediaType().startsWith("image/")) {
        return Optional.of(new Face.Picture(media.bytes()));
      }
    }
    return Optional.empty();
  }

  /** Whether pictures are among what was made, and not texts alone. */
  public boolean hasPictures() {
    return pieces.stream().anyMatch(piece -> piece.face() instanceof Face.Picture);
  }

  /**
   * Draws, writes and shows them.
   *
   * @return what is to be said of it; nothing if no piece was made that can be drawn
   */
  public List<String> show(Terminal terminal, Optional<InlinePicture> inline) {
    PreviewFile file = PreviewFile.of(definition.name());
    try {
      Optional<byte[]> png =
          new PreviewSheet(definition.name())
              .png(pieces, "preview: %d of %d".formatted(pieces.size(), definition.supply()));
      if (png.isEmpty()) {
        return List.of();
      }
      inline.ifPresent(way -> way.show(png.get(), terminal));
      file.write(png.get());
      return List.of("preview: " + ShownPath.of(file.path()));
    } catch (IOException unwritten) {
      return List.of("note: the preview is not written: " + unwritten.getMessage());
    }
  }
}
