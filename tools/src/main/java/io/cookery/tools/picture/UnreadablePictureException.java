package io.cookery.tools.picture;

import java.io.IOException;

/** A file that is no picture, not a still one, or a broken one; the message follows its name. */
public final class UnreadablePictureException extends IOException {

  public UnreadablePictureException(String message) {
    super(message);
  }

  /** Of a file that is not as its format has it. */
  static UnreadablePictureException broken(String format, String what) {
    return new UnreadablePictureException(
        "is a broken %s: %s; export it again".formatted(format, what));
  }
}
