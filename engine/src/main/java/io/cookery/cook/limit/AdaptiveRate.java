package io.cookery.cook.limit;

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

  /** Fewer calls of a round that has just begun are no rate. */
  private static final int SOME_CALLS = 5;

  /** While the limits are first guesses. */
  static final long SEARCH_MILLIS = 90;

  static final int SEARCH_CALLS = 3;

  /** A round of guesses lasts until refusals of its calls would have been heard. */
  private static final double HEARD_AFTER = 1.5;

  /** However few calls it has, a round takes no longer. */
  static final long LONGEST_ROUND_MILLIS = 5_000;

  /** A few refusals keep a first guess for no longer, if calls are taken. */
  private static final long LONGEST_GUESS_MILLIS = 700;

  /** The first guess is so much at least, calls a second. */
  static final double FIRST_RATE = 16;

  /** Never called more rarely, calls a second. */
  static final double LEAST_RATE = 0.1;

  /** A node that does not know a tool calls at least so much faster than the first guess. */
  private static final double BEFORE_GUESS = 2;

  /** Tries that are refused until something else than a rate is thought of. */
  private static final int TRIES = 2;

  private static final long GUESSES_MILLIS = 8_000;

  private static final long SILENCE_MILLIS = 500;

  private int epoch;
  private double perSecond;
  private boolean searching;
  private double reached;
  private boolean dear;
  private int calm;
  private Round round;
  private final BorneRefusals borne;
  private final TakenLately lately;
  private final RefusalLevels levels;
  private final Blockage blockage;
  private final PlaceSearch search;
  private final PlaceShares shares;
  private long beganMillis;
  private boolean awaitedEnds;
  private long heardMillis;

  AdaptiveRate(Learned learned) {
    epoch = learned.epoch();
    perSecond = learned.perSecond();
    searching = learned.searching();
    reached = learned.reachedPerSecond();
    dear = learned.dear();
    calm = learned.calm();
    round = learned.round();
    borne = new BorneRefusals(learned.strain(), learned.noise());
    lately = new TakenLately(learned.lately());
    levels = new RefusalLevels(learned.levels());
    blockage = new Blockage(learned.block());
    search = new PlaceSearch(learned.places(), learned.probe());
    shares = new PlaceShares(learned.nodes());
    beganMillis = learned.beganMillis();
    awaitedEnds = learned.awaitedEnds();
    heardMillis = learned.heardMillis();
  }

  Learned learned() {
    return new Learned(
        epoch,
        perSecond,
        search.places(),
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
        search.probe(),
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
        decide(report, nowMillis);
      }
    }
    shares.tell(report, search.places(), nowMillis);
  }

  /** Time in which nobody called says nothing of what the tool takes. */
  private void skipSilence(long nowMillis) {
    long silentMillis = nowMillis - heardMillis - SILENCE_MILLIS;
    heardMillis = nowMillis;
    if (epoch > 0 && silentMillis > 0) {
      lately.skip(silentMillis);
      beganMillis += silentMillis;
      round = round.later(silentMillis);
    }
  }

  private void begin(CallReport report, long nowMillis) {
    levels.add(report.levels());
    search.guess(guessedPlaces(report), nowMillis);
    double taken = lately.perSecond(nowMillis, TakenLately.LATELY_MILLIS);
    perSecond = Math.max(taken * (dear ? RateFall.DEAR_DECREASE : 1), FIRST_RATE);
    reached = perSecond;
    searching = true;
    if (report.scattered() && report.begun() > 0) {
      borne.strained(report.refused(), report.begun(), BEFORE_GUESS * perSecond);
    }
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
    search.add(guessedPlaces(report));
    perSecond += report.passed() * (dear ? RateFall.DEAR_DECREASE : 1);
    reached = perSecond;
    borne.alsoCalled(BEFORE_GUESS * perSecond);
    beganMillis = nowMillis;
    // Nobody knew of these calls: at what level others' were refused is not known.
    levels.fade(0);
    nextEpoch(nowMillis);
  }

  private void count(CallReport report) {
    levels.add(report.levels());
    round = round.and(report);
  }

  private void decide(CallReport report, long nowMillis) {
    int calls = round.passed() + round.refused();
    long tookMillis = nowMillis - round.beginMillis();
    if (probing() && round.refused() > 0 && levels.refusesAbove(search.before())) {
      calm = 0;
      toPlaces(search.before(), nowMillis);
      levels.fade(0.5);
      nextEpoch(nowMillis);
    } else if (borne.exceededBy(round.refused(), calls) && saysEnough(tookMillis, nowMillis)) {
      if (!mayBeNoise(calls, nowMillis)) {
        fall(calls, tookMillis, nowMillis);
      } else if (borne.known(round.refused())) {
        perSecond = Math.max(2 * perSecond, borne.bear((double) round.refused() / calls));
        searching = true;
        nextEpoch(nowMillis);
      }
    } else if (isLongest(tookMillis) || isRound(tookMillis, calls, report.refusalMillis())) {
      grow(calls, tookMillis, nowMillis);
    }
  }

  /**
   * One refusal that tells to wait counts for several, but it says nothing of a rate that was
   * hardly used: then little is asked for, and the tool refuses now and then.
   */
  private boolean saysEnough(long tookMillis, long nowMillis) {
    return round.refused() > CallBook.WAIT_WEIGHT
        || perSecond == 0
        || (round.begun() >= SOME_CALLS && round.uses(perSecond, tookMillis))
        || wasUsed(nowMillis);
  }

  private boolean wasUsed(long nowMillis) {
    long withinMillis =
        Math.clamp(nowMillis - beganMillis, SEARCH_MILLIS, TakenLately.LATELY_MILLIS);
    return lately.perSecond(nowMillis, withinMillis) >= Round.USED * perSecond;
  }

  /** So many at once would explain them better. */
  private boolean mayBeNoise(int calls, long nowMillis) {
    return borne.mayBeNoise(round.refused(), calls, perSecond, fall(nowMillis).takenPerSecond())
        && levels.step().isEmpty();
  }

  private boolean isLongest(long tookMillis) {
    return tookMillis >= LONGEST_ROUND_MILLIS
        || (guessing() && tookMillis >= LONGEST_GUESS_MILLIS && round.passed() >= SEARCH_CALLS);
  }

  /** A round in which it is doubtful whether refusals are few goes on until it is clear. */
  private boolean isRound(long tookMillis, int calls, double refusalMillis) {
    boolean isLong =
        guessing()
            ? tookMillis >= SEARCH_MILLIS + HEARD_AFTER * refusalMillis
                && calls >= (search.usedBy(round) ? 1 : SEARCH_CALLS)
            : tookMillis >= ROUND_MILLIS && calls >= ROUND_CALLS;
    return isLong && borne.few(round.refused(), calls);
  }

  /** Whether more places are tried than there seem to be. */
  private boolean probing() {
    return !searching && search.probing();
  }

  /** Whether the limits grow by much, since a try that is refused costs little. */
  private boolean guessing() {
    return searching && !dear;
  }

  private void fall(int calls, long tookMillis, long nowMillis) {
    if (tookMillis >= TakenLately.LATELY_MILLIS && perSecond > 0) {
      // What was not used is no rate at which calls were refused; little was asked for, perhaps.
      double used = Math.max(round.begunPerSecond(tookMillis), perSecond * RateFall.MOST_DECREASE);
      perSecond = Math.min(perSecond, used);
    }
    borne.strained(round.refused(), calls, perSecond);
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
    search.fall(most, searching, nowMillis);
    perSecond = 0;
  }

  private void toRate(long nowMillis) {
    perSecond = fall(nowMillis).next(perSecond);
    if (searching) {
      search.giveUp();
    }
    reached = perSecond;
    if (round.passed() == 0) {
      blockage.begin(perSecond, nowMillis);
    }
  }

  private RateFall fall(long nowMillis) {
    return RateFall.of(
        lately, searching, dear, round.passed() > 0, nowMillis - beganMillis, nowMillis);
  }

  private void nextEpoch(long nowMillis) {
    epoch++;
    round = Round.from(nowMillis);
  }

  /** While the tool takes nothing it is asked ever more rarely. */
  private void tried(CallReport report, long nowMillis) {
    if (report.passedInEpoch() > 0) {
      blockage
          .end(nowMillis)
          .ifPresent(cycle -> {
            perSecond = Math.min(perSecond, Math.max(LEAST_RATE, cycle));
            reached = Blockage.wasOutage(cycle, reached) ? reached : perSecond;
          });
      round = Round.from(nowMillis);
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
    return !search.limited()
        && !awaitedEnds
        && nowMillis - beganMillis < GUESSES_MILLIS
        && blockage.tries() == TRIES
        && shares.working() > 0;
  }

  /** Perhaps it works on as many as it can: then it takes one when another has ended. */
  private void awaitEnds(long nowMillis) {
    search.guess(shares.working(), nowMillis);
    searching = true;
    awaitedEnds = true;
    levels.fade(0);
    levels.working(search.places());
    blockage.suspend();
    nextEpoch(nowMillis);
  }

  private void grow(int calls, long tookMillis, long nowMillis) {
    boolean rateIsUsed = round.uses(perSecond, tookMillis);
    if (guessing()) {
      perSecond *= rateIsUsed ? 2 : 1;
      morePlaces(nowMillis);
    } else if (borne.few(round.refused(), calls)) {
      borne.calm();
      calm++;
      perSecond *= rateIsUsed ? new Growth(searching, dear, reached, calm).factor(perSecond) : 1;
      morePlaces(nowMillis);
    }
    borne.fade(calls == 0 ? 0 : (double) round.refused() / calls);
    levels.fade(0.8);
    round = Round.from(nowMillis);
  }

  private void morePlaces(long nowMillis) {
    if (!search.usedBy(round)) {
      return;
    }
    if (searching) {
      search.guessMore();
    } else {
      search.tryMore(nowMillis);
    }
  }
}
