package io.cookery.cook.limit;

import io.cookery.cook.limit.Learned.Probe;
import io.cookery.cook.limit.Learned.Round;
import java.util.OptionalInt;

/**
 * Finds how much a tool takes that says when it is too much: how many calls a second, or how many
 * at once. It is told what the nodes saw, and knows no clock and no table.
 *
 * <p>A few refused calls are no reason to go slower. When they are more, the tool either takes so
 * many at once (then all calls above that are refused, and none below), or so many in a time. Then
 * the limit is what was really reached, grows quickly back to it and slowly past it. Refusals that
 * do not become fewer with fewer calls have nothing to do with their number, and are borne.
 */
final class AdaptiveRate {

  /** A round takes so long at least, and has so many calls. */
  static final long ROUND_MILLIS = 500;

  static final int ROUND_CALLS = 10;

  /** While the limits are first guesses. */
  static final long SEARCH_MILLIS = 90;

  static final int SEARCH_CALLS = 3;

  /** However few calls it has, a round takes no longer. */
  static final long LONGEST_ROUND_MILLIS = 5_000;

  /** Fewer refusals say nothing. */
  static final int EVIDENCE = 3;

  /** The first guess is so much at least, calls a second. */
  static final double FIRST_RATE = 16;

  /** Never called more rarely, calls a second. */
  static final double LEAST_RATE = 0.1;

  /** Tries that are refused until something else than a rate is thought of. */
  private static final int TRIES = 2;

  private static final long GUESSES_MILLIS = 8_000;

  private static final double USED = 0.7;
  private static final double NEARLY = 0.9;
  private static final double QUICK_GROWTH = 1.3;
  private static final double GROWTH = 0.011;
  private static final double DEAR_GROWTH = 0.0007;
  private static final double MOST_GROWTH = 0.5;
  private static final double BELOW_REACHED = 0.98;
  private static final double DEAR_DECREASE = 0.94;
  private static final double MOST_DECREASE = 0.4;
  private static final double GUESS_DECREASE = 0.5;
  private static final double NEW_GUESS_DECREASE = 0.75;
  private static final long NEW_GUESS_MILLIS = 250;
  private static final long LEAST_KNOWN_MILLIS = 60;
  private static final long SILENCE_MILLIS = 500;
  private static final long PROBE_MILLIS = 2_000;
  private static final long RAREST_PROBE_MILLIS = 60_000;

  private int epoch;
  private double perSecond;
  private int places;
  private boolean searching;
  private double reached;
  private boolean dear;
  private int calm;
  private Round round;
  private final BorneRefusals borne;
  private final TakenLately lately;
  private final RefusalLevels levels;
  private final Blockage blockage;
  private Probe probe;
  private final PlaceShares shares;
  private long beganMillis;
  private boolean awaitedEnds;
  private long heardMillis;

  AdaptiveRate(Learned learned) {
    epoch = learned.epoch();
    perSecond = learned.perSecond();
    places = learned.places();
    searching = learned.searching();
    reached = learned.reachedPerSecond();
    dear = learned.dear();
    calm = learned.calm();
    round = learned.round();
    borne = new BorneRefusals(learned.strain(), learned.noise());
    lately = new TakenLately(learned.lately());
    levels = new RefusalLevels(learned.levels());
    blockage = new Blockage(learned.block());
    probe = learned.probe();
    shares = new PlaceShares(learned.nodes());
    beganMillis = learned.beganMillis();
    awaitedEnds = learned.awaitedEnds();
    heardMillis = learned.heardMillis();
  }

  Learned learned() {
    return new Learned(
        epoch,
        perSecond,
        places,
        searching,
        reached,
        dear,
        calm,
        round,
        borne.strain(),
        borne.noise(),
        lately.all(),
        levels.all(),
        blockage.block(),
        probe,
        shares.all(),
        beganMillis,
        awaitedEnds,
        heardMillis);
  }

  /** Takes note of what a node saw. */
  void observe(CallReport report, long nowMillis) {
    skipSilence(nowMillis);
    dear |= report.paused();
    lately.add(report.passed(), nowMillis);
    blockage.taken(report.passed());
    if (epoch == 0) {
      begin(report, nowMillis);
    } else if (joins(report, nowMillis)) {
      join(report, nowMillis);
    } else if (report.epoch() == epoch) {
      count(report);
      if (blockage.lasts()) {
        tried(report, nowMillis);
      } else {
        decide(nowMillis);
      }
    }
    shares.tell(report, places, nowMillis);
  }

