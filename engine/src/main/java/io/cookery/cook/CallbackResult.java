package io.cookery.cook;

/** What became of a callback. */
public sealed interface CallbackResult {

  /** The job's end is durable: it counted, came late or was a repetition. */
  record Ended(EndResult result) implements CallbackResult {}

  /** The tool only said that it works on the job; nothing changed. */
  record Noted() implements CallbackResult {}

  /** There is no such job; nothing changed. */
  record Unknown() implements CallbackResult {}

  /** Its token was not made here; nothing changed. */
  record Forged() implements CallbackResult {}

  /**
   * The job's tool is not known to this node, or is another kind of tool here; nothing changed, and
   * another node may know it.
   */
  record NotHere() implements CallbackResult {}

  /** The token is right and the tool's own signature is not; nothing changed. */
  record Unsigned() implements CallbackResult {}
}
