package io.cookery.tools.svg.css;

/**
 * A property that is drawn.
 *
 * @param inherited whether what lies in an element has it too
 * @param attribute whether an attribute can say it as well
 * @param initial what it is where nothing is said
 */
record Property(boolean inherited, boolean attribute, String initial, Grammar grammar) {

  /** Reads a value of it that is not one of those that every property has. */
  Reading read(String value, boolean inAttribute) {
    return Newer.function(value) ? Grammar.undrawn() : grammar.read(value, inAttribute);
  }
}
