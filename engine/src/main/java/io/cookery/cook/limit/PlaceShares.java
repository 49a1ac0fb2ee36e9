package io.cookery.cook.limit;

import io.cookery.cook.limit.Learned.Node;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How nodes share the places of a tool that takes so many calls at once. */
final class PlaceShares {

  /** A node that has not told for so long has no calls. */
  static final long GONE_MILLIS = 3_000;

  /** With fewer places than nodes, a node keeps one so long while others have none. */
  static final long TURN_MILLIS = 1_500;

  private final Map<String, Node> nodes;

  PlaceShares(Map<String, Node> known) {
    nodes = new TreeMap<>(known);
  }

  Map<String, Node> all() {
    return Map.copyOf(nodes);
  }

  /** Calls under way and jobs at work, of all nodes. */
  int working() {
    return nodes.values().stream().mapToInt(Node::inFlight).sum();
  }

  boolean knows(String node) {
    return nodes.containsKey(node);
  }

  /** Takes note of what a node has, and gives it what it may have of so many places. */
  void tell(CallReport report, int places, long nowMillis) {
    @Nullable Node before = nodes.remove(report.node());
    nodes.values().removeIf(each -> nowMillis - each.heardMillis() > GONE_MILLIS);
    int wants = report.inFlight() + report.waiting();
    int had = before == null ? 0 : before.share();
    long sinceMillis = before == null ? nowMillis : before.sinceMillis();
    int left = Math.max(0, places - report.unheld());
    int share = places == 0 ? report.inFlight() : share(wants, had, sinceMillis, left, nowMillis);
    boolean same = before != null && wants > 0 && (had == 0) == (share == 0);
    nodes.put(
        report.node(),
        new Node(share, report.inFlight(), wants, same ? sinceMillis : nowMillis, nowMillis));
  }

  /**
   * What a node may have: what others leave, but no more than its fair share while one of them
   * misses its own.
   */
  private int share(int wants, int had, long sinceMillis, int places, long nowMillis) {
    if (wants == 0) {
      return 0;
    }
    int wanting = 1 + (int) nodes.values().stream().filter(each -> each.wants() > 0).count();
    int fair = Math.max(1, places / wanting);
    boolean othersMiss =
        nodes.values().stream().anyMatch(each -> each.share() < Math.min(fair, each.wants()));
    int taken =
        nodes.values().stream().mapToInt(each -> Math.max(each.share(), each.inFlight())).sum();
    int free = Math.max(0, places - taken);
    int most = othersMiss ? Math.min(wants, fair) : wants;
    if (othersMiss && wanting > places) {
      boolean keeps = !turnIsOver(sinceMillis, nowMillis);
      most = had == 0 ? isNext(sinceMillis, free) : keeps ? 1 : 0;
    }
    return Math.min(most, free);
  }

  private static boolean turnIsOver(long sinceMillis, long nowMillis) {
    return nowMillis - sinceMillis > TURN_MILLIS;
  }

  /** 1 if the node is among those that have waited longest for the free places. */
  private int isNext(long sinceMillis, int free) {
    long before =
        nodes.values().stream()
            .filter(each -> each.share() == 0 && each.wants() > 0)
            .filter(each -> each.sinceMillis() < sinceMillis)
            .count();
    return before < free ? 1 : 0;
  }
}
