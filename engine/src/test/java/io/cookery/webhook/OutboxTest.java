package io.cookery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension final WebhookFixture fixture = new WebhookFixture(DATABASE);

  private static final Delivery.Attempt ATTEMPT =
      new Delivery.Attempt(1, Instant.EPOCH, 3, 200, "ok", null);

  private Webhook webhook() {
    return fixture
        .webhooks()
        .create(fixture.account(), "https://example.com/", List.of())
        .webhook();
  }

  private void messages(Webhook webhook, int count) {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into webhook_delivery
                  (delivery_id, webhook_id, collection_id, cook_no, seq, type, at, data)
                select gen_random_uuid(), ?, gen_random_uuid(), 1, s, 'cook.paused', now(), '{}'
                from generate_series(1, ?) s
                """,
                webhook.id(),
                count));
  }

  @Test
  void manyNodesShareTheWorkAndNoMessageIsClaimedTwice() throws Exception {
    List<Webhook> webhooks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      webhooks.add(webhook());
      messages(webhooks.getLast(), 40);
    }
    int nodes = 6;
    CyclicBarrier together = new CyclicBarrier(nodes);
    List<Claimed> claimed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
      List<Future<List<Claimed>>> all = new ArrayList<>();
      Callable<List<Claimed>> claiming =
          () -> {
            Outbox outbox = fixture.outbox();
            List<Claimed> own = new ArrayList<>();
            together.await();
            for (int i = 0; i < 8; i++) {
              own.addAll(outbox.claim(16));
            }
            return own;
          };
      for (int i = 0; i < nodes; i++) {
        all.add(threads.submit(claiming));
      }
      for (Future<List<Claimed>> each : all) {
        claimed.addAll(each.get());
      }
    }

    assertThat(claimed).extracting(Claimed::delivery).doesNotHaveDuplicates();
    for (Webhook webhook : webhooks) {
      assertThat(claimed.stream().filter(each -> each.webhook().equals(webhook.id())))
          .hasSize(Outbox.MAX_PER_WEBHOOK);
    }
    assertThat(fixture.value("select max(attempts) from webhook_delivery", Integer.class)).isOne();
  }

  @Test
  void whereNothingArrivesOneIsTriedAtATimeAndOthersComeFirst() {
    Webhook dead = webhook();
    messages(dead, 10);
    fixture.sql("update webhook set failing_since = now()");
    Webhook well = webhook();
    messages(well, 10);

    assertThat(fixture.outbox().claim(4)).extracting(Claimed::webhook).containsOnly(well.id());
    assertThat(fixture.outbox().claim(100)).extracting(Claimed::webhook).containsExactly(dead.id());
    assertThat(fixture.outbox().claim(100)).isEmpty();
  }

  @Test
  void whatADeadNodeWasSendingIsSentAgainUnderTheSameIdAndOnlyThatAttemptCounts() {
    messages(webhook(), 1);
    Outbox outbox = fixture.outbox();
    Claimed first = outbox.claim(1).getFirst();
    assertThat(outbox.claim(1)).isEmpty();
    fixture.sql(
        "update webhook_delivery set due_at = now() - interval '1 second',"
            + " leased_until = now() - interval '1 second'");

    Claimed second = outbox.claim(1).getFirst();
    outbox.settle(first, ATTEMPT, new DeliveryDecision.Failed());

    assertThat(second.delivery()).isEqualTo(first.delivery());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(state(first.delivery())).isEqualTo("waiting");
    outbox.settle(second, ATTEMPT, new DeliveryDecision.Arrived());
    assertThat(state(first.delivery())).isEqualTo("delivered");
    outbox.settle(second, ATTEMPT, new DeliveryDecision.Again(Duration.ZERO));
    assertThat(state(first.delivery())).isEqualTo("delivered");
  }

  private String state(UUID delivery) {
    return fixture.value(
        "select state from webhook_delivery where delivery_id = '" + delivery + "'", String.class);
  }

  @Test
  void whatEndedLongAgoAndWhatBelongsToNobodyIsDeleted() {
    Webhook webhook = webhook();
    messages(webhook, 5);
    fixture.sql(
        "update webhook_delivery set state = 'delivered', ended_at = now() - interval '31 days'"
            + " where seq <= 2");
    fixture.sql(
        "update webhook_delivery set webhook_id = gen_random_uuid(),"
            + " created_at = now() - interval '1 hour' where seq = 3");

    assertThat(new OldDeliveries(DATABASE.jdbi()).delete()).isEqualTo(3);

    assertThat(fixture.deliveries().list(fixture.account(), webhook.id(), null, 10)).hasSize(2);
  }
}
