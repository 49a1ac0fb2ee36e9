package io.cookery.app.file;

/** A file that a person gave and that cannot be used; the message is for the terminal, as it is. */
public final class FileUnusable extends Exception {

  public FileUnusable(String message) {
    super(message);
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
