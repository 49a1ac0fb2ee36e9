package io.cookery.tools.png;

import java.io.IOException;

/** A file that is no PNG, or a broken one. */
public final class UnreadablePngException extends IOException {

  public UnreadablePngException(String message) {
    super(message);
  }

  UnreadablePngException(String message, Throwable cause) {
    super(message, cause);
  }
}
