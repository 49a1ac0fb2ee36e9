package io.cookery.tools.svg.css;

/** What became of a value that was read by the grammar of its property. */
sealed interface Reading {

  /**
   * CSS has it, and it is drawn.
   *
   * @param text with keywords as the renderer writes them
   */
  record Valid(String text) implements Reading {}

  /** CSS does not have it: the declaration does not count. */
  record Invalid() implements Reading {}

  /** CSS has it, and it is not drawn here. */
  record Undrawn() implements Reading {}
}
