package io.cookery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.Cookery;
import io.cookery.cook.Cook;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.webhook.WebhookTransport.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SenderTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension final WebhookFixture fixture = new WebhookFixture(DATABASE);

  /** A message as it left. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record Posted(URI url, Map<String, String> headers, byte[] body) {
    String id() {
      return header("webhook-id");
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    JsonNode json() {
      return new JsonMapper().readTree(body);
    }
  }

  private final List<Posted> posted = new CopyOnWriteArrayList<>();

  private WebhookTransport answering(Function<Posted, Reply> answer) {
    return (url, headers, body, timeout) -> {
      Posted message = new Posted(url, headers, body);
      posted.add(message);
      return answer.apply(message);
    };
  }

  private static Reply status(int status) {
    return new Reply.Answered(status, "said " + status, null);
  }

  private Webhooks.Created webhook(String url, String... events) {
    return fixture.webhooks().create(fixture.account(), url, List.of(events));
  }

  private List<Delivery> log(Webhook webhook) {
    return fixture.deliveries().list(fixture.account(), webhook.id(), null, 50);
  }

  private Webhook standing(Webhook webhook) {
    return fixture.webhooks().find(fixture.account(), webhook.id()).orElseThrow();
  }

  private static boolean signed(Posted message, SigningSecret secret) {
    long seconds = Long.parseLong(message.header("webhook-timestamp"));
    String signature = secret.sign(message.id(), seconds, message.body());
    return List.of(message.header("webhook-signature").split(" ", -1)).contains(signature);
  }

  @Test
  void aMessageTellsTheEventAndIsSigned() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhooks.Created created = webhook("https://example.com/a");
    Cook cook = fixture.start(cookery, 3);
    fixture.sender(answering(_ -> status(204)));

    await().until(() -> log(created.webhook()).getFirst().state() == Delivery.State.delivered);

    Posted message = posted.getFirst();
    assertThat(posted).hasSize(1);
    assertThat(signed(message, created.secret())).isTrue();
    assertThat(message.url()).isEqualTo(URI.create("https://example.com/a"));
    assertThat(message.id()).isEqualTo(log(created.webhook()).getFirst().messageId());
    assertThat(message.json().at("/type").asString()).isEqualTo("cook.started");
    assertThat(message.json().at("/data/cookId").asString()).isEqualTo(cook.id().toString());
    assertThat(message.json().at("/data/event/seq").asLong()).isEqualTo(1);
    assertThat(message.json().at("/data/event/type").asString()).isEqualTo("started");
    assertThat(message.json().at("/data/event/data/supply").asInt()).isEqualTo(3);
    assertThat(message.json().at("/timestamp")).isEqualTo(message.json().at("/data/event/at"));
    Delivery.Attempt attempt = log(created.webhook()).getFirst().attempts().getFirst();
    assertThat(attempt.status()).isEqualTo(204);
    assertThat(attempt.answer()).isEqualTo("said 204");
  }

  @Test
  void whatIsNotTakenIsSentAgainWithTheSameIdAndBody() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook("https://example.com/a").webhook();
    fixture.start(cookery, 3);
    fixture.sender(
        answering(_ ->
            switch (posted.size()) {
              case 1 -> status(503);
              case 2 -> new Reply.Unanswered("connection refused");
              default -> status(200);
            }));

    for (int tries = 1; tries < 3; tries++) {
      int so = tries;
      await().until(() -> log(webhook).getFirst().attempts().size() == so);
      assertThat(standing(webhook).failingSince()).isNotNull();
      fixture.passTime();
    }
    await().until(() -> log(webhook).getFirst().state() == Delivery.State.delivered);

    assertThat(posted).extracting(Posted::id).hasSize(3).containsOnly(posted.getFirst().id());
    assertThat(posted)
        .extracting(message -> new String(message.body(), UTF_8))
        .containsOnly(new String(posted.getFirst().body(), UTF_8));
    assertThat(log(webhook).getFirst().attempts())
        .extracting(Delivery.Attempt::number)
        .containsExactly(1, 2, 3);
    assertThat(log(webhook).getFirst().attempts().get(1).error()).isEqualTo("connection refused");
    assertThat(standing(webhook).failingSince()).isNull();
  }

  @Test
  void whatIsAnsweredOrThrownIsRecordedInLegalWords() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook("https://example.com/a").webhook();
    fixture.start(cookery, 3);
    fixture.sender(
        answering(_ ->
            switch (posted.size()) {
              case 1 -> throw new IllegalArgumentException("the URL has the port 0");
              case 2 -> new Reply.Unanswered("cut\0 off \uD800");
              default -> new Reply.Answered(200, "x".repeat(511) + "\uD83C\uDFA8", null);
            }));

    for (int tries = 1; tries < 3; tries++) {
      int so = tries;
      await().until(() -> log(webhook).getFirst().attempts().size() == so);
      fixture.passTime();
    }
    await().until(() -> log(webhook).getFirst().state() == Delivery.State.delivered);

    List<Delivery.Attempt> attempts = log(webhook).getFirst().attempts();
    assertThat(attempts.get(0).error()).isEqualTo(Sender.NOT_SENT);
    assertThat(attempts.get(1).error()).isEqualTo("cut\uFFFD off \uFFFD");
    assertThat(attempts.get(2).answer()).isEqualTo("x".repeat(511));
  }

  @Test
  void afterARotationMessagesAreSignedWithBothSecretsForADay() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhooks.Created created = webhook("https://example.com/a");
    SigningSecret next =
        fixture.webhooks().rotate(fixture.account(), created.webhook().id()).orElseThrow().secret();
    CollectionId collection = fixture.start(cookery, 3).id().collection();
    fixture.sender(answering(_ -> status(200)));
    await().until(() -> posted.size() == 1);
    fixture.sql("update webhook set former_until = now() - interval '1 second'");
    cookery.cooks().pause(collection, "for a test");
    await().until(() -> posted.size() == 2);

    assertThat(signed(posted.getFirst(), created.secret())).isTrue();
    assertThat(signed(posted.getFirst(), next)).isTrue();
    assertThat(signed(posted.getLast(), created.secret())).isFalse();
    assertThat(signed(posted.getLast(), next)).isTrue();
  }

  @Test
  void whoIsGoneIsToldNothingMoreUntilItIsEnabledAgain() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook("https://example.com/a").webhook();
    CollectionId collection = fixture.start(cookery, 3).id().collection();
    fixture.sender(answering(_ -> status(posted.size() == 1 ? 410 : 200)));
    await().until(() -> standing(webhook).disabledAt() != null);
    Delivery refused = log(webhook).getFirst();

    assertThat(standing(webhook).disabledReason()).isEqualTo("gone");
    assertThat(refused.state()).isEqualTo(Delivery.State.failed);
    assertThat(fixture.deliveries().redeliver(fixture.account(), webhook.id(), refused.id()))
        .isEqualTo(Deliveries.Redelivery.DISABLED);
    cookery.cooks().pause(collection, "for a test");
    assertThat(log(webhook)).hasSize(1);

    fixture.webhooks().enable(fixture.account(), webhook.id());
    assertThat(fixture.deliveries().redeliver(fixture.account(), webhook.id(), refused.id()))
        .isEqualTo(Deliveries.Redelivery.QUEUED);
    await().until(() -> log(webhook).getFirst().state() == Delivery.State.delivered);
    assertThat(posted).extracting(Posted::id).containsOnly(refused.messageId());
  }

  @Test
  void whereNothingArrivedForDaysNothingIsSentAnyMore() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook("https://example.com/a").webhook();
    fixture.start(cookery, 3);
    fixture.sql("update webhook set failing_since = now() - interval '121 hours'");
    fixture.sender(answering(_ -> status(500)));

    await().until(() -> standing(webhook).disabledAt() != null);

    assertThat(standing(webhook).disabledReason()).isEqualTo("failing");
    assertThat(log(webhook).getFirst().state()).isEqualTo(Delivery.State.failed);
  }

  @Test
  void aMessageFailsAfterItsLastTryAndOnlyThatMessage() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook("https://example.com/a").webhook();
    fixture.start(cookery, 3);
    fixture.sql(
        "update webhook_delivery set attempts = 40, tries = " + (RetryPlan.MAX_ATTEMPTS - 1));
    fixture.sender(answering(_ -> status(500)));

    await().until(() -> log(webhook).getFirst().state() == Delivery.State.failed);

    assertThat(standing(webhook).disabledAt()).isNull();
    assertThat(log(webhook).getFirst().attempts().getFirst().number()).isEqualTo(41);
  }

  @Test
  void oneThatDoesNotAnswerHarmsNoOther() throws Exception {
    Cookery cookery = fixture.cookery(false);
    CountDownLatch never = new CountDownLatch(1);
    Webhook dead = webhook("https://dead.example.com/").webhook();
    Webhook well = webhook("https://well.example.com/").webhook();
    CollectionId collection = fixture.start(cookery, 3).id().collection();
    for (int i = 0; i < 10; i++) {
      cookery.cooks().pause(collection, "for a test");
      cookery.cooks().resume(collection);
    }
    Sender sender =
        fixture.sender((url, headers, body, timeout) -> {
          posted.add(new Posted(url, headers, body));
          if (url.equals(dead.url())) {
            never.await(30, TimeUnit.SECONDS);
          }
          return status(200);
        });

    await()
        .until(() -> log(well).stream().allMatch(each -> each.state() == Delivery.State.delivered));

    assertThat(log(well)).hasSize(21);
    assertThat(posted.stream().filter(each -> each.url().equals(dead.url())))
        .hasSize(Outbox.MAX_PER_WEBHOOK);
    never.countDown();
    sender.close();
  }
}
