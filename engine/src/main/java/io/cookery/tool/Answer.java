package io.cookery.tool;

import io.cookery.input.LegalText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call to a tool ended. Costs are US dollars; null means that the answer did not say and the
 * tool's price counts. Errors are legal text: what is not becomes U+FFFD.
 */
public sealed interface Answer {

  /** What was made, at least one output. */
  record Generated(List<ToolOutput> outputs, @Nullable BigDecimal costUsd) implements Answer {
    public Generated {
      outputs = List.copyOf(outputs);
    }
  }

  /** It went wrong in a way that another attempt may not: 5xx, a lost connection, a time-out. */
  record Retryable(String error, @Nullable BigDecimal costUsd) implements Answer {
    public Retryable {
      error = LegalText.cleaned(error);
    }
  }

  /** Too much was asked for at once: wait, then ask again; it costs no attempt. */
  record Throttled(String error, @Nullable Duration retryAfter) implements Answer {
    public Throttled {
      error = LegalText.cleaned(error);
    }
  }

  /**
   * It surely did not arrive: no connection, no address. It costs no attempt; while no call arrives
   * the tool is tried ever more rarely, and in the end its cooks pause.
   */
  record Unreachable(String error) implements Answer {
    public Unreachable {
      error = LegalText.cleaned(error);
    }
  }

  /** The input will never be taken: 400, 422, moderation. */
  record Refused(String error, @Nullable BigDecimal costUsd) implements Answer {
    public Refused {
      error = LegalText.cleaned(error);
    }
  }

  /** The tool cannot be used as it is set up: 401, 403, no funds, not found. */
  record Unusable(String error) implements Answer {
    public Unusable {
      error = LegalText.cleaned(error);
    }
  }

  /**
   * Nobody knows: the request went out and no answer came back. What happens next is for {@link
   * Tool#lostAnswer()} to say.
   */
  record Unknown(String error) implements Answer {
    public Unknown {
      error = LegalText.cleaned(error);
    }
  }
}
