package io.cookery.tools.svg.dom;

/** An SVG cannot be drawn; the message says why, with the line. */
public final class UnfitSvgException extends Exception {

  private static final long serialVersionUID = 1;

  public UnfitSvgException(String message) {
    super(message);
  }
}
