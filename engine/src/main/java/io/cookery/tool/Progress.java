package io.cookery.tool;

import io.cookery.input.LegalText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a job stands, as its tool says. */
public sealed interface Progress {

  /** It is being worked on. */
  record Running() implements Progress {}

  /** It has ended. */
  record Ended(Answer answer) implements Progress {}

  /**
   * The tool did not say: the job is as it was.
   *
   * @param retryAfter when the tool wants to be asked for this job again; null if it did not say
   */
  record Unreachable(String error, @Nullable Duration retryAfter) implements Progress {
    public Unreachable {
      error = LegalText.cleaned(error);
    }
  }

  /**
   * The tool wants to be left alone for a while, whatever it is called for: the job is as it was.
   *
   * @param retryAfter for how long
   */
  record Throttled(String error, Duration retryAfter) implements Progress {
    public Throttled {
      error = LegalText.cleaned(error);
    }
  }
}
