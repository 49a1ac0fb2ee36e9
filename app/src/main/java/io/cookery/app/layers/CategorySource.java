package io.cookery.app.layers;

import io.cookery.app.layers.Layer.Folder;
import org.jspecify.annotations.Nullable;

/**
 * A folder that becomes a category.
 *
 * @param folder with what can be drawn for it, and nothing else
 * @param zIndex how far below (under 0) or above all others it is stacked; null when nothing is
 *     said
 */
record CategorySource(Folder folder, @Nullable Integer zIndex) {

  String rawName() {
    return folder.name().name();
  }

  String path() {
    return folder.path();
  }
}
