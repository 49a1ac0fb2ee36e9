package io.cookery.cook.limit;

import java.util.List;

/**
 * What one node saw of a tool's calls since its last report.
 *
 * @param node names the node
 * @param epoch of the limits under which {@code begun}, {@code refused} and the levels were counted
 * @param begun calls that began
 * @param refused calls that the tool refused since they were too many
 * @param scattered whether they lie among calls that it took
 * @param paused whether one of them told how long to wait
 * @param passed calls that the tool took, under whatever limits they began
 * @param levels how many calls of each level ended how
 * @param inFlight calls under way now, and jobs that the tool works on
 * @param waiting jobs that wait for a call now
 * @param mostAtOnce the greatest number of them at the same moment, over all nodes
 * @param unheld jobs that the tool works on which no node that is here has handed over
 * @param refusalMillis how long a refusal takes; 0 if none was seen
 */
record CallReport(
    String node,
    int epoch,
    int begun,
    int refused,
    boolean scattered,
    boolean paused,
    int passed,
    List<Level> levels,
    int inFlight,
    int waiting,
    int mostAtOnce,
    int unheld,
    double refusalMillis) {

  /**
   * Calls that began when so many were under way, themselves included.
   *
   * @param level how many
   */
  record Level(int level, double passed, double refused) {}

  /** Calls of this epoch that the tool took. */
  int passedInEpoch() {
    return (int) levels.stream().mapToDouble(Level::passed).sum();
  }
}
