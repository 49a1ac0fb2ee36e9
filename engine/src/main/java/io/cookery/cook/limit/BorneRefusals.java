package io.cookery.cook.limit;

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
  private static final double FEWER = 0.5;

  /** Of calls that are refused at random so many are taken at least. */
  private static final double TAKEN = 0.65;

  /** So many standard deviations of chance are borne. */
  private static final double CHANCE = 2;

  private Strain strain;
  private double noise;

  BorneRefusals(Strain strain, double noise) {
    this.strain = strain;
    this.noise = noise;
  }

  Strain strain() {
    return strain;
  }

  double noise() {
    return noise;
  }

  /** Whether so many refusals of so many calls are too many. */
  boolean exceededBy(int refused, int calls) {
    double chance = CHANCE * Math.sqrt(calls * noise * (1 - noise));
    return refused > calls * (TOLERANCE + noise) + chance;
  }

  /** Whether they are surely few. */
  boolean few(double share) {
    return share <= noise + TOLERANCE / 2;
  }

  /** Refusals became too many at this rate. */
  void strained(double share, double perSecond) {
    if (strain.share() == 0) {
      strain = new Strain(share, perSecond);
    }
  }

  /** Refusals are few. */
  void calm() {
    strain = new Strain(0, 0);
  }

  /**
   * Whether the share is much the same as at the much greater rate at which it became too much.
   *
   * @param taken calls a second; a limit takes no more however much is called
   */
  boolean isNoise(double share, double perSecond, double taken) {
    return strain.share() > 0
        && taken >= TAKEN * perSecond
        && strain.share() <= MOST_NOISE
        && share >= SAME * strain.share()
        && share <= MOST_NOISE
        && perSecond > 0
        && perSecond <= FEWER * strain.perSecond();
  }

  /**
   * Bears refusals from here on.
   *
   * @return the rate at which they became too many
   */
  double bear(double share) {
    double perSecond = strain.perSecond();
    noise = Math.max(noise, share);
    calm();
    return perSecond;
  }

  /** Noise that is heard no more is borne no more. */
  void fade(double share) {
    noise = Math.min(noise, 0.9 * noise + 0.1 * share);
  }
}
