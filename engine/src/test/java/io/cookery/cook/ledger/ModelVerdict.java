package io.cookery.cook.ledger;

/**
 * What an end means for its slot.
 *
 * @param waitMillis until the next attempt
 */
record ModelVerdict(Next next, long waitMillis) {

  enum Next {
    fill,
    fail,
    /** Another attempt; this one counts. */
    retry,
    /** Another attempt; this one does not count. */
    wait
  }

  static ModelVerdict of(
      SequencePart.End end, int tries, long ageMillis, SequencePart.Settings settings) {
    return switch (end.outcome()) {
      case generated -> new ModelVerdict(Next.fill, 0);
      case refused -> new ModelVerdict(Next.fail, 0);
      case unusable, cancelled -> new ModelVerdict(Next.wait, 0);
      case throttled -> inTime(Next.wait, end.delayMillis(), ageMillis, settings);
      case retryable, timed_out, lost ->
          inTime(
              tries + 1 < settings.maxAttempts() ? Next.retry : Next.fail,
              backOff(tries, end.jitterPercent()),
              ageMillis,
              settings);
    };
  }

  private static ModelVerdict inTime(
      Next next, long waitMillis, long ageMillis, SequencePart.Settings settings) {
    boolean over = ageMillis + waitMillis >= settings.totalTimeoutSeconds() * 1000L;
    return new ModelVerdict(over ? Next.fail : next, waitMillis);
  }

  /** From half to the whole of 1 s, 2 s, 4 s and so on up to a minute. */
  private static long backOff(int tries, int jitterPercent) {
    long most = Math.min(60_000, 1000L << Math.min(tries, 10));
    return most / 2 + most * jitterPercent / 200;
  }
}
