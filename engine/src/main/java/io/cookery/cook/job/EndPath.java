package io.cookery.cook.job;

/** How the end of a job became known. */
public enum EndPath {
  /** The tool answered the call that asked for it. */
  immediate,
  /** The tool called back. */
  webhook,
  /** The tool was asked. */
  polling,
  /** Its time was over. */
  deadline,
  /** The node that had it is gone. */
  recovery,
  /** The cook was stopped. */
  cancel
}
