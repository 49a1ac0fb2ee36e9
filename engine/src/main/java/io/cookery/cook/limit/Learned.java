package io.cookery.cook.limit;

import java.util.List;
import java.util.Map;

/**
 * What the nodes have learned together of how much a tool takes; see {@link AdaptiveRate}. Times
 * are milliseconds by the database's clock.
 *
 * @param epoch counts how often the limits fell; 0 before anything is known
 * @param perSecond calls a second; 0 if the rate does not seem to be limited
 * @param places calls at once, and jobs that the tool works on; 0 if they do not seem to be limited
 * @param searching whether the limits are first guesses, which grow quickly
 * @param reachedPerSecond the rate that was reached when the limits last fell
 * @param dear whether the tool tells how long to wait when it refuses, so that a refusal costs much
 * @param calm rounds since then
 * @param round what was seen since the limits last changed
 * @param strain when refusals became too many
 * @param noise the refusals that are borne since they have nothing to do with how much is called
 * @param lately calls that the tool took
 * @param levels see {@link RefusalLevels}
 * @param block the time in which the tool takes nothing
 * @param probe when more calls at once are tried
 * @param nodes how the nodes share the places, by their names
 * @param beganMillis when the first guess was made
 * @param awaitedEnds whether it was tried if the tool takes a call when another has ended
 * @param heardMillis when a node last told
 */
record Learned(
    int epoch,
    double perSecond,
    int places,
    boolean searching,
    double reachedPerSecond,
    boolean dear,
    int calm,
    Round round,
    Strain strain,
    Noise noise,
    List<Taken> lately,
    List<CallReport.Level> levels,
    Block block,
    Probe probe,
    Map<String, Node> nodes,
    long beganMillis,
    boolean awaitedEnds,
    long heardMillis) {

  static final Learned NOTHING =
      new Learned(
          0,
          0,
          0,
          false,
          0,
          false,
          0,
          Round.from(0),
          Strain.NONE,
          new Noise(0, 0),
          List.of(),
          List.of(),
          new Block(0, 0, 0, 0, 0),
          new Probe(0, 0, 0),
          Map.of(),
          0,
          false,
          0);

  /** Calls that began since a moment, and what became of those that are known. */
  record Round(long beginMillis, int begun, int passed, int refused, int mostAtOnce) {

    /** This much of a rate is called where it holds calls back. */
    static final double USED = 0.7;

    static Round from(long beginMillis) {
      return new Round(beginMillis, 0, 0, 0, 0);
    }

    Round and(CallReport report) {
      return new Round(
          beginMillis,
          begun + report.begun(),
          passed + report.passedInEpoch(),
          refused + report.refused(),
          Math.max(mostAtOnce, report.mostAtOnce()));
    }

    Round later(long millis) {
      return new Round(beginMillis + millis, begun, passed, refused, mostAtOnce);
    }

    double begunPerSecond(long tookMillis) {
      return begun * 1_000.0 / tookMillis;
    }

    boolean uses(double perSecond, long tookMillis) {
      return perSecond > 0 && begunPerSecond(tookMillis) >= USED * perSecond;
    }
  }

  /** This share of calls was refused at this rate; 0 while refusals are few. */
  record Strain(double share, double perSecond) {

    static final Strain NONE = new Strain(0, 0);
  }

  /**
   * Refusals that have nothing to do with how much is called.
   *
   * @param share of all calls; 0 if there are none
   * @param refuted how often there seemed to be some and were none
   */
  record Noise(double share, int refuted) {}

  /** So many calls were taken by this moment. */
  record Taken(long millis, int calls) {}

  /**
   * A time in which the tool takes nothing.
   *
   * @param gapMillis between two calls that try whether it is over; 0 if there is none
   * @param tries how many of them were refused
   * @param beginMillis of it
   * @param cycleMillis when the last one ended
   * @param cyclePassed calls taken since
   */
  record Block(double gapMillis, int tries, long beginMillis, long cycleMillis, int cyclePassed) {}

  /**
   * More calls at once are tried at this moment, and then again after so long.
   *
   * @param from the places when they last fell
   */
  record Probe(long atMillis, long everyMillis, int from) {}

  /**
   * A node that calls the tool.
   *
   * @param share of the places
   * @param wants how many it could use
   * @param sinceMillis since when it has some, or none
   * @param heardMillis when it last told
   */
  record Node(int share, int inFlight, int wants, long sinceMillis, long heardMillis) {}

  /** Calls a second that may be made now; 0 if any number. */
  double callsPerSecond() {
    return blocked() ? Math.min(perSecond, 1_000 / block.gapMillis()) : perSecond;
  }

  /** Whether more places are tried than the tool was seen to have. */
  boolean probing() {
    return !searching && probe.from() > 0 && places > probe.from();
  }

  /** So many refusals are told at once: one is enough where a try was refused. */
  int toldAtOnce() {
    return blocked() || probing() ? 1 : BorneRefusals.EVIDENCE;
  }

  /** Whether the tool takes nothing for now. */
  boolean blocked() {
    return block.gapMillis() > 0;
  }

  /** For people who read a log. */
  String text() {
    String rate = perSecond > 0 ? "%.1f calls a second".formatted(callsPerSecond()) : "any rate";
    return places > 0 ? rate + ", " + places + " at once" : rate;
  }

  /** Whether anything is limited. */
  boolean limits() {
    return perSecond > 0 || places > 0;
  }

  /** Calls that were taken in the last second in which any were made. */
  double takenPerSecond() {
    return lately.stream().mapToInt(Taken::calls).sum();
  }

  /** Calls under way on other nodes and jobs of theirs at work, when they last told. */
  int elsewhere(String node) {
    return nodes.entrySet().stream()
        .filter(each -> !each.getKey().equals(node))
        .mapToInt(each -> each.getValue().inFlight())
        .sum();
  }

  /** How many calls the node may have under way; any number if places are not limited. */
  int share(String node) {
    if (places == 0) {
      return Integer.MAX_VALUE;
    }
    Node own = nodes.get(node);
    return own == null ? 0 : own.share();
  }
}
