package io.cookery.cook.ledger;

import io.cookery.cook.CookStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A cook; what it counts is counted when asked for, see {@link Model}. */
final class ModelCook {

  final int number;
  CookStatus status = CookStatus.running;
  @Nullable String reason;
  SequencePart.Settings settings;
  int maxConcurrent;
  int ceiling;
  @Nullable Integer budgetCents;
  final BigDecimal priceUsd;
  final @Nullable Integer count;
  int supply;
  int recipe;
  int endSlot;
  BigDecimal costUsd = BigDecimal.ZERO;
  BigDecimal uncertainUsd = BigDecimal.ZERO;
  int recentFilled;
  int recentFailed;
  int journalSeq;
  @Nullable Long endedMillis;

  ModelCook(int number, SequencePart.Start start, int supply, int recipe, int endSlot) {
    this.number = number;
    this.settings = start.settings();
    this.maxConcurrent = settings.maxConcurrent();
    this.ceiling = maxConcurrent;
    this.budgetCents = settings.budgetCents();
    this.priceUsd = BigDecimal.valueOf(start.priceCents(), 2);
    this.count = start.count();
    this.supply = supply;
    this.recipe = recipe;
    this.endSlot = endSlot;
  }

  @Nullable BigDecimal budgetUsd() {
    Integer cents = budgetCents;
    return cents == null ? null : BigDecimal.valueOf(cents, 2);
  }

  boolean active() {
    return status.active();
  }

  void turn(CookStatus other, @Nullable String why) {
    status = other;
    reason = why;
    forget();
    journalSeq++;
  }

  /** What ended before counts no more for the failure threshold. */
  void forget() {
    recentFilled = 0;
    recentFailed = 0;
  }

  /** Nothing new starts while more is live than may be. */
  void limit(int most, @Nullable Integer budget, int live) {
    maxConcurrent = most;
    ceiling = Math.max(most, live);
    budgetCents = budget;
    journalSeq++;
  }

  boolean failsTooOften() {
    int recent = recentFilled + recentFailed;
    return recent >= 20
        && BigDecimal.valueOf(recentFailed)
                .compareTo(settings.threshold().multiply(BigDecimal.valueOf(recent)))
            > 0;
  }
}
