package io.cookery.trait.nearest;

/** A limit of what may be looked at, so that wishes never cost more than a moment. */
final class Work {

  private long left;

  Work(long numbers) {
    left = numbers;
  }

  void spend(long numbers) {
    left -= numbers;
  }

  /** From now on so many numbers may be looked at, whatever is left. */
  void grant(long numbers) {
    left = numbers;
  }

  boolean done() {
    return left <= 0;
  }
}
