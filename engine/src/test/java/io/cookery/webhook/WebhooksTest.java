package io.cookery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.Cookery;
import io.cookery.cook.Cook;
import io.cookery.cook.journal.Journal;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhooksTest {

  private static final String URL = "https://example.com/hook";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension final WebhookFixture fixture = new WebhookFixture(DATABASE);

  private Webhook webhook(AccountId account, String... events) {
    return fixture.webhooks().create(account, URL, List.of(events)).webhook();
  }

  private List<String> types(Webhook webhook) {
    return fixture.deliveries().list(webhook.account(), webhook.id(), null, 100).stream()
        .map(Delivery::type)
        .toList()
        .reversed();
  }

  private AccountId stranger() {
    AccountId account = new AccountId(UUID.randomUUID());
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into account (account_id, name) values (?, ?)",
                account.uuid(),
                account.toString()));
    return account;
  }

  @Test
  void thereIsAMessageForEveryEventThatIsWantedAndForNoOther() throws Exception {
    Cookery cookery = fixture.cookery(true);
    Webhook all = webhook(fixture.account());
    Webhook ends = webhook(fixture.account(), "cook.completed", "cook.stopped");
    Webhook others = webhook(stranger());

    Cook cook = fixture.start(cookery, 3);
    cookery.cooks().serve(cook);
    cookery.cooks().await(cook.id(), _ -> {});

    List<String> journal =
        cookery.journal().after(cook.id(), 0, 100).stream()
            .map(Journal.Event::type)
            .filter(type -> !type.equals("progressed"))
            .map(type -> "cook." + type)
            .toList();
    assertThat(types(all)).isEqualTo(journal).contains("cook.started", "cook.completed");
    assertThat(types(ends)).containsExactly("cook.completed");
    assertThat(types(others)).isEmpty();
  }

  @Test
  void aMessageIsWrittenWithItsEventOrNotAtAll() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook(fixture.account());
    CollectionId collection = fixture.start(cookery, 3).id().collection();
    String event =
        """
        insert into journal (collection_id, cook_no, seq, type, data)
        values (?, 1, 77, 'paused', '{}')
        """;

    DATABASE
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(event, collection.uuid());
          handle.rollback();
        });

    assertThat(types(webhook)).containsExactly("cook.started");
  }

  @Test
  void onlyWhatHappensWhileItIsEnabledIsTold() throws Exception {
    Cookery cookery = fixture.cookery(false);
    CollectionId collection = fixture.start(cookery, 3).id().collection();
    Webhook webhook = webhook(fixture.account());
    cookery.cooks().pause(collection, "for a test");
    fixture.sql("update webhook set disabled_at = now(), disabled_reason = 'gone'");
    cookery.cooks().resume(collection);
    fixture.webhooks().enable(fixture.account(), webhook.id());
    cookery.cooks().stop(collection, "enough");

    assertThat(types(webhook))
        .contains("cook.paused")
        .doesNotContain("cook.started", "cook.resumed");
    assertThat(types(webhook).getLast()).isIn("cook.stopping", "cook.stopped");
  }

  @Test
  void whatIsWrongIsSaidAllAtOnce() {
    assertThatThrownBy(() ->
            fixture
                .webhooks()
                .create(fixture.account(), "ftp://x", List.of("cook.completd", "cook.paused")))
        .isInstanceOfSatisfying(
            BadInputException.class,
            bad -> {
              assertThat(bad.problems())
                  .extracting(problem -> problem.path())
                  .containsExactly("/url", "/events/0");
              assertThat(bad.problems().getLast().message())
                  .contains("did you mean \"cook.completed\"?");
            });
    for (String url :
        List.of(
            "",
            "https://",
            "hook",
            "https://u:p@x/",
            "https://x/#a",
            "https://x y/",
            "https://x:0/",
            "https://x:65536/",
            "https://x:99999/",
            "https://x/\0",
            "https://x/\uD800")) {
      assertThatThrownBy(() -> fixture.webhooks().create(fixture.account(), url, List.of()))
          .as(url)
          .isInstanceOf(BadInputException.class);
    }
  }

  @Test
  void anAccountHasSoManyAndNoMore() {
    AccountId account = stranger();
    for (int i = 0; i < Webhook.MAX_PER_ACCOUNT; i++) {
      webhook(account);
    }

    assertThatThrownBy(() -> webhook(account))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("delete one first");

    List<Webhook> page = fixture.webhooks().list(account, null, 15);
    List<Webhook> rest = fixture.webhooks().list(account, page.getLast().id(), 15);
    assertThat(page).hasSize(15);
    assertThat(rest).hasSize(5).doesNotContainAnyElementsOf(page);
  }

  @Test
  void whatIsAnothersIsNotThere() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook(fixture.account());
    fixture.start(cookery, 3);
    UUID message =
        fixture.deliveries().list(fixture.account(), webhook.id(), null, 1).getFirst().id();
    AccountId stranger = stranger();

    assertThat(fixture.webhooks().find(stranger, webhook.id())).isEmpty();
    assertThat(fixture.webhooks().list(stranger, null, 10)).isEmpty();
    assertThat(fixture.webhooks().list(stranger, webhook.id(), 10)).isEmpty();
    assertThat(fixture.webhooks().rotate(stranger, webhook.id())).isEmpty();
    assertThat(fixture.webhooks().enable(stranger, webhook.id())).isEmpty();
    assertThat(fixture.webhooks().delete(stranger, webhook.id())).isFalse();
    assertThat(fixture.deliveries().list(stranger, webhook.id(), null, 10)).isEmpty();
    assertThat(fixture.deliveries().find(stranger, webhook.id(), message)).isEmpty();
    assertThat(fixture.deliveries().redeliver(stranger, webhook.id(), message))
        .isEqualTo(Deliveries.Redelivery.UNKNOWN);
    assertThat(fixture.webhooks().find(fixture.account(), webhook.id())).contains(webhook);
    assertThat(fixture.deliveries().find(fixture.account(), webhook.id(), message)).isPresent();
  }

  @Test
  void deletedItTakesItsMessagesAlong() throws Exception {
    Cookery cookery = fixture.cookery(false);
    Webhook webhook = webhook(fixture.account());
    fixture.start(cookery, 3);

    assertThat(fixture.webhooks().delete(fixture.account(), webhook.id())).isTrue();

    assertThat(fixture.value("select count(*) from webhook_delivery", Integer.class)).isZero();
    assertThat(fixture.webhooks().delete(fixture.account(), webhook.id())).isFalse();
  }

  @Test
  void itsSecretIsNowhereInTheDatabase() {
    Webhooks.Created created = fixture.webhooks().create(fixture.account(), URL, List.of());

    byte[] kept = fixture.value("select secret from webhook", byte[].class);

    assertThat(kept).hasSizeGreaterThan(32);
    assertThat(java.util.HexFormat.of().formatHex(kept))
        .doesNotContain(java.util.HexFormat.of().formatHex(created.secret().bytes()));
  }
}