  /** Time in which nobody called says nothing of what the tool takes. */
  private void skipSilence(long nowMillis) {
    long silentMillis = nowMillis - heardMillis - SILENCE_MILLIS;
    heardMillis = nowMillis;
    if (epoch > 0 && silentMillis > 0) {
      lately.skip(silentMillis);
      beganMillis += silentMillis;
      round =
          new Round(
              round.beginMillis() + silentMillis,
              round.begun(),
              round.passed(),
              round.refused(),
              round.mostAtOnce());
    }
  }

  private void begin(CallReport report, long nowMillis) {
    levels.add(report.levels());
    places = guessedPlaces(report);
    probe = new Probe(nowMillis + PROBE_MILLIS, PROBE_MILLIS, places);
    double taken = lately.perSecond(nowMillis, TakenLately.LATELY_MILLIS);
    perSecond = Math.max(taken * (dear ? DEAR_DECREASE : 1), FIRST_RATE);
    reached = perSecond;
    searching = true;
    levels.fade(0);
    blockage.reset(report.passed(), nowMillis);
    beganMillis = nowMillis;
    awaitedEnds = false;
    nextEpoch(nowMillis);
  }

  /** As many as were surely at work at once. */
  private static int guessedPlaces(CallReport report) {
    return Math.max(1, Math.max(report.inFlight(), Math.min(report.mostAtOnce(), report.passed())));
  }

  /** Another node called as well when the first guess was made. */
  private boolean joins(CallReport report, long nowMillis) {
    return searching
        && nowMillis - beganMillis < TakenLately.LATELY_MILLIS
        && !shares.knows(report.node());
  }

  /** What it reached comes on top. */
  private void join(CallReport report, long nowMillis) {
    places += guessedPlaces(report);
    perSecond += report.passed() * (dear ? DEAR_DECREASE : 1);
    reached = perSecond;
    beganMillis = nowMillis;
    // Nobody knew of these calls: at what level others' were refused is not known.
    levels.fade(0);
    nextEpoch(nowMillis);
  }

  private void count(CallReport report) {
    levels.add(report.levels());
    round =
        new Round(
            round.beginMillis(),
            round.begun() + report.begun(),
            round.passed() + report.passedInEpoch(),
            round.refused() + report.refused(),
            Math.max(round.mostAtOnce(), report.mostAtOnce()));
  }

  private void decide(long nowMillis) {
    int calls = round.passed() + round.refused();
    double share = calls == 0 ? 0 : (double) round.refused() / calls;
    long tookMillis = nowMillis - round.beginMillis();
    if (probing() && round.refused() > 0 && levels.refusesAbove(probe.from())) {
      calm = 0;
      toPlaces(probe.from(), nowMillis);
      levels.fade(0.5);
      nextEpoch(nowMillis);
    } else if (round.refused() >= EVIDENCE && borne.exceededBy(round.refused(), calls)) {
      if (borne.isNoise(share, perSecond, takenPerSecond(nowMillis))) {
        perSecond = borne.bear(share);
        searching = true;
        nextEpoch(nowMillis);
      } else {
        fall(share, nowMillis);
      }
    } else if (tookMillis >= LONGEST_ROUND_MILLIS || isRound(share, tookMillis, calls)) {
      grow(share, tookMillis, nowMillis);
    }
  }

  /** A round in which it is doubtful whether refusals are few goes on until it is clear. */
  private boolean isRound(double share, long tookMillis, int calls) {
    boolean isLong =
        guessing()
            ? tookMillis >= SEARCH_MILLIS && calls >= SEARCH_CALLS
            : tookMillis >= ROUND_MILLIS && calls >= ROUND_CALLS;
    return isLong && borne.few(share);
  }

  /** Whether more places are tried than there seem to be. */
  private boolean probing() {
    return !searching && probe.from() > 0 && places > probe.from();
  }

  /** Whether the limits grow by much, since a try that is refused costs little. */
  private boolean guessing() {
    return searching && !dear;
  }

  private void fall(double share, long nowMillis) {
    borne.strained(share, perSecond);
    OptionalInt step = levels.step();
    if (step.isPresent()) {
      toPlaces(step.getAsInt(), nowMillis);
    } else {
      toRate(nowMillis);
    }
    searching = false;
    calm = 0;
    levels.fade(0.5);
    nextEpoch(nowMillis);
  }

