package io.cookery.cook;

import io.cookery.collection.CookSettings;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed while a cook is active.
 *
 * @param maxConcurrent live jobs at any time, at most; from 1 to {@link
 *     CookSettings#MAX_CONCURRENT}
 * @param budgetUsd at least 0; null means none
 */
public record CookLimits(int maxConcurrent, @Nullable BigDecimal budgetUsd) {

  public CookLimits {
    if (maxConcurrent < 1 || maxConcurrent > CookSettings.MAX_CONCURRENT) {
      throw new IllegalArgumentException(
          "maxConcurrent is "
              + maxConcurrent
              + ", but must be from 1 to "
              + CookSettings.MAX_CONCURRENT);
    }
    if (budgetUsd != null && budgetUsd.signum() < 0) {
      throw new IllegalArgumentException("budgetUsd is " + budgetUsd + ", but cannot be below 0");
    }
  }

  public CookLimits withMaxConcurrent(int most) {
    return new CookLimits(most, budgetUsd);
  }

  public CookLimits withBudgetUsd(@Nullable BigDecimal most) {
    return new CookLimits(maxConcurrent, most);
  }

  /** Whether they are worth the same: 1.8 dollars are 1.800000 dollars. */
  public boolean sameAs(CookLimits other) {
    BigDecimal mine = budgetUsd;
    BigDecimal theirs = other.budgetUsd;
    return maxConcurrent == other.maxConcurrent
        && (mine == null ? theirs == null : theirs != null && mine.compareTo(theirs) == 0);
  }
}
