package io.cookery.bench.measure;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param pieces of one trial of Cookery, and jobs of one trial of a peer
 * @param rounds trials of each contestant, of which the median counts
 * @param warm whether each contestant has a trial before those that count
 * @param growthPieces pieces of the one collection that grows
 * @param blockedSlots open slots that are not to slow down a running cook
 * @param manyCooks that share a node, or are in another's way
 * @param smallCooks collections of {@link #SMALL_SUPPLY} pieces
 * @param maxConcurrent jobs at once of a cook that is to be fast, and jobs that a node holds
 */
public record Sizes(
    int pieces,
    int rounds,
    boolean warm,
    int growthPieces,
    int blockedSlots,
    int manyCooks,
    int smallCooks,
    int maxConcurrent,
    Duration soak) {

  /** Pieces of each of the many small cooks. */
  public static final int SMALL_SUPPLY = 10;

  /** What the bars are defined for; takes about an hour. */
  public static Sizes full() {
    return new Sizes(
        300_000, 3, true, 1_000_000, 100_000, 100, 10_000, 1_000, Duration.ofMinutes(30));
  }

  /** Ratios hold roughly; takes a few minutes. */
  public static Sizes quick() {
    return new Sizes(60_000, 3, true, 200_000, 100_000, 100, 2_000, 1_000, Duration.ofMinutes(2));
  }

  /** To see that everything works; the figures mean nothing. */
  public static Sizes tiny() {
    return new Sizes(600, 1, false, 1_000, 1_000, 10, 10, 100, Duration.ofSeconds(1));
  }

  public Sizes withPieces(int number) {
    return new Sizes(
        number,
        rounds,
        warm,
        growthPieces,
        blockedSlots,
        manyCooks,
        smallCooks,
        maxConcurrent,
        soak);
  }

  public Sizes withRounds(int number) {
    return new Sizes(
        pieces,
        number,
        warm,
        growthPieces,
        blockedSlots,
        manyCooks,
        smallCooks,
        maxConcurrent,
        soak);
  }

  public Sizes withSoak(Duration time) {
    return new Sizes(
        pieces,
        rounds,
        warm,
        growthPieces,
        blockedSlots,
        manyCooks,
        smallCooks,
        maxConcurrent,
        time);
  }
}
