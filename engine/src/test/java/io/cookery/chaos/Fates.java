package io.cookery.chaos;

import java.util.SplittableRandom;

/** What happens to jobs and calls: follows from a seed, so the same seed hurts the same jobs. */
final class Fates {

  /** From here on attempts go well, so that no slot waits for a long back-off. */
  private static final int KIND_FROM_ATTEMPT = 4;

  private final long seed;

  Fates(long seed) {
    this.seed = seed;
  }

  /** How a job ends. */
  enum End {
    GENERATES,
    /** With a word, and a part of the price. */
    FAILS,
    NEVER,
    /** After the time-out, and cannot be cancelled. */
    LATE
  }

  /**
   * What happens to a job.
   *
   * @param early whether the callback comes before the answer that it is accepted
   * @param atOnce whether the answer is in the call itself, where the tool may do so
   * @param callbacks how often it calls back
   */
  record Fate(End end, long latencyMillis, boolean early, boolean atOnce, int callbacks) {}

  /** What happens to a call. */
  enum CallFate {
    GOES_WELL,
    BUSY,
    THROTTLED,
    DROPPED_BEFORE,
    /** The work is accepted and its answer is lost. */
    DROPPED_AFTER
  }

  boolean refused(Profile profile, int batch, int slot) {
    return random(profile, batch, slot, 0, 1).nextInt(100) < 2;
  }

  Fate of(Profile profile, JobName job) {
    SplittableRandom random = random(profile, job.batch(), job.slot(), job.attempt(), 2);
    return new Fate(
        end(profile, job, random.nextInt(100)),
        random.nextInt(10) == 0 ? random.nextInt(300, 1_500) : random.nextInt(20, 300),
        random.nextInt(100) < 15,
        random.nextInt(100) < 25,
        random.nextInt(100) < 25 ? random.nextInt(2, 4) : 1);
  }

  private static End end(Profile profile, JobName job, int dice) {
    if (job.attempt() >= KIND_FROM_ATTEMPT || dice >= 8) {
      return End.GENERATES;
    }
    if (dice < 4) {
      return End.FAILS;
    }
    return dice < 6 || !profile.callsBack() ? End.NEVER : End.LATE;
  }

  /**
   * What happens to a call.
   *
   * @param number of the calls for this job, from 1
   */
  CallFate ofCall(Profile profile, JobName job, int number) {
    int dice = random(profile, job.batch(), job.slot(), job.attempt(), 2 + number).nextInt(100);
    if (dice >= 11) {
      return CallFate.GOES_WELL;
    }
    if (dice < 4) {
      return CallFate.DROPPED_AFTER;
    }
    if (dice < 6) {
      return CallFate.DROPPED_BEFORE;
    }
    return dice < 9 && job.attempt() < KIND_FROM_ATTEMPT ? CallFate.BUSY : CallFate.THROTTLED;
  }

  /** Whether a question that nothing depends on goes unanswered. */
  boolean unanswered(Profile profile, JobName job, int number) {
    return random(profile, job.batch(), job.slot(), job.attempt(), -number).nextInt(100) < 5;
  }

  private SplittableRandom random(Profile profile, int... numbers) {
    long mixed = seed + profile.tool().hashCode();
    for (int number : numbers) {
      mixed = new SplittableRandom(mixed + number).nextLong();
    }
    return new SplittableRandom(mixed);
  }
}
