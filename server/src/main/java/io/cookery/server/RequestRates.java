package io.cookery.server;

/**
 * How often one may call: tokens that come back at an even rate, and how many can be saved up.
 *
 * @param perMinute requests of one key a minute
 * @param burst requests of one key at once
 * @param accountPerMinute requests of all keys of one account together a minute
 * @param accountBurst requests of all keys of one account together at once
 * @param failuresPerMinute requests of one address with a bad credential a minute, and at once
 */
public record RequestRates(
    int perMinute, int burst, int accountPerMinute, int accountBurst, int failuresPerMinute) {

  public static final int MAX = 10_000_000;

  /** An account may do as much as so many of its keys. */
  public static final int KEYS_OF_ACCOUNT = 4;

  public static final int DEFAULT_FAILURES_PER_MINUTE = 60;

  public static final RequestRates DEFAULT = ofKey(6_000, 1_000);

  /** What follows from the rate of one key. */
  public static RequestRates ofKey(int perMinute, int burst) {
    return new RequestRates(
        perMinute,
        burst,
        Math.min(MAX, perMinute * KEYS_OF_ACCOUNT),
        Math.min(MAX, burst * KEYS_OF_ACCOUNT),
        DEFAULT_FAILURES_PER_MINUTE);
  }
}
