package io.cookery.tools.svg;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is not a font; the message says what it is instead, and begins with a verb. */
final class UnreadableFontException extends IOException {

  private static final long serialVersionUID = 1;

  UnreadableFontException(String message) {
    this(message, null);
  }

  UnreadableFontException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
