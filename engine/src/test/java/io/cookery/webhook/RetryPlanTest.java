package io.cookery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.webhook.WebhookTransport.Reply;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryPlanTest {

  private final RetryPlan plan = new RetryPlan(new SplittableRandom(7));

  private static Reply answered(int status) {
    return new Reply.Answered(status, "", null);
  }

  @Test
  void waitsEverLongerUpToTheLongest() {
    assertThat(RetryPlan.ceiling(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(RetryPlan.ceiling(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(RetryPlan.ceiling(7)).isEqualTo(Duration.ofSeconds(20_480));
    assertThat(RetryPlan.ceiling(8)).isEqualTo(RetryPlan.LONGEST);
    assertThat(RetryPlan.ceiling(1_000)).isEqualTo(RetryPlan.LONGEST);
  }

  @Test
  void spreadsOverTheWholeWait() {
    Duration ceiling = RetryPlan.ceiling(4);
    long low = 0;
    long high = 0;
    for (int i = 0; i < 1_000; i++) {
      Duration delay = plan.delay(4, null);
      assertThat(delay).isBetween(Duration.ZERO, ceiling);
      low += delay.compareTo(ceiling.dividedBy(10)) < 0 ? 1 : 0;
      high += delay.compareTo(ceiling.multipliedBy(9).dividedBy(10)) > 0 ? 1 : 0;
    }
    assertThat(low).isBetween(50L, 150L);
    assertThat(high).isBetween(50L, 150L);
  }

  @Test
  void heedsWhatTheReceiverAsksForUpToTheLongest() {
    assertThat(plan.delay(1, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
    assertThat(plan.delay(1, Duration.ofDays(90))).isEqualTo(RetryPlan.LONGEST);
    assertThat(plan.delay(9, Duration.ZERO)).isPositive();
  }

  @Test
  void takesOnly2xxForTaken() {
    assertThat(DeliveryDecision.of(answered(200), 1, plan))
        .isEqualTo(new DeliveryDecision.Arrived());
    assertThat(DeliveryDecision.of(answered(299), 12, plan))
        .isEqualTo(new DeliveryDecision.Arrived());
    for (int status : new int[] {199, 301, 302, 307, 400, 401, 404, 429, 500, 503}) {
      assertThat(DeliveryDecision.of(answered(status), 1, plan))
          .isInstanceOf(DeliveryDecision.Again.class);
    }
    assertThat(DeliveryDecision.of(new Reply.Unanswered("no route"), 11, plan))
        .isInstanceOf(DeliveryDecision.Again.class);
  }

  @Test
  void givesAMessageUpAfterTheLastTryAndAWebhookWhenItIsGone() {
    assertThat(DeliveryDecision.of(answered(500), RetryPlan.MAX_ATTEMPTS, plan))
        .isEqualTo(new DeliveryDecision.Failed());
    assertThat(DeliveryDecision.of(answered(410), 1, plan)).isEqualTo(new DeliveryDecision.Gone());
  }
}
