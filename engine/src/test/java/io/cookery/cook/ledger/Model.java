package io.cookery.cook.ledger;

import io.cookery.cook.ledger.ModelSlot.Live;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One collection as it has to be: what the design says of its cooks, in plain memory and without a
 * database. Time is what the sequence says.
 */
final class Model {

  final ModelSlots slots;
  final List<ModelNode> nodes = new ArrayList<>();
  final List<ModelCook> cooks = new ArrayList<>();

  /** The rows of cooks that were followed by another: they stay as they are. */
  final List<String> formerCooks = new ArrayList<>();

  int recipe = 1;
  long nowMillis;
  private int nextNode;

  Model(int nodeCount, int supply) {
    slots = new ModelSlots(supply);
    for (int i = 0; i < nodeCount; i++) {
      nodes.add(new ModelNode(nextNode++));
    }
  }

  /** The newest cook; null if there was none. */
  @Nullable ModelCook newest() {
    return cooks.isEmpty() ? null : cooks.getLast();
  }

  /** The cook that may still change slots. */
  @Nullable ModelCook active() {
    ModelCook newest = newest();
    return newest != null && newest.active() ? newest : null;
  }

  boolean buried(int number) {
    return nodes.stream().noneMatch(node -> node.number == number && !node.buried);
  }

  ModelNode node(int index) {
    return nodes.get(index % nodes.size());
  }

  /** The command, if what it does is promised; else one near it of which that is so. */
  SequenceCommand promised(SequenceCommand command) {
    return command instanceof SequenceCommand.Due due
        ? new SequenceCommand.Due(new ModelMoves(this).withTies(due.most()))
        : command;
  }

  /** Does what a command asks for; gives what is answered, a line each. */
  List<String> run(SequenceCommand command) {
    return switch (command) {
      case SequenceCommand.Write write ->
          new ModelWrite(this, node(write.node())).run(write.parts(), write.want());
      case SequenceCommand.Due due -> new ModelMoves(this).due(due.most());
      case SequenceCommand.PutOff putOff -> {
        new ModelMoves(this).putOff(putOff);
        yield List.of();
      }
      case SequenceCommand.Answered answered -> {
        Live live = slots.live(answered.slot(), answered.attempt());
        if (live != null) {
          live.pollFailures = 0;
        }
        yield List.of();
      }
      case SequenceCommand.Pass pass -> pass(pass.millis());
      case SequenceCommand.Freeze freeze -> freeze(node(freeze.node()));
      case SequenceCommand.Beat beat -> beat(node(beat.node()));
      case SequenceCommand.Bury bury -> bury(node(bury.node()));
    };
  }

  private List<String> pass(int millis) {
    nowMillis += millis;
    for (ModelNode node : nodes) {
      if (!node.frozen) {
        node.beatMillis = nowMillis;
      }
    }
    return List.of();
  }

  private List<String> freeze(ModelNode node) {
    node.frozen = true;
    return List.of();
  }

  private List<String> beat(ModelNode node) {
    if (node.buried) {
      node.number = nextNode++;
    }
    node.buried = false;
    node.frozen = false;
    node.beatMillis = nowMillis;
    return List.of("node " + node.number);
  }

  private List<String> bury(ModelNode node) {
    node.buried = true;
    node.frozen = true;
    return List.of();
  }

  /**
   * Lets a new cook be the one that counts.
   *
   * @param former the row of the one before
   */
  void begin(ModelCook cook, @Nullable String former) {
    if (former != null) {
      formerCooks.add(former);
    }
    cooks.add(cook);
  }
}
