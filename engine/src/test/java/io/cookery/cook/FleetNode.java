package io.cookery.cook;

import io.cookery.CookNode;
import io.cookery.NodeSettings;
import io.cookery.tool.TestRegistry;
import io.cookery.tool.Tool;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A node of a fleet, with all that can happen to it. */
final class FleetNode {

  private final ThreadTrap trap = new ThreadTrap();
  private final HeldSessions sessions = new HeldSessions();
  private final TestRegistry registry = new TestRegistry();
  private final List<Tool> tools;
  private final CookNode node;
  private boolean frozen;
  private boolean killed;
  private boolean closed;

  FleetNode(CookFixture fixture, List<Tool> tools) throws SQLException {
    this.tools = new ArrayList<>(tools);
    registry.set(tools);
    node =
        fixture.node(
            NodeParts.PLAIN
                .database(trap::over)
                .sessions(real -> sessions.over(trap.overSessions(real)))
                .settings(now -> now.leased(NodeSettings.MIN_LEASE))
                .tools(registry.registry()));
  }

  CookNode node() {
    return node;
  }

  ThreadTrap trap() {
    return trap;
  }

  /** Whether it is there for commands and callbacks. */
  boolean works() {
    return !killed && !closed;
  }

  boolean has(String tool) {
    return tools.stream().anyMatch(each -> each.name().equals(tool));
  }

  void lose(String tool) {
    tools.removeIf(each -> each.name().equals(tool));
    registry.set(tools);
  }

  void gain(Tool tool) {
    lose(tool.name());
    tools.add(tool);
    registry.set(tools);
  }

  void freeze() throws SQLException {
    if (!frozen) {
      frozen = true;
      sessions.cut();
    }
  }

  void thaw() {
    frozen = false;
    sessions.release();
  }

  void kill() throws SQLException {
    killed = true;
    trap.cutOff();
    thaw();
  }

  /** Hands over, or ends what is left of a process that is gone. */
  void close() {
    thaw();
    closed = true;
    node.close();
  }

  boolean isGone() {
    return killed && !closed;
  }
}
