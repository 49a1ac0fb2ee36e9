package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.collection.CookSettings;
import io.cookery.cook.OptOut.Check;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the failure table in docs/architecture.md. */
class FailureTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static CookSettings limits(String threshold, String budgetUsd) {
    return new CookSettings(
        4,
        2,
        Duration.ofMinutes(1),
        new BigDecimal(threshold),
        new BigDecimal(budgetUsd),
        true,
        CookSettings.Replacement.SAME_TRAITS);
  }

  @Test
  void whatMayPassIsTriedAgainUntilTheAttemptsAreUsedUp() throws Exception {
    fixture
        .tool()
        .behave(call ->
            call.job().slot() == 3
                ? new Answer.Retryable("busy", new BigDecimal("0.10"))
                : call.job().slot() == 4 && call.job().attempt() == 1
                    ? new Answer.Retryable("once", null)
                    : TestTool.text(call.job().toString()));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(6);

    Cook cook = fixture.cook(node, collection, settings(6));

    assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(cook.filled()).isEqualTo(5);
    assertThat(cook.failed()).isEqualTo(1);
    assertThat(cook.costUsd()).isEqualByComparingTo("0.30");
    assertThat(fixture.tool().calls()).isEqualTo(5 + 3 + 1);

    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    Cook again =
        fixture.await(
            node,
            started(node.cooks().start(collection, StartRequest.of(settings(6)).retryingFailed())));
    assertThat(again.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).hasSize(6);
  }

  @Test
  void aRefusedInputFailsItsSlotAtOnceAndOthersGoOn() throws Exception {
    fixture
        .tool()
        .behave(call ->
            call.job().slot() == 0
                ? new Answer.Refused("not this", new BigDecimal("0.02"))
                : TestTool.text(call.job().toString()));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(5), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(cook.failed()).isEqualTo(1);
    assertThat(fixture.tool().calls()).isEqualTo(5);
    assertThat(cook.costUsd()).isEqualByComparingTo("0.02");
  }

  @Test
  void throttlingCostsNoAttempt() throws Exception {
    fixture
        .tool()
        .behave(call ->
            call.job().slot() == 1 && call.job().attempt() <= 5
                ? new Answer.Throttled("slow down", Duration.ofMillis(1))
                : TestTool.text(call.job().toString()));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(3), settings(3));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(3 + 5);
  }

  @Test
  void aToolThatCannotBeUsedPausesTheCookAndLosesNoSlot() throws Exception {
    AtomicBoolean paid = new AtomicBoolean();
    fixture
        .tool()
        .behave(call ->
            paid.get()
                ? TestTool.text(call.job().toString())
                : new Answer.Unusable("402: add funds"));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);

    Cook cook = fixture.cook(node, collection, settings(2));
    assertThat(cook.status()).isEqualTo(CookStatus.paused);
    assertThat(cook.reason()).isEqualTo("tool_unusable: 402: add funds");
    assertThat(cook.failed()).isZero();
    assertThat(fixture.tool().calls()).isLessThanOrEqualTo(4);

    paid.set(true);
    node.cooks().resume(collection, settings(2));
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void tooManyFailuresPauseTheCook() throws Exception {
    fixture.tool().behave(_ -> new Answer.Refused("never", null));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(100), limits("0.5", "100"));

    assertThat(cook.status()).isEqualTo(CookStatus.paused);
    assertThat(cook.reason()).isEqualTo("failure_threshold");
    assertThat(cook.failed()).isBetween(20, 28);
  }

  @Test
  void theBudgetIsNeverExceeded() throws Exception {
    fixture.tool().cost("0.30");
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(100);

    Cook cook = fixture.cook(node, collection, limits("1", "10"));

    assertThat(cook.status()).isEqualTo(CookStatus.paused);
    assertThat(cook.reason()).isEqualTo("budget_reached");
    assertThat(cook.filled()).isEqualTo(33);
    assertThat(cook.costUsd()).isEqualByComparingTo("9.90");

    node.cooks().resume(collection, limits("1", "30"));
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aToolThatThrowsIsTriedAgain(boolean breaksDown) throws Exception {
    fixture
        .tool()
        .behave(call -> {
          if (call.job().attempt() == 1) {
            if (breaksDown) {
              throw new StackOverflowError();
            }
            throw new IllegalStateException("a defect");
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(2), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(4);
  }

  @Test
  void aToolThatNeverAnswersIsInterruptedAtTheDeadline() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          if (call.job().slot() == 0) {
            never.await();
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();
    CookSettings hasty =
        new CookSettings(
            2,
            3,
            Duration.ofSeconds(3),
            BigDecimal.ONE,
            null,
            true,
            CookSettings.Replacement.SAME_TRAITS);

    Cook cook = fixture.cook(node, fixture.collection(3), hasty);

    assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(cook.filled()).isEqualTo(2);
    assertThat(fixture.tool().calls()).isEqualTo(3);
  }

  @Test
  void aCallThatTakesLongerThanItsToolMayIsMadeAgainAsAnotherJob() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    fixture.tool().timeout(Duration.ofMillis(100));
    fixture
        .tool()
        .behave(call -> {
          if (call.job().slot() == 0 && call.job().attempt() == 1) {
            never.await();
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(3), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(4);
    assertThat(fixture.tool().callsByJob()).hasSize(4);
  }

  @Test
  void aRecipeThatCannotBeUsedPausesTheCookWithTheReason() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(4);
    changeTool(collection, "gone");

    Cook cook = fixture.cook(node, collection, settings(1));
    assertThat(cook.status()).isEqualTo(CookStatus.paused);
    assertThat(cook.reason()).startsWith("recipe_unusable: ").contains("gone");
    assertThat(fixture.tool().calls()).isZero();

    changeTool(collection, "test");
    node.cooks().resume(collection, settings(1));
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  /** As while a tool is being defined: what a node cannot do yet is not held against the recipe. */
  @Test
  void aRecipeThatCanBeUsedAMomentLaterPausesNothing() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(4);
    changeTool(collection, "gone");
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(1))));
    await().until(() -> abstained(collection));

    changeTool(collection, "test");

    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  /** Whether it is on record, or was and led to a pause. */
  private static boolean abstained(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select exists (select from cook_abstention where collection_id = :collection)
                      or exists (select from cook
                        where collection_id = :collection and status = 'paused')
                    """)
                .bind("collection", collection.uuid())
                .mapTo(Boolean.class)
                .one());
  }

  private static void changeTool(CollectionId collection, String tool) {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update recipe set definition =
                  jsonb_set(definition::jsonb, '{generator,tool}', to_jsonb(cast(? as text)))
                where collection_id = ?
                """,
                tool,
                collection.uuid()));
  }

  @Test
  void outputsThatCannotBeKeptPauseTheCookAndAreStillPaidFor() throws Exception {
    fixture.assets().full(true);
    fixture
        .tool()
        .behave(_ ->
            new Answer.Generated(
                List.of(new ToolOutput.Media(new byte[] {1, 2}, "image/png", 1, 1)),
                new BigDecimal("0.05")));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(4);

    Cook cook = fixture.cook(node, collection, settings(1));
    assertThat(cook.status()).isEqualTo(CookStatus.paused);
    assertThat(cook.reason())
        .isEqualTo("storage_failed: a file has no room: the disk is full; free some space");
    assertThat(cook.costUsd())
        .isEqualByComparingTo(
            new BigDecimal("0.05").multiply(new BigDecimal(fixture.tool().calls())));

    fixture.assets().full(false);
    node.cooks().resume(collection, settings(1));
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void anEndThatTheDatabaseRefusesFailsItsOwnSlotOnly() throws Exception {
    refuse("slot <> 2 or outputs::text = '[]'");
    try {
      CookNode node = fixture.node();
      Cook cook = fixture.cook(node, fixture.collection(50), settings(50));

      assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
      assertThat(cook.filled()).isEqualTo(49);
      assertThat(paramsOf(cook, 2)).isNotEqualTo("{}");
    } finally {
      refuseNothing();
    }
  }

  @Test
  @OptOut(of = Check.BOOKS, because = "what the tool was given is what the database refuses")
  void anEndOfParamsThatTheDatabaseRefusesFailsItsOwnSlotOnly() throws Exception {
    refuse("slot <> 2 or params::text = '{}'");
    try {
      CookNode node = fixture.node();
      Cook cook = fixture.cook(node, fixture.collection(50), settings(50));

      assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
      assertThat(cook.filled()).isEqualTo(49);
      assertThat(paramsOf(cook, 2)).isEqualTo("{}");
    } finally {
      refuseNothing();
    }
  }

  private static void refuse(String unless) {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "alter table generation add constraint refusal check (%s) not valid"
                    .formatted(unless)));
  }

  private static void refuseNothing() {
    DATABASE
        .jdbi()
        .useHandle(handle -> handle.execute("alter table generation drop constraint refusal"));
  }

  private static String paramsOf(Cook cook, int slot) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select params::text from generation where collection_id = :collection and slot = :slot
                    """)
                .bind("collection", cook.id().collection().uuid())
                .bind("slot", slot)
                .mapTo(String.class)
                .one());
  }
}
