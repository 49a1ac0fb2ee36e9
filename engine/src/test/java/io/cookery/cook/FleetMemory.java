package io.cookery.cook;

import java.util.ArrayList;
import java.util.List;

/** What happened to a fleet, as far as it explains how its cooks stand. */
final class FleetMemory {

  private final List<String> failures = new ArrayList<>();
  private boolean diskFailed;
  private boolean toolWasAbsent;
  private boolean nodeDied;

  void failed(FleetAction action, Throwable trouble) {
    failures.add(action + ": " + trouble);
  }

  void disk(FleetDisk.State state) {
    diskFailed |= state == FleetDisk.State.FULL || state == FleetDisk.State.BROKEN;
  }

  /** Whether there is a tool now that no node has. */
  void absent(boolean now) {
    toolWasAbsent |= now;
  }

  void died() {
    nodeDied = true;
  }

  /** Whether a node was taken for dead while it may have been at work. */
  boolean nodeDied() {
    return nodeDied;
  }

  /** Whether a cook may be paused for this reason. */
  boolean explains(String reason, FleetTools tools) {
    if (reason.startsWith("tool_unusable: 402")) {
      return tools.met(FleetTools.Trouble.UNUSABLE);
    }
    if (reason.startsWith("storage_failed")) {
      return diskFailed;
    }
    return reason.startsWith("recipe_unusable") ? toolWasAbsent : reason.equals(Fleet.SCRIPT);
  }

  /** Commands that were refused or failed. */
  List<String> failures() {
    return failures;
  }
}
