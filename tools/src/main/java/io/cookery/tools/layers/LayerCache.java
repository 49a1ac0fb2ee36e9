package io.cookery.tools.layers;

import io.cookery.tools.picture.PictureReader;
import io.cookery.tools.png.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Decoded layers, shared by all calls and bounded in bytes; the longest unused go first. A layer
 * that several calls ask for at once is decoded once. A file that changed is another layer.
 */
final class LayerCache {

  private record Key(
      Path file, FileTime modified, long bytes, int width, int height, Scaling scaling) {}

  private final long maxBytes;
  private final Map<Key, CompletableFuture<Layer>> layers = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  LayerCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The layer of this file, fitted to the size.
   *
   * @throws io.cookery.tools.picture.UnreadablePictureException when the file is broken or too
   *     large
   */
  Layer get(Path file, int width, int height, Scaling scaling)
      throws IOException, InterruptedException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Key key = new Key(file, now.lastModifiedTime(), now.size(), width, height, scaling);
    while (true) {
      CompletableFuture<Layer> mine = new CompletableFuture<>();
      CompletableFuture<Layer> found;
      synchronized (layers) {
        found = layers.computeIfAbsent(key, absent -> mine);
      }
      if (found == mine) {
        return decode(key, mine);
      }
      try {
        return found.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException broken) {
          throw broken;
        }
        // The call that was decoding it has been given up: this one takes its turn.
      }
    }
  }

  /** Decoded layers that are kept now, in bytes. */
  long bytes() {
    synchronized (layers) {
      return bytes;
    }
  }

  private Layer decode(Key key, CompletableFuture<Layer> mine)
      throws IOException, InterruptedException {
    try {
      Layer layer = read(key);
      mine.complete(layer);
      keep(layer);
      return layer;
    } catch (Throwable e) {
      // Gone before anyone hears of it, so that the next call begins anew.
      forget(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private void keep(Layer layer) {
    synchronized (layers) {
      bytes += layer.bytes();
      Iterator<CompletableFuture<Layer>> longestUnused = layers.values().iterator();
      while (bytes > maxBytes && longestUnused.hasNext()) {
        CompletableFuture<Layer> entry = longestUnused.next();
        if (entry.isDone()) {
          bytes -= entry.resultNow().bytes();
          longestUnused.remove();
        }
      }
    }
  }

  private void forget(Key key, CompletableFuture<Layer> mine) {
    synchronized (layers) {
      layers.remove(key, mine);
    }
  }

  private static Layer read(Key key) throws IOException, InterruptedException {
    Image image = PictureReader.read(LayerFile.bytes(key.file));
    return Layer.of(Resampler.fit(image, key.width, key.height, key.scaling));
  }
}
