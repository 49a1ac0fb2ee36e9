package io.cookery.tool;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One thing that a tool made. */
public sealed interface ToolOutput {

  /** Something that is here. */
  sealed interface Kept extends ToolOutput {}

  /**
   * A file.
   *
   * @param mediaType such as {@code image/png}
   * @param width in pixels, 0 when unknown or not an image
   * @param height in pixels, 0 when unknown or not an image
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Media(byte[] bytes, String mediaType, int width, int height) implements Kept {}

  /** A text. */
  record Text(String text) implements Kept {}

  /**
   * Something that is still where the tool left it; {@link Tool#fetch} brings it.
   *
   * @param mediaType what the tool says that it is; null if it does not say
   */
  record Link(URI uri, @Nullable String mediaType) implements ToolOutput {

    public Link(URI uri) {
      this(uri, null);
    }
  }
}
