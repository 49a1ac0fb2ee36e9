package io.cookery.cook;

import io.cookery.cook.FleetAction.BreakLinks;
import io.cookery.cook.FleetAction.BreakThread;
import io.cookery.cook.FleetAction.CallBack;
import io.cookery.cook.FleetAction.Close;
import io.cookery.cook.FleetAction.Disk;
import io.cookery.cook.FleetAction.Disturb;
import io.cookery.cook.FleetAction.Edit;
import io.cookery.cook.FleetAction.EditTraits;
import io.cookery.cook.FleetAction.Extend;
import io.cookery.cook.FleetAction.Freeze;
import io.cookery.cook.FleetAction.GainTool;
import io.cookery.cook.FleetAction.Go;
import io.cookery.cook.FleetAction.Kill;
import io.cookery.cook.FleetAction.LoseTool;
import io.cookery.cook.FleetAction.Open;
import io.cookery.cook.FleetAction.Pause;
import io.cookery.cook.FleetAction.Resume;
import io.cookery.cook.FleetAction.RetryFailed;
import io.cookery.cook.FleetAction.Start;
import io.cookery.cook.FleetAction.Stop;
import io.cookery.cook.FleetAction.Thaw;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sequence of actions, drawn from a seed.
 *
 * @param nodes that there are at first
 * @param collections by the tools that make them at first
 */
record FleetScript(int nodes, List<String> collections, List<FleetAction> actions) {

  private static final int MIN_NODES = 2;
  private static final int MAX_NODES = 4;
  private static final int MAX_COLLECTIONS = 3;
  private static final int MIN_ACTIONS = 15;
  private static final int MAX_ACTIONS = 35;
  private static final List<String> THREADS =
      List.of(
          "node-beat",
          "announcer",
          "sweeper",
          "rates",
          "poller",
          "ledger-",
          "cluster-work",
          "prepare");

  static FleetScript of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> collections = new ArrayList<>();
    for (int i = random.nextInt(1, MAX_COLLECTIONS + 1); i > 0; i--) {
      collections.add(pick(random, FleetTools.NAMES));
    }
    List<FleetAction> actions = new ArrayList<>();
    for (int i = 0; i < collections.size(); i++) {
      actions.add(start(random, i));
    }
    for (int i = random.nextInt(MIN_ACTIONS, MAX_ACTIONS); i > 0; i--) {
      actions.add(action(random));
    }
    return new FleetScript(random.nextInt(MIN_NODES, MAX_NODES + 1), collections, actions);
  }

  /** The same without some of its actions. */
  FleetScript with(List<FleetAction> fewer) {
    return new FleetScript(nodes, collections, fewer);
  }

  private static FleetAction action(SplittableRandom random) {
    int node = random.nextInt(100);
    int collection = random.nextInt(100);
    return switch (random.nextInt(30)) {
      case 0, 1, 2 -> start(random, collection);
      case 3 -> new Pause(collection, node);
      case 4 -> new Resume(collection, node);
      case 5 -> new Stop(collection, node);
      case 6 -> new RetryFailed(collection, node);
      case 7, 8 ->
          new Edit(collection, node, pick(random, FleetTools.NAMES), random.nextInt(1_000));
      case 9 -> new EditTraits(collection, node, 1_000 * random.nextInt(1, 10));
      case 10 -> new Extend(collection, node, random.nextInt(1, 10));
      case 11, 12 -> new LoseTool(node, pick(random, FleetTools.NAMES));
      case 13 -> new GainTool(node, pick(random, FleetTools.NAMES));
      case 14, 15 -> disturb(random);
      case 16 ->
          new BreakLinks(
              pick(random, List.of(FleetTools.LinkTrouble.values())), random.nextInt(1, 6));
      case 17 -> new Disk(pick(random, List.of(FleetDisk.State.values())));
      case 18, 19 -> new BreakThread(node, pick(random, THREADS));
      case 20 -> new Freeze(node);
      case 21 -> new Thaw(node);
      case 22 -> new Open();
      case 23 -> new Close(node);
      case 24 -> new Kill(node);
      case 25, 26, 27 -> new CallBack(node, random.nextInt(1, 6), random.nextInt(1, 4));
      default -> new Go(random.nextInt(1, 20));
    };
  }

  private static Start start(SplittableRandom random, int collection) {
    return new Start(
        collection,
        random.nextInt(100),
        random.nextBoolean() ? null : Integer.valueOf(random.nextInt(1, 6)),
        random.nextInt(1, 9));
  }

  private static Disturb disturb(SplittableRandom random) {
    return new Disturb(
        pick(random, FleetTools.NAMES),
        pick(random, List.of(FleetTools.Trouble.values())),
        random.nextInt(1, 4));
  }

  private static <T> T pick(SplittableRandom random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
