package io.cookery.cook.limit;

import io.cookery.tool.Answer;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Tool;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a trial cost, by the rules that hold for jobs. */
public final class TrialCost {

  /** A single call that costs more does not exist. */
  private static final BigDecimal MAX_USD = new BigDecimal(1_000_000);

  private TrialCost() {}

  /** Of an answer that is here. */
  public static TrialEnd of(Answer answer, Tool tool) {
    return switch (answer) {
      case Answer.Generated generated ->
          certain("generated", told(generated.costUsd(), tool.priceUsd()), null);
      case Answer.Retryable retryable ->
          certain("retryable", told(retryable.costUsd(), BigDecimal.ZERO), retryable.error());
      case Answer.Refused refused ->
          certain("refused", told(refused.costUsd(), BigDecimal.ZERO), refused.error());
      case Answer.Unreachable unreachable ->
          certain("retryable", BigDecimal.ZERO, unreachable.error());
      case Answer.Throttled throttled -> certain("throttled", BigDecimal.ZERO, throttled.error());
      case Answer.Unusable unusable -> certain("unusable", BigDecimal.ZERO, unusable.error());
      case Answer.Unknown unknown -> lost("unknown", tool, unknown.error());
    };
  }

  /** Nobody heard of its end: it was most likely paid for, unless a repetition costs nothing. */
  public static TrialEnd lost(String outcome, Tool tool, @Nullable String error) {
    BigDecimal cost =
        tool.lostAnswer() == LostAnswer.CALL_AGAIN ? BigDecimal.ZERO : tool.priceUsd();
    return new TrialEnd(outcome, cost, cost, error);
  }

  /** The service took the job, and nobody heard of its end: it will ask its price. */
  public static TrialEnd taken(Tool tool, String error) {
    return new TrialEnd("unfinished", tool.priceUsd(), tool.priceUsd(), error);
  }

  private static TrialEnd certain(String outcome, BigDecimal cost, @Nullable String error) {
    return new TrialEnd(outcome, cost, BigDecimal.ZERO, error);
  }

  private static BigDecimal told(@Nullable BigDecimal told, BigDecimal otherwise) {
    if (told == null || told.signum() < 0 || told.compareTo(MAX_USD) > 0) {
      return otherwise;
    }
    return told;
  }
}
