package io.cookery.bench.svg;

/** What a drawing is, beside its reference picture. */
public enum Verdict {
  /** It looks like the reference. */
  RIGHT("right"),
  /** It does not, and nothing was said. */
  WRONG("wrong"),
  /** It was not drawn, and the reason was said. */
  REFUSED("refused"),
  /** It was ended because it took too long. */
  NEVER_ENDS("never ends");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
