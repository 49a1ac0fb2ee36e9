package io.cookery.cook;

/** What became of a callback. */
public sealed interface CallbackResult {

  /** The job's end is durable: it counted, came late or was a repetition. */
  record Ended(EndResult result) implements CallbackResult {}

  /** The tool only said that it works on the job; nothing changed. */
  record Noted() implements CallbackResult {}

  /** There is no such job; nothing changed. */
  record Unknown() implements CallbackResult {}

  /** It is not from the tool: the token or the signature is wrong; nothing changed. */
  record Forged() implements CallbackResult {}
}
