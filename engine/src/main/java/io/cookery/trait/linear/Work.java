package io.cookery.trait.linear;

/** A limit of what may be looked at, so that wishes never cost more than a moment. */
public final class Work {

  private long left;

  public Work(long numbers) {
    left = numbers;
  }

  public void spend(long numbers) {
    left -= numbers;
  }

  /** From now on so many numbers may be looked at, whatever is left. */
  public void grant(long numbers) {
    left = numbers;
  }

  public boolean done() {
    return left <= 0;
  }
}
