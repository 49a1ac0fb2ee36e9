package io.cookery.cook.limit;

import io.cookery.cook.limit.Learned.Block;
import java.util.OptionalDouble;

/** The times in which a tool takes nothing: it is then tried ever more rarely. */
final class Blockage {

  private static final double FIRST_GAP_MILLIS = 80;
  private static final double GAP = 0.4;
  private static final long LONG_MILLIS = 1_500;

  /** A tool that was down took so much of what was reached at least, over all of the time. */
  private static final double OUTAGE = 0.25;

  private Block block;

  Blockage(Block known) {
    block = known;
  }

  Block block() {
    return block;
  }

  boolean lasts() {
    return block.gapMillis() > 0;
  }

  /** So many tries were refused. */
  int tries() {
    return block.tries();
  }

  /** Takes note of calls that the tool took. */
  void taken(int calls) {
    block =
        new Block(
            block.gapMillis(),
            block.tries(),
            block.beginMillis(),
            block.cycleMillis(),
            block.cyclePassed() + calls);
  }

  /** The tool is known from here on. */
  void reset(int taken, long nowMillis) {
    block = new Block(0, 0, 0, nowMillis, taken);
  }

  /** Something else is tried. */
  void suspend() {
    block = new Block(0, 0, 0, block.cycleMillis(), block.cyclePassed());
  }

  void begin(double perSecond, long nowMillis) {
    block =
        new Block(
            Math.max(FIRST_GAP_MILLIS, 1_000 / perSecond),
            0,
            nowMillis,
            block.cycleMillis(),
            block.cyclePassed());
  }

  /** A try was refused: the longer it lasts, the more rarely it is tried. */
  void refused(long nowMillis) {
    double lastsMillis = (double) nowMillis - block.beginMillis();
    double gapMillis =
        Math.min(1_000 / AdaptiveRate.LEAST_RATE, Math.max(block.gapMillis(), GAP * lastsMillis));
    block =
        new Block(
            gapMillis,
            block.tries() + 1,
            block.beginMillis(),
            block.cycleMillis(),
            block.cyclePassed());
  }

  /**
   * It is over.
   *
   * @return calls a second that were taken from the end of the last one until now, if this one was
   *     long
   */
  OptionalDouble end(long nowMillis) {
    long cycleMillis = Math.max(TakenLately.LATELY_MILLIS, nowMillis - block.cycleMillis());
    double perSecond = block.cyclePassed() * 1_000.0 / cycleMillis;
    boolean isLong = nowMillis - block.beginMillis() > LONG_MILLIS;
    reset(0, nowMillis);
    return isLong ? OptionalDouble.of(perSecond) : OptionalDouble.empty();
  }

  /** Whether the tool rather was down than takes so many calls in each long window. */
  static boolean wasOutage(double takenPerSecond, double reachedPerSecond) {
    return takenPerSecond >= OUTAGE * reachedPerSecond;
  }
}
