package io.cookery.cook;

/** What a reported end did. */
public enum EndResult {
  /** It ended the job. */
  counted,
  /** The job had ended before, or never was: nothing changed. */
  duplicate
}
