package io.cookery.input;

/**
 * One thing that is wrong with an input.
 *
 * @param path JSON Pointer (RFC 6901) to the offending place; empty for the whole document
 * @param message what is wrong and what would be right, one sentence without the path
 */
public record Problem(String path, String message) {

  /** Both may repeat what somebody wrote, and are themselves written into answers. */
  public Problem {
    path = LegalText.cleaned(path);
    message = LegalText.cleaned(message);
  }

  /** A copy whose path is put below {@code prefix}, for a part that does not know its own place. */
  public Problem below(String prefix) {
    return new Problem(prefix + path, message);
  }
}
