package io.cookery.cook.ledger;

/** A process that cooks. */
final class ModelNode {

  static final int LEASE_SECONDS = 30;

  /** Under which it claims; another after it was buried. */
  int number;

  boolean frozen;
  boolean buried;
  long beatMillis;

  ModelNode(int number) {
    this.number = number;
  }

  /** The fence: whether it may claim. */
  boolean able(long nowMillis) {
    return !buried && beatMillis > nowMillis - LEASE_SECONDS * 1000L;
  }
}
