package io.cookery.tool;

import io.cookery.input.LegalText;
import org.jspecify.annotations.Nullable;

/** What came of handing a job to a {@link RemoteTool}. */
public sealed interface Submission {

  /**
   * The tool works on it.
   *
   * @param remoteId its own name for the job; null if it needs none. A name that is not legal text
   *     cannot be kept, and a changed one would name no job: it counts as not given
   */
  record Accepted(@Nullable String remoteId) implements Submission {
    public Accepted {
      remoteId = remoteId != null && LegalText.is(remoteId) ? remoteId : null;
    }
  }

  /** The tool answered at once, or did not take the job. */
  record Ended(Answer answer) implements Submission {}
}
