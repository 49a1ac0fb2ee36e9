package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a node may have one more call under way. */
class OpenPlacesTest {

  private static final String HERE = "here";

  private final CallBook book = new CallBook(HERE);
  private final OpenPlaces places = new OpenPlaces(book, HERE);

  /** What is learned of a tool that refuses all calls but one. */
  private static Learned onePlace() {
    AdaptiveRate rate = new AdaptiveRate(Learned.NOTHING);
    rate.observe(
        new CallReport(HERE, 0, 4, 3, false, false, 1, List.of(), 1, 9, 4, 0, 0), 1_000_000);
    return rate.learned();
  }

  @Test
  void thePlaceOfARefusedCallRests() {
    Learned learned = onePlace();
    assertThat(learned.share(HERE)).isEqualTo(1);
    places.know(learned);
    assertThat(places.free()).isTrue();
    CallBook.Call call = book.begin(0);
    long refusedNanos = System.nanoTime();
    book.end(call, CallEnd.REFUSED, 1);
    places.ended(CallEnd.REFUSED);

    while (!places.free()) {
      Thread.onSpinWait();
    }

    assertThat(System.nanoTime() - refusedNanos).isGreaterThanOrEqualTo(OpenPlaces.REST.toNanos());
  }

  @Test
  void thePlaceOfACallThatWasTakenIsFreeAtOnce() {
    places.know(onePlace());
    CallBook.Call call = book.begin(0);
    assertThat(places.free()).isFalse();

    book.end(call, CallEnd.TAKEN, 1);
    places.ended(CallEnd.TAKEN);

    assertThat(places.free()).isTrue();
  }

  @Test
  void noneIsFreeUntilItIsKnownHowMuchTheToolTakes() {
    assertThat(places.free()).isTrue();
    places.hold(true);
    assertThat(places.free()).isFalse();

    places.know(onePlace());

    assertThat(places.free()).isTrue();
  }
}
