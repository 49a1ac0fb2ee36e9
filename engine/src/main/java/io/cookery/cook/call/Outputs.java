package io.cookery.cook.call;

import io.cookery.asset.AssetStore;
import io.cookery.asset.Output;
import io.cookery.asset.Output.Kind;
import io.cookery.asset.Sha256;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what tools make: files in the asset store, texts in the record of their generation. */
public final class Outputs {

  private final AssetStore assets;

  public Outputs(AssetStore assets) {
    this.assets = assets;
  }

  /** Keeps the outputs durably; fails as the asset store does. */
  List<Output> keep(List<ToolOutput.Kept> outputs) throws IOException {
    List<Output> kept = new ArrayList<>(outputs.size());
    for (ToolOutput.Kept output : outputs) {
      kept.add(
          switch (output) {
            case ToolOutput.Media media -> keep(media);
            case ToolOutput.Text text -> describe(text.text());
          });
    }
    return kept;
  }

  private Output keep(ToolOutput.Media media) throws IOException {
    return new Output(
        kind(media.mediaType()),
        media.mediaType(),
        assets.put(media.bytes()),
        media.bytes().length,
        size(media.width()),
        size(media.height()),
        null);
  }

  private static Output describe(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Output(Kind.text, "text/plain", Sha256.of(bytes), bytes.length, null, null, text);
  }

  private static Kind kind(String mediaType) {
    return switch (mediaType.substring(0, Math.max(0, mediaType.indexOf('/')))) {
      case "image" -> Kind.image;
      case "audio" -> Kind.audio;
      case "video" -> Kind.video;
      case "text" -> Kind.text;
      default -> Kind.file;
    };
  }

  private static @Nullable Integer size(int pixels) {
    return pixels > 0 ? pixels : null;
  }
}
