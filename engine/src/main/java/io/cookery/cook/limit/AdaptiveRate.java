package io.cookery.cook.limit;

import io.cookery.cook.limit.Learned.Block;
import io.cookery.cook.limit.Learned.Probe;
import io.cookery.cook.limit.Learned.Round;
import io.cookery.cook.limit.Learned.Strain;
import io.cookery.cook.limit.Learned.Taken;
import java.util.ArrayList;
import java.util.List;
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
  static final long ROUND_MILLIS = 400;

  static final int ROUND_CALLS = 10;

  /** While the limits are first guesses. */
  static final long SEARCH_MILLIS = 90;

  static final int SEARCH_CALLS = 3;

  /** However few calls it has, a round takes no longer. */
  static final long LONGEST_ROUND_MILLIS = 5_000;

  /** Fewer refusals say nothing. */
  static final int EVIDENCE = 3;

  /** This share of refused calls is borne. */
  static final double TOLERANCE = 0.06;

  /** Refusals that have no cause in our calls are borne as well, up to this share. */
  static final double MOST_NOISE = 0.3;

  private static final double SAME = 0.5;

  /** The first guess is so much at least, calls a second. */
  static final double FIRST_RATE = 16;

  /** Never called more rarely, calls a second. */
  static final double LEAST_RATE = 0.1;

  private static final double USED = 0.7;
  private static final double NEARLY = 0.9;
  private static final double QUICK_GROWTH = 1.3;
  private static final double GROWTH = 0.02;
  private static final double DEAR_GROWTH = 0.0007;
  private static final double MOST_GROWTH = 0.5;
  private static final double BELOW_REACHED = 0.98;
  private static final double DEAR_DECREASE = 0.92;
  private static final double FIRST_GAP_MILLIS = 80;
  private static final double MOST_DECREASE = 0.4;
  private static final long LATELY_MILLIS = 1_000;
  private static final long SILENCE_MILLIS = 500;
  private static final double BLOCK_GAP = 0.4;
  private static final long LONG_BLOCK_MILLIS = 1_500;
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
  private Strain strain;
  private double noise;
  private final List<Taken> lately;
  private final RefusalLevels levels;
  private Block block;
  private Probe probe;
  private final PlaceShares shares;
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
    strain = learned.strain();
    noise = learned.noise();
    lately = new ArrayList<>(learned.lately());
    levels = new RefusalLevels(learned.levels());
    block = learned.block();
    probe = learned.probe();
    shares = new PlaceShares(learned.nodes());
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
        strain,
        noise,
        List.copyOf(lately),
        levels.all(),
        block,
        probe,
        shares.all(),
        heardMillis);
  }

  /** Takes note of what a node saw. */
  void observe(CallReport report, long nowMillis) {
    skipSilence(nowMillis);
    dear |= report.paused();
    lately.add(new Taken(nowMillis, report.passed()));
    lately.removeIf(taken -> nowMillis - taken.millis() > LATELY_MILLIS);
    block =
        new Block(
            block.gapMillis(),
            block.beginMillis(),
            block.cycleMillis(),
            block.cyclePassed() + report.passed());
    if (epoch == 0) {
      begin(report, nowMillis);
    } else if (report.epoch() == 0 && searching) {
      join(report);
    } else if (report.epoch() == epoch) {
      count(report);
      if (block.gapMillis() > 0) {
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
      lately.replaceAll(taken -> new Taken(taken.millis() + silentMillis, taken.calls()));
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
    perSecond = Math.max(takenPerSecond(nowMillis, LATELY_MILLIS), FIRST_RATE);
    reached = perSecond;
    searching = true;
    levels.fade(0);
    block = new Block(0, 0, nowMillis, report.passed());
    nextEpoch(nowMillis);
  }

  /** As many as were surely at work at once. */
  private static int guessedPlaces(CallReport report) {
    return Math.max(1, Math.max(report.inFlight(), Math.min(report.mostAtOnce(), report.passed())));
  }

  /** Another node found out for itself: what it reached comes on top. */
  private void join(CallReport report) {
    places += guessedPlaces(report);
    perSecond += report.passed();
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
    if (round.refused() >= EVIDENCE && share > tolerance()) {
      if (isNoise(share)) {
        bear(share, nowMillis);
      } else {
        fall(share, nowMillis);
      }
    } else if (tookMillis >= LONGEST_ROUND_MILLIS || isRound(share, tookMillis, calls)) {
      grow(share, tookMillis, nowMillis);
    }
  }

  /** A round in which it is doubtful whether refusals are few goes on until it is clear. */
  private boolean isRound(double share, long tookMillis, int calls) {
    return searching
        ? tookMillis >= SEARCH_MILLIS && calls >= SEARCH_CALLS
        : tookMillis >= ROUND_MILLIS && calls >= ROUND_CALLS && share <= noise + TOLERANCE / 2;
  }

  /** What is refused however little is called is no reason to call less. */
  private double tolerance() {
    return TOLERANCE + noise;
  }

  /**
   * Whether refusals have nothing to do with how much is called: with half as many calls as when
   * they became too many, their share is much the same. A limit would have let all of them pass.
   */
  private boolean isNoise(double share) {
    return strain.share() > 0
        && strain.share() <= MOST_NOISE
        && share >= SAME * strain.share()
        && share <= MOST_NOISE
        && perSecond > 0
        && perSecond * 2 <= strain.perSecond();
  }

  private void bear(double share, long nowMillis) {
    noise = Math.max(noise, share);
    perSecond = strain.perSecond();
    searching = true;
    strain = new Strain(0, 0);
    nextEpoch(nowMillis);
  }

  private void fall(double share, long nowMillis) {
    if (strain.share() == 0) {
      strain = new Strain(share, perSecond);
    }
    OptionalInt step = levels.step();
    if (step.isPresent()) {
      long everyMillis =
          searching || step.getAsInt() != probe.from()
              ? PROBE_MILLIS
              : Math.min(RAREST_PROBE_MILLIS, 2 * probe.everyMillis());
      places = step.getAsInt();
      perSecond = 0;
      probe = new Probe(nowMillis + everyMillis, everyMillis, places);
    } else {
      if (searching) {
        places = 0;
      }
      double taken = takenPerSecond(nowMillis, searching ? LATELY_MILLIS / 2 : LATELY_MILLIS);
      double least = Math.max(LEAST_RATE, perSecond * MOST_DECREASE);
      double next = Math.max(taken, least) * BELOW_REACHED;
      perSecond = perSecond == 0 ? next : Math.min(perSecond * (dear ? DEAR_DECREASE : 1), next);
      reached = perSecond;
      if (round.passed() == 0) {
        block =
            new Block(
                Math.max(FIRST_GAP_MILLIS, 1_000 / perSecond),
                nowMillis,
                block.cycleMillis(),
                block.cyclePassed());
      }
    }
    searching = false;
    calm = 0;
    levels.fade(0.5);
    nextEpoch(nowMillis);
  }

  private void nextEpoch(long nowMillis) {
    epoch++;
    round = new Round(nowMillis, 0, 0, 0, 0);
  }

  /** While the tool takes nothing it is asked ever more rarely. */
  private void tried(CallReport report, long nowMillis) {
    if (report.passedInEpoch() > 0) {
      double cycle =
          block.cyclePassed() * 1_000.0 / Math.max(LATELY_MILLIS, nowMillis - block.cycleMillis());
      if (nowMillis - block.beginMillis() > LONG_BLOCK_MILLIS) {
        perSecond = Math.min(perSecond, Math.max(LEAST_RATE, cycle));
        reached = perSecond;
      }
      block = new Block(0, 0, nowMillis, 0);
      round = new Round(nowMillis, 0, 0, 0, 0);
    } else if (report.refused() > 0) {
      double lastsMillis = (double) nowMillis - block.beginMillis();
      double gapMillis =
          Math.min(1_000 / LEAST_RATE, Math.max(block.gapMillis(), BLOCK_GAP * lastsMillis));
      block = new Block(gapMillis, block.beginMillis(), block.cycleMillis(), block.cyclePassed());
    }
  }

  private void grow(double share, long tookMillis, long nowMillis) {
    boolean rateIsUsed = perSecond > 0 && round.begun() * 1_000.0 / tookMillis >= USED * perSecond;
    boolean placesAreUsed = places > 0 && round.mostAtOnce() >= places;
    if (searching) {
      perSecond *= rateIsUsed ? 2 : 1;
      places += placesAreUsed ? 1 + places / 2 : 0;
    } else if (share <= noise + TOLERANCE / 2) {
      strain = new Strain(0, 0);
      calm++;
      perSecond *= rateIsUsed ? growth() : 1;
      if (placesAreUsed && nowMillis >= probe.atMillis()) {
        // One more, then, as long as that goes well, twice as many more each time.
        places += Math.max(1, places - probe.from());
        probe = new Probe(nowMillis + PROBE_MILLIS, probe.everyMillis(), probe.from());
      }
    }
    noise = Math.min(noise, 0.9 * noise + 0.1 * share);
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

  private double takenPerSecond(long nowMillis, long withinMillis) {
    int calls =
        lately.stream()
            .filter(taken -> nowMillis - taken.millis() < withinMillis)
            .mapToInt(Taken::calls)
            .sum();
    return calls * 1_000.0 / withinMillis;
  }
}
