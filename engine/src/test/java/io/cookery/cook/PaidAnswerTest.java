package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.collection.CookSettings;
import io.cookery.cook.slot.Attempt;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tool answered in its call is kept, and what it did not answer is not free. */
class PaidAnswerTest {

  private static final Duration HASTE = Duration.ofSeconds(1);

  /** The slot's time, the moment for who does not heed an interrupt, and a few looks. */
  private static final Duration LONG_AFTER = HASTE.plusSeconds(3);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static CookSettings hasty() {
    return new CookSettings(
        3, 3, HASTE, BigDecimal.ONE, null, true, CookSettings.Replacement.SAME_TRAITS);
  }

  private static Answer file(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer.Generated(List.of(new ToolOutput.Media(bytes, "image/png", 1, 1)), null);
  }

  private void paidOnce(LostAnswer rule) {
    fixture.tool().lostAnswer(rule);
    fixture.tool().cost("1.00");
    fixture.tool().behave(call -> file(call.job().toString()));
  }

  private static void untilAfter(long nanos) {
    await().atMost(Duration.ofSeconds(30)).until(() -> System.nanoTime() - nanos > 0);
  }

  private static List<Attempt> attempts(CookNode node, CollectionId collection, int slot) {
    return node.slots().find(collection, slot).orElseThrow().attempts();
  }

  @Test
  void aKeepingThatIsSlowerThanTheSlotsTimeIsNotInterrupted() throws Exception {
    paidOnce(LostAnswer.WAIT);
    fixture.assets().beforePut(() -> untilAfter(System.nanoTime() + LONG_AFTER.toNanos()));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, hasty());

    assertThat(cook.reason()).isNull();
    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo("1.00");
    assertThat(cook.uncertainUsd()).isZero();
    assertThat(fixture.tool().calls()).isEqualTo(1);
  }

  @Test
  void whatBreaksWhileAnAnswerIsKeptIsTriedAgainWithTheSameAnswer() throws Exception {
    paidOnce(LostAnswer.WAIT);
    AtomicInteger puts = new AtomicInteger();
    fixture
        .assets()
        .beforePut(() -> {
          switch (puts.incrementAndGet()) {
            case 1 -> throw new OutOfMemoryError("of the test");
            case 2 -> throw new IllegalStateException("a defect");
            default -> {}
          }
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo("1.00");
    assertThat(fixture.tool().calls()).isEqualTo(1);
    assertThat(puts).hasValue(3);
  }

  @Test
  void aNodeThatClosesRecordsWhatWasAnswered() throws Exception {
    paidOnce(LostAnswer.WAIT);
    CountDownLatch keeping = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    fixture
        .assets()
        .beforePut(() -> {
          keeping.countDown();
          await().until(() -> closing.getCount() == 0);
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(1))));
    node.cooks().serve(cook);
    keeping.await();

    Thread close = Thread.ofVirtual().start(node::close);
    await().until(() -> close.getState() == Thread.State.TIMED_WAITING);
    closing.countDown();
    close.join();

    CookNode second = fixture.node();
    Cook last = fixture.await(second, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("1.00");
    assertThat(last.uncertainUsd()).isZero();
    assertThat(fixture.tool().calls()).isEqualTo(1);
  }

  @Test
  void aCallThatIsCutOffCostsWhatALostAnswerCosts() throws Exception {
    paidOnce(LostAnswer.WAIT);
    CountDownLatch never = new CountDownLatch(1);
    fixture
        .tool()
        .behave(_ -> {
          never.await();
          return TestTool.text("never");
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(3);

    Cook cook = fixture.cook(node, collection, hasty());

    assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(fixture.tool().calls()).isEqualTo(3);
    assertThat(cook.costUsd()).isEqualByComparingTo("3.00");
    assertThat(cook.uncertainUsd()).isEqualByComparingTo("3.00");
    Attempt attempt = attempts(node, collection, 1).getFirst();
    assertThat(attempt.state()).isEqualTo("timed_out");
    assertThat(attempt.error()).matches("no answer within (1|2|3) s");
    assertThat(params(collection)).hasSize(3).doesNotContain("{}").doesNotHaveDuplicates();
  }

  @Test
  void aCallThatDoesNotHeedItsEndCostsWhatALostAnswerCostsUntilItIsHeard() throws Exception {
    paidOnce(LostAnswer.WAIT);
    CountDownLatch answer = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          while (answer.getCount() > 0) {
            Thread.onSpinWait();
          }
          return new Answer.Generated(
              List.of(new ToolOutput.Text(call.job().toString())), new BigDecimal("0.40"));
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, hasty());
    assertThat(cook.costUsd()).isEqualByComparingTo("1.00");
    assertThat(cook.uncertainUsd()).isEqualByComparingTo("1.00");

    answer.countDown();
    await().until(() -> node.cooks().find(cook.id()).orElseThrow().filled() == 1);
    Cook heard = node.cooks().find(cook.id()).orElseThrow();
    assertThat(heard.costUsd()).isEqualByComparingTo("0.40");
    assertThat(heard.uncertainUsd()).isZero();
  }

  @Test
  void aCallThatThrowsMayHaveBeenPaid() throws Exception {
    paidOnce(LostAnswer.WAIT);
    fixture
        .tool()
        .behave(call -> {
          if (call.job().attempt() == 1) {
            throw new OutOfMemoryError("while it read the answer");
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo("2.00");
    assertThat(cook.uncertainUsd()).isEqualByComparingTo("1.00");
  }

  @Test
  void aCallThatEndsByAnInterruptOfItsOwnIsNotHeldForEver() throws Exception {
    paidOnce(LostAnswer.WAIT);
    fixture
        .tool()
        .behave(call -> {
          if (call.job().attempt() == 1) {
            throw new InterruptedException("nobody interrupted it");
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo("2.00");
    // The thread may end a moment after what it recorded is read.
    await().until(() -> node.held() == 0);
  }

  @Test
  void aCallThatMayBeMadeAgainIsFreeUntilItIsAnswered() throws Exception {
    paidOnce(LostAnswer.CALL_AGAIN);
    CountDownLatch never = new CountDownLatch(1);
    fixture.tool().timeout(Duration.ofMillis(100));
    fixture
        .tool()
        .behave(call -> {
          if (call.job().attempt() == 1) {
            never.await();
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.costUsd()).isEqualByComparingTo("1.00");
    assertThat(cook.uncertainUsd()).isZero();
  }

  private static List<String> params(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select params::text from generation where collection_id = ?")
                .bind(0, collection.uuid())
                .mapTo(String.class)
                .list());
  }
}
