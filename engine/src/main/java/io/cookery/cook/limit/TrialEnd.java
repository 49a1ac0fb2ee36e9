package io.cookery.cook.limit;

import io.cookery.input.LegalText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a trial ended.
 *
 * @param outcome in a word, such as {@code generated}
 * @param costUsd what it cost
 * @param uncertainUsd the part of the cost that no answer confirmed
 */
public record TrialEnd(
    String outcome, BigDecimal costUsd, BigDecimal uncertainUsd, @Nullable String error) {

  public TrialEnd {
    // Also what a tool threw, of which nobody says what it is.
    error = error == null ? null : LegalText.cleaned(error);
  }
}
