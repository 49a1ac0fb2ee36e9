package io.cookery.cook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.collection.CookSettings;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a slot's time, and answers that cannot be kept: what was paid is not free. */
class SlotTimeTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private static CookSettings shortTime() {
    return new CookSettings(
        8, 3, SHORT, BigDecimal.ONE, null, true, CookSettings.Replacement.SAME_TRAITS);
  }

  private static Answer media(String of) {
    byte[] bytes = of.getBytes(StandardCharsets.UTF_8);
    return new Answer.Generated(List.of(new ToolOutput.Media(bytes, "image/png", 1, 1)), null);
  }

  @Test
  void aPaidCallThatItCutsOffCostsItsPrice() throws Exception {
    fixture.tool().cost("1.00");
    fixture.tool().lostAnswer(LostAnswer.WAIT);
    fixture
        .tool()
        .behave(_ -> {
          NEVER.await();
          return TestTool.text("never");
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(3), shortTime());

    assertThat(fixture.tool().calls()).isEqualTo(3);
    assertThat(cook.costUsd()).isEqualByComparingTo("3.00");
    assertThat(cook.failed()).isEqualTo(3);
  }

  @Test
  void aPaidCallThatIsCutOffByItsOwnLimitCostsItsPrice() throws Exception {
    fixture.tool().cost("1.00");
    fixture.tool().lostAnswer(LostAnswer.WAIT);
    fixture.tool().timeout(Duration.ofMillis(200));
    fixture
        .tool()
        .behave(call -> {
          if (call.job().attempt() == 1) {
            NEVER.await();
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(2), CookFixture.SETTINGS);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo("4.00");
  }

  /** Longer than the slot's time, and longer than a call that was interrupted is waited for. */
  @ParameterizedTest
  @ValueSource(ints = {1_500, 4_500})
  void whatIsHereIsKeptHoweverLongTheStoreTakes(int putMillis) throws Exception {
    fixture.tool().cost("1.00");
    fixture.tool().behave(call -> media("bytes of " + call.job()));
    fixture.assets().beforePut(() -> takeSoLong(putMillis));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, shortTime());

    assertThat(cook.reason()).isNull();
    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo("1.00");
    assertThat(fixture.tool().calls()).isEqualTo(1);
  }

  /** As a file does whose thread is interrupted while it writes. */
  private static void takeSoLong(int millis) throws IOException {
    try {
      NEVER.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  static List<Throwable> whatAStoreCanThrow() {
    return List.of(
        new IOException("No space left on device"),
        new IllegalStateException("its driver is broken"),
        new OutOfMemoryError("no room for it now"));
  }

  @ParameterizedTest
  @MethodSource("whatAStoreCanThrow")
  void whatCannotBeKeptIsPaidAllTheSame(Throwable thrown) throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    fixture.tool().cost("1.00");
    fixture.tool().behave(call -> media(call.job().toString()));
    fixture
        .assets()
        .beforePut(() -> {
          if (broken.getAndSet(false)) {
            throw SlotTimeTest.<RuntimeException>unchecked(thrown);
          }
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, CookFixture.SETTINGS);
    if (cook.status() == CookStatus.paused) {
      node.cooks().resume(collection);
      cook = fixture.await(node, cook);
    }

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo(new BigDecimal(fixture.tool().calls()));
  }

  @SuppressWarnings("unchecked") // a store written in another language may do the same
  private static <T extends Throwable> RuntimeException unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
