package io.cookery.trait.exact;

/** What is known of whether exact counts can be met. */
public enum Verdict {
  FOUND,
  NONE,
  GAVE_UP
}
