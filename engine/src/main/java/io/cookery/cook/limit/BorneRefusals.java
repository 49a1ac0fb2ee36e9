package io.cookery.cook.limit;

import io.cookery.cook.limit.Learned.Noise;
import io.cookery.cook.limit.Learned.Strain;

/**
 * Which refusals are borne: a few, and those that have nothing to do with how much is called. Those
 * stay as frequent when fewer calls are made; a limit would let all of them pass.
 */
final class BorneRefusals {

  /** This share of refused calls is borne. */
  static final double TOLERANCE = 0.06;

  /** Refusals that have no cause in our calls are borne as well, up to this share. */
  static final double MOST_NOISE = 0.3;

  /** Refused so much as often as before, they are the same. */
  private static final double SAME = 0.5;

  /** Whether fewer calls help is known when they are so many of those before. */
  private static final double FEWER = 0.9;

  /** Of calls that are refused at random so many are taken at least. */
  private static final double TAKEN = 0.65;

  /** So many standard deviations of chance are borne. */
  private static final double CHANCE = 2;

  /** Fewer refusals say nothing. */
  static final int EVIDENCE = 3;

  /** Fewer do not say that there is no noise. */
  private static final int COUNTER_EVIDENCE = 8;

  /** After each error twice as many refusals are needed to know of noise, up to so many times. */
  private static final int MOST_DOUBLINGS = 2;

  /** After so many calls it is clear whether a share is borne. */
  private static final int CLEAR_CALLS = 100;

  private Strain strain;
  private double noise;
  private int refuted;

  BorneRefusals(Strain strain, Noise noise) {
    this.strain = strain;
    this.noise = noise.share();
    this.refuted = noise.refuted();
  }

  Strain strain() {
    return strain;
  }

  Noise noise() {
    return new Noise(noise, refuted);
  }

  /** Whether so many refusals of so many calls are too many. */
  boolean exceededBy(int refused, int calls) {
    if (noise == 0) {
      return refused >= EVIDENCE && refused > calls * TOLERANCE;
    }
    boolean many = refused > calls * (TOLERANCE + noise) + CHANCE * deviation(calls);
    return (refused >= COUNTER_EVIDENCE && many) || (calls >= CLEAR_CALLS && !few(refused, calls));
  }

  private double deviation(int calls) {
    return Math.sqrt(calls * noise * (1 - noise));
  }

  /** Whether they are surely few. */
  boolean few(int refused, int calls) {
    return refused <= calls * (noise + TOLERANCE / 2) + deviation(calls);
  }

  /** So many refusals of so many calls at this rate were too many: what was borne is no noise. */
  void strained(int refused, int calls, double perSecond) {
    if (noise > 0) {
      refuted = Math.min(MOST_DOUBLINGS, refuted + 1);
      noise = 0;
      calm();
    }
    double share = (double) refused / calls;
    if (!isSame(share) || perSecond > strain.perSecond()) {
      strain = new Strain(share, perSecond);
    }
  }

  private boolean isSame(double share) {
    return strain.share() > 0 && strain.share() <= MOST_NOISE && share >= SAME * strain.share();
  }

  /** Other nodes called as well when refusals became too many. */
  void alsoCalled(double perSecond) {
    if (strain.share() > 0) {
      strain = new Strain(strain.share(), perSecond);
    }
  }

  /** Refusals are few. */
  void calm() {
    strain = Strain.NONE;
  }

  /**
   * Whether as many are refused although so much less is called than when it became too much. Then
   * it is noise, or it takes a few more refusals to know.
   *
   * @param taken calls a second; a limit takes no more however much is called
   */
  boolean mayBeNoise(int refused, int calls, double perSecond, double taken) {
    double share = (double) refused / calls;
    return noise == 0
        && isSame(share)
        && taken >= TAKEN * perSecond
        && share <= MOST_NOISE
        && perSecond > 0
        && perSecond <= FEWER * strain.perSecond();
  }

  /** Whether so many refusals are enough to know. */
  boolean known(int refused) {
    return refused >= EVIDENCE << refuted;
  }

  /**
   * Bears this share of refusals from here on.
   *
   * @return the rate at which they became too many
   */
  double bear(double share) {
    double perSecond = strain.perSecond();
    noise = Math.max(share, strain.share());
    calm();
    return perSecond;
  }

  /** Noise that is heard no more is borne no more. */
  void fade(double share) {
    noise = Math.min(noise, 0.9 * noise + 0.1 * share);
  }
}
