package io.cookery.tools.png;

import java.io.IOException;

/** A file that is no PNG, a broken one, or one that cannot be a still picture. */
public final class UnreadablePngException extends IOException {

  public UnreadablePngException(String message) {
    super(message);
  }

  /** Of a PNG that is not as the standard has it. */
  static UnreadablePngException broken(String what) {
    return new UnreadablePngException("is a broken PNG: " + what + "; export it again");
  }
}
