package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a node sees of its calls. */
class CallBookTest {

  private final CallBook book = new CallBook("here");

  private static Learned atEpoch(int epoch) {
    AdaptiveRate rate = new AdaptiveRate(Learned.NOTHING);
    for (int i = 0; i < epoch; i++) {
      rate.observe(
          new CallReport("there", i, 10, 10, false, false, 0, List.of(), 0, 0, 10, 0, 0),
          1_000_000 + i);
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

    assertThat(book.strained(1_000)).isFalse();
  }

  @Test
  void fiveRefusalsInARowAreStrain() {
    begin(5, 0).forEach(call -> book.end(call, CallEnd.REFUSED, 1));

    assertThat(book.strained(1)).isTrue();
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

  private static JobId job(int slot) {
    return new JobId(new CollectionId(new UUID(0, 1)), slot, 1);
  }

  @Test
  void aJobTakesAPlaceUntilItEnds() {
    book.accepted(book.begin(0), job(1), 5);
    book.accepted(book.begin(0), job(2), 5);

    assertThat(book.begin(10).level()).isEqualTo(3);
    assertThat(book.occupied()).isEqualTo(3);
    assertThat(book.done(job(1))).isTrue();
    assertThat(book.done(job(1))).isFalse();
    assertThat(book.occupied()).isEqualTo(2);
  }

  @Test
  void aJobThatEndedElsewhereAndJobsOfANodeThatIsGoneAreKnownFromTheDatabase() {
    book.accepted(book.begin(0), job(1), 5);
    book.accepted(book.begin(0), job(2), 5);
    List<JobId> asked = book.jobs();
    book.accepted(book.begin(6), job(3), 7);

    book.found(asked, new JobsAtWork.Found(Set.of(job(2)), 4));

    assertThat(book.jobs()).containsExactlyInAnyOrder(job(2), job(3));
    assertThat(book.begin(10).level()).isEqualTo(2 + 4 + 1);
    assertThat(book.report(0, 11).unheld()).isEqualTo(4);
  }

  @Test
  void jobsThatMayHaveEndedUnheardAreLookedForWhenTheyHaveBecomeMany() {
    for (int slot = 0; slot < JobsAtWork.FEW; slot++) {
      assertThat(book.manyJobs()).isFalse();
      book.accepted(book.begin(0), job(slot), 1);
    }
    assertThat(book.manyJobs()).isTrue();

    book.found(book.jobs(), new JobsAtWork.Found(Set.of(), 0));

    assertThat(book.manyJobs()).isFalse();
    assertThat(book.occupied()).isZero();
  }

  @Test
  void twoRefusalsThatTellToWaitAreStrain() {
    begin(2, 0).forEach(call -> book.end(call, CallEnd.PAUSED, 1));

    assertThat(book.strained(1)).isTrue();
  }

  @Test
  void refusalsAmongCallsThatWereTakenAndHaveNotEndedYetAreNoStrain() {
    begin(300, 0);
    begin(4, 0).forEach(call -> book.end(call, CallEnd.REFUSED, 2));

    assertThat(book.strained(30)).isFalse();
  }
}
