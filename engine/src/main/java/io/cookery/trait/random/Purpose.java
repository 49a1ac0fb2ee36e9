package io.cookery.trait.random;

/** For what a seed is used: each purpose has numbers of its own, so that none disturbs another. */
public final class Purpose {

  public static final long SAMPLE = 1;
  public static final long PAIRING = 2;
  public static final long REPAIR = 3;
  public static final long SEARCH = 4;
  public static final long DRAWN_RANGE = 5;
  public static final long REPEATED_RANGE = 6;
  public static final long UNIQUE_RANGE = 7;
  public static final long NEAREST = 8;

  private Purpose() {}
}
