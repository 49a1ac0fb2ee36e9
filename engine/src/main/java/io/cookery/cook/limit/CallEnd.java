package io.cookery.cook.limit;

/** What became of a call, as far as it says how much its tool takes. */
public enum CallEnd {
  /** The tool took it. */
  TAKEN,
  /** The tool said that it was too much. */
  REFUSED,
  /** The same, and it told how long to wait. */
  PAUSED,
  /** The tool may not have seen it. */
  UNKNOWN
}
