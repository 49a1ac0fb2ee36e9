package io.cookery.cook.remote;

import io.cookery.id.JobId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The looks at jobs that are under way on a node. A tool has as many as are free besides at most,
 * so that one whose answers hang leaves places to the others, however many hang. A job is not
 * looked at while it is: a tool that answers more slowly than it is asked would be asked ever more
 * often at once.
 */
final class Looks {

  /** On one node; what is due beyond waits in the database. */
  static final int MAX = 1_024;

  /**
   * A look of one kind: a job whose time is over, or whose cook stops, is not kept from its end by
   * a look that hangs.
   */
  record Look(JobId job, boolean overdue, boolean stopping) {}

  private final Set<Look> underWay = new HashSet<>();
  private final Map<String, Integer> byTool = new HashMap<>();

  /** How many more the tool may have now. */
  synchronized int room(String tool) {
    return Math.max(0, MAX - underWay.size() - byTool.getOrDefault(tool, 0));
  }

  /** False if the same is under way; else {@link #end} must follow. */
  synchronized boolean begin(String tool, Look look) {
    boolean begun = underWay.add(look);
    if (begun) {
      byTool.merge(tool, 1, Integer::sum);
    }
    return begun;
  }

  synchronized void end(String tool, Look look) {
    underWay.remove(look);
    byTool.computeIfPresent(tool, (_, looks) -> looks == 1 ? null : looks - 1);
  }
}
