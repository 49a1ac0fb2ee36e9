package io.cookery.tool;

import io.cookery.input.LegalText;
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
  record Media(byte[] bytes, String mediaType, int width, int height) implements Kept {
    public Media {
      mediaType = LegalText.cleaned(mediaType);
    }
  }

  /**
   * A text; what is not legal in it becomes U+FFFD. One that has more than {@link
   * #MAX_RECORD_BYTES} in UTF-8 is kept as a file.
   */
  record Text(String text) implements Kept {

    /** A longer one would make the record of its piece slow to read for everybody. */
    public static final int MAX_RECORD_BYTES = 1_000_000;

    public Text {
      text = LegalText.cleaned(text);
    }
  }

  /**
   * Something that is still where the tool left it; {@link Tool#fetch} brings it.
   *
   * @param mediaType what the tool says that it is; null if it does not say
   */
  record Link(URI uri, @Nullable String mediaType) implements ToolOutput {

    public Link {
      // A URI may have lone surrogates in it; what could not be kept could not be fetched later.
      uri = LegalText.is(uri.toString()) ? uri : URI.create(LegalText.cleaned(uri.toString()));
      mediaType = mediaType == null ? null : LegalText.cleaned(mediaType);
    }

    public Link(URI uri) {
      this(uri, null);
    }
  }
}
