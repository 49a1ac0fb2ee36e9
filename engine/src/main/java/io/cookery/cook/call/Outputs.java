package io.cookery.cook.call;

import io.cookery.asset.AssetStore;
import io.cookery.asset.Output;
import io.cookery.asset.Output.Kind;
import io.cookery.asset.Sha256;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what tools make: files and long texts in the asset store, other texts in the record of
 * their generation.
 */
final class Outputs {

  private final AssetStore assets;

  Outputs(AssetStore assets) {
    this.assets = assets;
  }

  /** Keeps the outputs durably; fails as the asset store does. */
  List<Output> keepAll(List<ToolOutput.Kept> outputs) throws IOException {
    List<Output> kept = new ArrayList<>(outputs.size());
    for (ToolOutput.Kept output : outputs) {
      kept.add(keep(output));
    }
    return kept;
  }

  /** Keeps an output durably; fails as the asset store does. */
  Output keep(ToolOutput.Kept output) throws IOException {
    return switch (output) {
      case ToolOutput.Media media -> keep(media);
      case ToolOutput.Text text -> keep(text.text());
    };
  }

  private Output keep(ToolOutput.Media media) throws IOException {
    return new Output(
        kind(media.mediaType()),
        media.mediaType(),
        put(media.bytes()),
        media.bytes().length,
        size(media.width()),
        size(media.height()),
        null);
  }

  /** An interrupt says nothing of the store: it waits until the bytes are kept. */
  private String put(byte[] bytes) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return assets.put(bytes);
        } catch (ClosedByInterruptException | InterruptedIOException e) {
          if (!Thread.interrupted()) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Output keep(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > ToolOutput.Text.MAX_RECORD_BYTES) {
      return keep(new ToolOutput.Media(bytes, "text/plain", 0, 0));
    }
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
