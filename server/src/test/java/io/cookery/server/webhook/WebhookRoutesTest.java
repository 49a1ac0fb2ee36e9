package io.cookery.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.account.Scope;
import io.cookery.cook.Cook;
import io.cookery.id.CollectionId;
import io.cookery.server.Client;
import io.cookery.server.Kitchen;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import io.cookery.server.WaitingTool;
import io.cookery.webhook.SigningSecret;
import io.cookery.webhook.Webhook;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class WebhookRoutesTest {

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture(settings -> settings.allowing(List.of("127.0.0.0/8")))
          .with(new WaitingTool());

  private Client account = server.stranger();

  @BeforeEach
  void account() {
    account = server.newAccount();
  }

  private Reply create(String url, String events) {
    return account.post("/v1/webhooks", "{\"url\": \"%s\", \"events\": %s}".formatted(url, events));
  }

  private Cook start() {
    CollectionId collection = Kitchen.collection(server.cookery(), account.account(), 2);
    return Kitchen.start(server.cookery(), collection, 1);
  }

  private JsonNode newest(String webhook) {
    return account.get("/v1/webhooks/" + webhook + "/deliveries").is(200).json().at("/items/0");
  }

  @Test
  void whoAsksIsToldAndCanTellThatItIsTrue() throws Exception {
    try (HookReceiver receiver = new HookReceiver(_ -> 200)) {
      Reply made = create(receiver.url("/hook"), "[\"cook.started\", \"cook.paused\"]").is(201);
      assertThat(made.get("secret")).startsWith("whsec_");
      Cook cook = start();
      server.cookery().cooks().pause(cook.id().collection(), "for a test");
      server.cookery().cooks().resume(cook.id().collection());
      await().until(() -> receiver.messages().size() == 2);

      for (HookReceiver.Message message : receiver.messages()) {
        assertThat(message.path()).isEqualTo("/hook");
        assertThat(message.signature())
            .isEqualTo(
                SigningSecret.parse(made.get("secret"))
                    .sign(message.id(), Long.parseLong(message.timestamp()), message.body()));
        assertThat(message.json().at("/data/cookId").asString()).isEqualTo(cook.id().toString());
      }
      assertThat(receiver.messages())
          .extracting(message -> message.json().path("type").asString())
          .containsExactlyInAnyOrder("cook.started", "cook.paused");
      await().until(() -> newest(made.get("id")).path("state").asString().equals("delivered"));
      JsonNode newest = newest(made.get("id"));
      assertThat(newest.at("/attempts/0/status").asInt()).isEqualTo(200);
      assertThat(newest.at("/attempts/0/answer").asString()).isEqualTo("answer 200");
      assertThat(account.get("/v1/webhooks").is(200).text())
          .contains(made.get("id"))
          .doesNotContain("whsec_");
    }
  }

  @Test
  void aMessageCanBeSentAgainUnderItsId() throws Exception {
    try (HookReceiver receiver = new HookReceiver(_ -> 200)) {
      String webhook = create(receiver.url("/"), "[\"cook.started\"]").is(201).get("id");
      start();
      await().until(() -> newest(webhook).path("state").asString().equals("delivered"));
      String delivery = newest(webhook).path("id").asString();
      String path = "/v1/webhooks/" + webhook;

      account.post(path + "/redeliver", "{\"deliveryId\": \"%s\"}".formatted(delivery)).is(202);
      await().until(() -> receiver.messages().size() == 2);
      await().until(() -> newest(webhook).path("state").asString().equals("delivered"));
      account.send("POST", path + "/deliveries/" + delivery + "/redeliver", null).is(202);
      await().until(() -> receiver.messages().size() == 3);

      assertThat(receiver.messages())
          .extracting(HookReceiver.Message::id)
          .containsOnly(newest(webhook).path("messageId").asString());
    }
  }

  @Test
  void aRedirectIsNotFollowedAndAGoneReceiverIsToldNoMore() throws Exception {
    try (HookReceiver receiver = new HookReceiver(count -> count == 1 ? 307 : 410)) {
      String webhook = create(receiver.url("/first"), "[\"cook.started\"]").is(201).get("id");
      start();
      await().until(() -> !newest(webhook).path("attempts").isEmpty());
      assertThat(newest(webhook).at("/attempts/0/status").asInt()).isEqualTo(307);
      server
          .database()
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "update webhook_delivery set due_at = now() where leased_until is null"));
      await()
          .until(() ->
              account
                  .get("/v1/webhooks")
                  .json()
                  .at("/items/0/disabledReason")
                  .asString()
                  .equals("gone"));
      assertThat(receiver.messages()).extracting(HookReceiver.Message::path).containsOnly("/first");

      String delivery = newest(webhook).path("id").asString();
      account
          .post(
              "/v1/webhooks/" + webhook + "/redeliver",
              "{\"deliveryId\": \"%s\"}".formatted(delivery))
          .isProblem(409, "conflict");
      account.send("POST", "/v1/webhooks/" + webhook + "/enable", null).is(200);
      assertThat(account.get("/v1/webhooks").json().at("/items/0/disabledAt").isNull()).isTrue();
    }
  }

  @Test
  void noMessageGoesToAPrivateAddressThatWasNotAllowed() {
    // Names are looked up when a message is sent, so that none can be made to point elsewhere
    // later.
    for (String host : List.of("10.0.0.1", "169.254.169.254", "[::1]")) {
      String webhook = create("https://" + host + ":9/", "[\"cook.started\"]").is(201).get("id");
      start();
      await().until(() -> !newest(webhook).path("attempts").isEmpty());
      assertThat(newest(webhook).at("/attempts/0/error").asString())
          .as(host)
          .containsIgnoringCase("private");
      account.delete("/v1/webhooks/" + webhook).is(204);
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(create("http://example.com/", "[]").isProblem(422, "invalid").text())
        .contains("/url", "https://");
    assertThat(create("ftp://x", "[\"cook.baked\"]").isProblem(422, "invalid").text())
        .contains("/url", "/events/0");
    create("http://exa mple/", "[]").isProblem(422, "invalid");
    account.post("/v1/webhooks", "{}").isProblem(422, "invalid");
    account.post("/v1/webhooks", "{\"url\": \"https://x/\", \"more\": 1}").is(422);
    for (int i = 0; i < Webhook.MAX_PER_ACCOUNT; i++) {
      create("https://example.com/", "[]").is(201);
    }
    create("https://example.com/", "[]").isProblem(422, "invalid");
  }

  @Test
  void theWebhooksOfAnotherAreNotThere() {
    String webhook = create("https://example.com/", "[\"cook.stopped\"]").is(201).get("id");
    String path = "/v1/webhooks/" + webhook;
    Client other = server.newAccount();
    String body = "{\"deliveryId\": \"%s\"}".formatted(UUID.randomUUID());

    assertThat(other.get("/v1/webhooks").is(200).json().path("items")).isEmpty();
    other.get(path + "/deliveries").isProblem(404, "not_found");
    other.delete(path).isProblem(404, "not_found");
    for (String action : List.of("/rotate", "/enable")) {
      other.send("POST", path + action, null).isProblem(404, "not_found");
    }
    other.post(path + "/redeliver", body).isProblem(404, "not_found");
    account.post(path + "/redeliver", body).isProblem(404, "not_found");
    account.get("/v1/webhooks/nonsense/deliveries").isProblem(404, "not_found");
    server.stranger().get("/v1/webhooks").isProblem(401, "unauthenticated");
    Client reads = server.client(account.account(), EnumSet.of(Scope.read));
    reads.delete(path).isProblem(403, "forbidden");
    reads.get(path + "/deliveries").is(200);
    assertThat(account.send("POST", path + "/rotate", null).is(200).get("secret"))
        .startsWith("whsec_");
    account.delete(path).is(204);
    account.delete(path).isProblem(404, "not_found");
  }

  @Test
  void aWaitIsSecondsOrADate() {
    assertThat(GuardedWebhookTransport.retryAfter(Optional.of(" 120 ")))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(GuardedWebhookTransport.retryAfter(Optional.of("soon"))).isNull();
    assertThat(GuardedWebhookTransport.retryAfter(Optional.empty())).isNull();
    String date =
        ZonedDateTime.now(ZoneOffset.UTC).plusHours(1).format(DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(GuardedWebhookTransport.retryAfter(Optional.of(date)))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    assertThat(GuardedWebhookTransport.retryAfter(Optional.of("Sun, 06 Nov 1994 08:49:37 GMT")))
        .isEqualTo(Duration.ZERO);
  }
}
