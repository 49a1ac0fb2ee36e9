package io.cookery.cook;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happens to a fleet of nodes. Numbers of nodes and collections are taken modulo
 * what there is, so that any part of a sequence is a sequence.
 */
sealed interface FleetAction {

  record Start(int collection, int node, @Nullable Integer count, int maxConcurrent)
      implements FleetAction {}

  record Pause(int collection, int node) implements FleetAction {}

  record Resume(int collection, int node) implements FleetAction {}

  record Stop(int collection, int node) implements FleetAction {}

  record RetryFailed(int collection, int node) implements FleetAction {}

  /** Other params, and perhaps another tool; refused while a cook is active. */
  record Edit(int collection, int node, String tool, int wording) implements FleetAction {}

  /** Other traits; refused as soon as there are pieces. */
  record EditTraits(int collection, int node, int first) implements FleetAction {}

  record Extend(int collection, int node, int by) implements FleetAction {}

  /** One node has this tool no longer. */
  record LoseTool(int node, String tool) implements FleetAction {}

  record GainTool(int node, String tool) implements FleetAction {}

  /** So many calls of a tool go wrong in this way. */
  record Disturb(String tool, FleetTools.Trouble trouble, int times) implements FleetAction {}

  /** So many downloads go wrong in this way. */
  record BreakLinks(FleetTools.LinkTrouble trouble, int times) implements FleetAction {}

  record Disk(FleetDisk.State state) implements FleetAction {}

  /** An Error in a thread of a node. */
  record BreakThread(int node, String thread) implements FleetAction {}

  /** A node beats no more, and all else of it goes on. */
  record Freeze(int node) implements FleetAction {}

  record Thaw(int node) implements FleetAction {}

  record Open() implements FleetAction {}

  record Close(int node) implements FleetAction {}

  /** A node is gone at once: nothing that it does reaches the database any more. */
  record Kill(int node) implements FleetAction {}

  /** The service calls back so many times, each at this node, and each so often. */
  record CallBack(int node, int jobs, int times) implements FleetAction {}

  /** Nothing, until the tools were called so many times or a while has passed. */
  record Go(int calls) implements FleetAction {}
}
