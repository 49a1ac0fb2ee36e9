package io.cookery.tools.svg;

/** What became of an SVG that was to be drawn. */
sealed interface Drawing {

  /** It was drawn. */
  @SuppressWarnings("ArrayRecordComponent") // big, and never compared
  record Drawn(byte[] png, int width, int height) implements Drawing {}

  /** It will never be drawn, however often that is tried. */
  record Unfit(String reason) implements Drawing {}

  /** It was not drawn this time. */
  record Failed(String reason) implements Drawing {}
}
