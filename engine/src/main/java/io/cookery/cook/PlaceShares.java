package io.cookery.cook;

import io.cookery.cook.Learned.Node;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** How nodes share the places of a tool that takes so many calls at once. */
final class PlaceShares {

  /** A node that has not told for so long has no calls. */
  static final long GONE_MILLIS = 3_000;

  /** With fewer places than nodes, a node keeps one so long while others have none. */
  static final long TURN_MILLIS = 500;

  private final Map<String, Node> nodes;

  PlaceShares(Map<String, Node> known) {
    nodes = new TreeMap<>(known);
  }

  Map<String, Node> all() {
    return Map.copyOf(nodes);
  }

  /** Takes note of what a node has, and gives it what it may have of so many places. */
  void tell(CallReport report, int places, long nowMillis) {
    nodes.values().removeIf(each -> nowMillis - each.heardMillis() > GONE_MILLIS);
    int wants = report.inFlight() + report.waiting();
    Node before = nodes.get(report.node());
    long since = before == null || before.waitingMillis() == 0 ? nowMillis : before.waitingMillis();
    nodes.put(
        report.node(),
        new Node(
            before == null ? 0 : before.share(), report.inFlight(), wants, since, nowMillis));
    int share = places == 0 ? report.inFlight() : share(report.node(), places, nowMillis);
    // Whoever has nothing waits from when it had; whoever has something holds it since it got it.
    boolean same = before != null && (before.share() == 0) == (share == 0) && wants > 0;
    nodes.put(
        report.node(),
        new Node(share, report.inFlight(), wants, same ? since : nowMillis, nowMillis));
  }

  private int share(String name, int places, long nowMillis) {
    Node own = nodes.get(name);
    int wanting = (int) nodes.values().stream().filter(each -> each.wants() > 0).count();
    if (own.wants() == 0) {
      return 0;
    }
    int fair = Math.max(1, places / wanting);
    int others = 0;
    for (Map.Entry<String, Node> each : nodes.entrySet()) {
      if (!each.getKey().equals(name)) {
        others += Math.max(each.getValue().share(), each.getValue().inFlight());
      }
    }
    int free = Math.max(0, places - others);
    boolean othersMiss =
        nodes.entrySet().stream()
            .anyMatch(each ->
                !each.getKey().equals(name)
                    && each.getValue().share() < Math.min(fair, each.getValue().wants()));
    int most = Math.min(own.wants(), othersMiss ? fair : Integer.MAX_VALUE);
    if (wanting > places && othersMiss) {
      most = own.share() > 0 ? (turnIsOver(own, nowMillis) ? 0 : 1) : isNext(name, free) ? 1 : 0;
    }
    return Math.min(most, free);
  }

  private static boolean turnIsOver(Node own, long nowMillis) {
    return nowMillis - own.waitingMillis() > TURN_MILLIS;
  }

  /** Whether the node is among those that have waited longest for the free places. */
  private boolean isNext(String name, int free) {
    return nodes.entrySet().stream()
        .filter(each -> each.getValue().share() == 0 && each.getValue().wants() > 0)
        .sorted(Comparator.comparingLong(each -> each.getValue().waitingMillis()))
        .limit(free)
        .anyMatch(each -> each.getKey().equals(name));
  }
}
