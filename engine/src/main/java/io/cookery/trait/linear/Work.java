package io.cookery.trait.linear;

/** A limit of what may be looked at, so that wishes never cost more than a moment. */
public final class Work {

  private long left;
  private long spent;

  public Work(long numbers) {
    left = numbers;
  }

  public void spend(long numbers) {
    left -= numbers;
    spent += numbers;
  }

  /** Numbers that have been looked at so far. */
  public long spent() {
    return spent;
  }

  /** From now on so many numbers may be looked at, whatever is left. */
  public void grant(long numbers) {
    left = numbers;
  }

  public boolean done() {
    return left <= 0;
  }
}
