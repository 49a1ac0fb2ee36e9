package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node sees of its calls. */
class CallBookTest {

  private final CallBook book = new CallBook("here");

  private static Learned atEpoch(int epoch) {
    AdaptiveRate rate = new AdaptiveRate(Learned.NOTHING);
    for (int i = 0; i < epoch; i++) {
      rate.observe(
          new CallReport("there", i, 10, 10, false, 0, List.of(), 0, 0, 10), 1_000_000 + i);
    }
    return rate.learned();
  }

  private List<CallBook.Call> begin(int calls, long millis) {
    List<CallBook.Call> begun = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      begun.add(book.begin(millis));
    }
    return begun;
  }

  @Test
  void fewRefusalsAmongManyCallsAreNoStrain() {
    for (int i = 0; i < 1_000; i++) {
      CallBook.Call call = book.begin(i);
      book.end(call, i % 50 == 0 ? CallEnd.REFUSED : CallEnd.TAKEN, i);
    }

    assertThat(book.strained()).isFalse();
  }

  @Test
  void fiveRefusalsInARowAreStrain() {
    begin(5, 0).forEach(call -> book.end(call, CallEnd.REFUSED, 1));

    assertThat(book.strained()).isTrue();
  }

  @Test
  void aCallThatIsUnderWayForLongerThanRefusalsTakeWasTaken() {
    List<CallBook.Call> calls = begin(10, 0);
    book.end(calls.getLast(), CallEnd.REFUSED, 10);

    assertThat(book.report(0, 20).passed()).isZero();
    assertThat(book.report(0, 60).passed()).isEqualTo(9);
    book.end(calls.getFirst(), CallEnd.TAKEN, 5_000);
    assertThat(book.report(0, 5_001).passed()).isZero();
  }

  @Test
  void refusalsOfCallsThatBeganUnderEarlierLimitsDoNotCount() {
    List<CallBook.Call> calls = begin(10, 0);
    book.know(atEpoch(1));
    calls.forEach(call -> book.end(call, CallEnd.REFUSED, 10));

    assertThat(book.report(0, 11).refused()).isZero();
    book.end(book.begin(12), CallEnd.REFUSED, 13);
    assertThat(book.report(0, 14).refused()).isEqualTo(1);
  }

  @Test
  void aFirstReportTellsOfTheLastSecondAlone() {
    for (int i = 0; i < 5_000; i++) {
      book.end(book.begin(i), CallEnd.TAKEN, i);
    }

    assertThat(book.report(0, 5_000).passed()).isBetween(850, 1_000);
  }
}
