package io.cookery.export;

import io.cookery.asset.Output;

/**
 * One output of a piece while it is exported.
 *
 * @param textAt where in the {@link TextSpool} its text begins; −1 for an asset
 */
record StoredOutput(Output.Kind kind, String mediaType, String sha256, long bytes, long textAt) {

  boolean isText() {
    return textAt >= 0;
  }
}
