package io.cookery.cook;

/** What a reported end did. */
public enum EndResult {
  /** It ended the job. */
  counted,
  /** The job had ended without its tool; what the tool made is kept and paid for. */
  late,
  /** It was reported before: nothing changed. */
  duplicate,
  /** There never was such a job, or it is another node's to end in this way: nothing changed. */
  unknown
}
