package io.cookery.tool;

import org.jspecify.annotations.Nullable;

/** What came of handing a job to a {@link RemoteTool}. */
public sealed interface Submission {

  /**
   * The tool works on it.
   *
   * @param remoteId its own name for the job; null if it needs none
   */
  record Accepted(@Nullable String remoteId) implements Submission {}

  /** The tool answered at once, or did not take the job. */
  record Ended(Answer answer) implements Submission {}
}
