package io.cookery.cook.limit;

import io.cookery.cook.limit.Learned.Probe;
import io.cookery.cook.limit.Learned.Round;

/** How many calls at once a tool seems to take, and when one more than that is tried. */
final class PlaceSearch {

  private static final long PROBE_MILLIS = 2_000;
  private static final long RAREST_PROBE_MILLIS = 60_000;

  private int places;
  private Probe probe;

  PlaceSearch(int places, Probe probe) {
    this.places = places;
    this.probe = probe;
  }

  int places() {
    return places;
  }

  Probe probe() {
    return probe;
  }

  /** Whether the tool seems to limit them. */
  boolean limited() {
    return places > 0;
  }

  void guess(int guessed, long nowMillis) {
    places = guessed;
    probe = new Probe(nowMillis + PROBE_MILLIS, PROBE_MILLIS, places);
  }

  void add(int more) {
    places += more;
  }

  /** It does not limit them. */
  void giveUp() {
    places = 0;
  }

  /** Whether more are tried than were known to be taken. */
  boolean probing() {
    return probe.from() > 0 && places > probe.from();
  }

  /** So many were known to be taken before more were tried. */
  int before() {
    return probe.from();
  }

  /** Calls above so many were refused; where more were tried, that is done more rarely now. */
  void fall(int most, boolean guessed, long nowMillis) {
    long everyMillis =
        guessed || most > probe.from()
            ? PROBE_MILLIS
            : Math.min(RAREST_PROBE_MILLIS, 2 * probe.everyMillis());
    places = most;
    probe = new Probe(nowMillis + everyMillis, everyMillis, places);
  }

  /** A guess grows quickly. */
  void guessMore() {
    places += 1 + places / 2;
  }

  /** One more, then, as long as that goes well, twice as many more each time. */
  void tryMore(long nowMillis) {
    if (nowMillis >= probe.atMillis()) {
      places += Math.max(1, places - probe.from());
      probe = new Probe(nowMillis + PROBE_MILLIS, probe.everyMillis(), probe.from());
    }
  }

  boolean usedBy(Round round) {
    return places > 0 && round.mostAtOnce() >= places;
  }
}