  private void toPlaces(int most, long nowMillis) {
    long everyMillis =
        searching || most > probe.from()
            ? PROBE_MILLIS
            : Math.min(RAREST_PROBE_MILLIS, 2 * probe.everyMillis());
    places = most;
    perSecond = 0;
    probe = new Probe(nowMillis + everyMillis, everyMillis, places);
  }

  private void toRate(long nowMillis) {
    double least = Math.max(LEAST_RATE, perSecond * leastLeft(nowMillis));
    double next = Math.max(takenPerSecond(nowMillis), least) * BELOW_REACHED;
    if (searching) {
      places = 0;
    }
    perSecond = perSecond == 0 ? next : Math.min(perSecond * (dear ? DEAR_DECREASE : 1), next);
    reached = perSecond;
    if (round.passed() == 0) {
      blockage.begin(perSecond, nowMillis);
    }
  }

  /** A guess that was made just now is not much too high: what was seen since is too little. */
  private double leastLeft(long nowMillis) {
    if (!searching) {
      return MOST_DECREASE;
    }
    return nowMillis - beganMillis < NEW_GUESS_MILLIS ? NEW_GUESS_DECREASE : GUESS_DECREASE;
  }

  /**
   * What was really reached. What a tool took before the first guess may have been a burst that it
   * gives once; unless it takes nothing now, for then it takes so many in each window.
   */
  private double takenPerSecond(long nowMillis) {
    long knownMillis = Math.max(LEAST_KNOWN_MILLIS, nowMillis - beganMillis);
    boolean mayBeBurst = round.passed() > 0 && knownMillis < TakenLately.LATELY_MILLIS;
    return lately.perSecond(nowMillis, mayBeBurst ? knownMillis : TakenLately.LATELY_MILLIS);
  }

  private void nextEpoch(long nowMillis) {
    epoch++;
    round = new Round(nowMillis, 0, 0, 0, 0);
  }

  /** While the tool takes nothing it is asked ever more rarely. */
  private void tried(CallReport report, long nowMillis) {
    if (report.passedInEpoch() > 0) {
      blockage
          .end(nowMillis)
          .ifPresent(cycle -> {
            perSecond = Math.min(perSecond, Math.max(LEAST_RATE, cycle));
            reached = perSecond;
          });
      round = new Round(nowMillis, 0, 0, 0, 0);
    } else if (report.refused() > 0) {
      blockage.refused(nowMillis);
      if (mayBeFull(nowMillis)) {
        awaitEnds(nowMillis);
      }
    }
  }

  /**
   * Whether the tool takes nothing although it works on calls, and it is not known what it limits.
   */
  private boolean mayBeFull(long nowMillis) {
    return places == 0
        && !awaitedEnds
        && nowMillis - beganMillis < GUESSES_MILLIS
        && blockage.tries() == TRIES
        && shares.working() > 0;
  }

  /** Perhaps it works on as many as it can: then it takes one when another has ended. */
  private void awaitEnds(long nowMillis) {
    places = shares.working();
    probe = new Probe(nowMillis + PROBE_MILLIS, PROBE_MILLIS, places);
    searching = true;
    awaitedEnds = true;
    levels.fade(0);
    levels.working(places);
    blockage.suspend();
    nextEpoch(nowMillis);
  }

  private void grow(double share, long tookMillis, long nowMillis) {
    boolean rateIsUsed = perSecond > 0 && round.begun() * 1_000.0 / tookMillis >= USED * perSecond;
    boolean placesAreUsed = places > 0 && round.mostAtOnce() >= places;
    if (guessing()) {
      perSecond *= rateIsUsed ? 2 : 1;
      places += placesAreUsed ? 1 + places / 2 : 0;
    } else if (borne.few(share)) {
      borne.calm();
      calm++;
      perSecond *= rateIsUsed ? growth() : 1;
      if (placesAreUsed && nowMillis >= probe.atMillis()) {
        // One more, then, as long as that goes well, twice as many more each time.
        places += Math.max(1, places - probe.from());
        probe = new Probe(nowMillis + PROBE_MILLIS, probe.everyMillis(), probe.from());
      }
    }
    borne.fade(share);
    levels.fade(0.8);
    round = new Round(nowMillis, 0, 0, 0, 0);
  }

  /** Quick back to what was reached, slow past it, and less slow the longer that goes well. */
  private double growth() {
    if (perSecond < NEARLY * reached) {
      return QUICK_GROWTH;
    }
    return 1 + Math.min(MOST_GROWTH, (dear ? DEAR_GROWTH : GROWTH) * calm);
  }
}
