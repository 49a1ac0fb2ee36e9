package io.cookery.tool;

import io.cookery.input.LegalText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of fetching an output that a tool left somewhere. */
public sealed interface Fetched {

  /** It is here. */
  record Here(ToolOutput.Kept output) implements Fetched {}

  /** It is not here. */
  sealed interface Missing extends Fetched {

    /** Why, for people. */
    String error();
  }

  /**
   * It can never be had: it is gone, it is forbidden, it is larger than an output may be, or it is
   * no output. Another try would find the same.
   */
  record Never(String error) implements Missing {
    public Never {
      error = LegalText.cleaned(error);
    }
  }

  /**
   * It cannot be had now; another try may find it.
   *
   * @param retryAfter when that should be; null if nobody said
   */
  record NotNow(String error, @Nullable Duration retryAfter) implements Missing {
    public NotNow {
      error = LegalText.cleaned(error);
    }
  }
}
