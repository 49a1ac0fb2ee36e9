package io.cookery.asset;

import java.io.IOException;
import java.nio.file.Path;

/** The disk under an asset store has no room left; nothing of the bytes was kept. */
public final class AssetStoreFull extends IOException {

  public AssetStoreFull(Path root, long bytes, IOException cause) {
    super(
        "no room for %d bytes in %s: free some space or put the assets elsewhere, then go on"
            .formatted(bytes, root),
        cause);
  }
}
