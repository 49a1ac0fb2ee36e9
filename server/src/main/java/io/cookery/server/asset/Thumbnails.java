package io.cookery.server.asset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cookery.server.compute.Cores;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** Smaller pictures of assets, the last ones kept in memory. */
@Component
final class Thumbnails {

  /** Widths that are made: any other wish gets the next larger one. */
  static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 1024, 2048);

  private static final long MOST_KEPT_BYTES = 64L << 20;

  private record Key(String sha256, int width) {}

  private final Cache<Key, byte[]> made =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT_BYTES)
          .weigher((Key key, byte[] png) -> png.length)
          .build();

  private final Cores cores;

  Thumbnails(Cores cores) {
    this.cores = cores;
  }

  /** The width that a wish gets. */
  static int width(int wished) {
    return WIDTHS.stream().filter(width -> width >= wished).findFirst().orElse(WIDTHS.getLast());
  }

  /** A PNG of one of {@link #WIDTHS}. */
  byte[] of(String sha256, int width, AssetContent.Source source) throws InterruptedException {
    Key key = new Key(sha256, width);
    byte[] known = made.getIfPresent(key);
    return known != null
        ? known
        : cores.run("making a smaller picture", Cores.MOST_SCALING, () -> make(key, source));
  }

  private byte[] make(Key key, AssetContent.Source source) throws IOException {
    byte[] known = made.getIfPresent(key);
    if (known != null) {
      // Another request made it while this one waited for its turn.
      return known;
    }
    try (InputStream in = source.open()) {
      byte[] png = Thumbnail.of(in, key.width());
      made.put(key, png);
      return png;
    }
  }
}
