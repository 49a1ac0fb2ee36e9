package io.cookery.server.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers as they are written in paths and bodies. */
public final class Ids {

  /** The JDK also reads shorter forms, which would make several names of one thing. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Ids() {}

  /**
   * Reads a UUID in lower case with its dashes.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static UUID uuid(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not an id");
    }
    return UUID.fromString(text);
  }
}
